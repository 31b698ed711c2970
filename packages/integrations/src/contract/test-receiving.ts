import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Network, type NetworkSlug, networks, parseDecimal } from '@tenon/core'
import { isAddressOf, oneTimeCode } from '@tenon/sandbox'
import type { Integration } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import { openBench } from './open-bench.ts'
import { institutionOf, type Subject } from './subject.ts'

/** Longer than the simulators take to settle. */
const settledMs = 4000

/** The laws of deposit addresses and prices. */
export function testReceiving(integration: Integration, subject: Subject): void {
  const { operations } = integration
  const institution = institutionOf(subject)

  describe(`${integration.name}: receiving`, () => {
    const bench = openBench(integration, subject)

    async function open(username: string) {
      const { secret, accounts } = await bench.enter(username)
      const account = accounts[0]?.id ?? ''
      return {
        address: (symbol: string, network: NetworkSlug) =>
          operations.getDepositAddress?.(bench.context(), secret, account, { symbol, network }),
        withdraw: operations.withdraw?.bind(operations, bench.context(), secret, account),
        prices: (symbols: readonly string[], currency: string) =>
          operations.listPrices?.(bench.context(), secret, symbols, currency),
      }
    }

    const each = networks.map((network: Network & { slug: NetworkSlug }) => network)
    for (const { slug, nativeSymbol, tag } of each) {
      test(`an address on ${slug} passes the network's own check, and is the same on a second read`, async (t) => {
        if (!operations.getDepositAddress) return t.skip('the integration takes nothing in')
        const { address } = await open('Mesh')
        const symbol = slug === 'base' ? 'USDC' : nativeSymbol
        const place = await address(symbol, slug)
        assert.ok(place?.status === 'ready')
        assert.ok(isAddressOf(slug, place.address), place.address)
        assert.equal(place.addressTag !== undefined, tag !== undefined)
        assert.deepEqual(await address(symbol, slug), place)
        const other = await (await open('Mesh4')).address(symbol, slug)
        assert.notDeepEqual(other, place)
      })
    }

    test('what another user sends there arrives in the balance', async (t) => {
      if (!operations.getDepositAddress) return t.skip('the integration takes nothing in')
      const { address } = await open('Mesh2')
      const place = await address('USDC', 'ethereum')
      assert.ok(place?.status === 'ready')
      const { symbol, network } = { symbol: 'USDC', network: 'ethereum' } as const
      const entry = { institution, username: 'Mesh', symbol, network, address: place.address }
      bench.simulators().errands.save(entry)
      const { withdraw } = await open('Mesh')
      const outcome = await withdraw?.({
        ...{ attemptId: 'a'.repeat(32), symbol, network, amount: parseDecimal('7.5'), toAddress: place.address },
        mfaCode: oneTimeCode,
      })
      assert.equal(outcome?.outcome, 'accepted')
      const held = () => bench.simulators().ledger.balances(institution, 'Mesh2').get('USDC')
      assert.equal(held(), undefined)
      bench.simulators().advance(settledMs)
      assert.equal(held(), '7.5')
    })

    test('an asset that is not taken in on a network has no address there', async (t) => {
      if (!operations.getDepositAddress) return t.skip('the integration takes nothing in')
      const { address } = await open('Mesh')
      await assert.rejects(address('BTC', 'solana') ?? Promise.resolve(), (error: unknown) => {
        return error instanceof ProviderError && error.code === 'refusedByIntegration'
      })
    })

    test('who has not shown who they are has no address', async (t) => {
      if (institution === 'kraken') return t.skip("the provider's API has no word for it")
      const { address } = await open('MeshKyc')
      assert.deepEqual(await address('ETH', 'ethereum'), { status: 'kycRequired' })
    })

    test('prices are read from their text, digits intact; what has none is left out', async (t) => {
      if (!operations.listPrices) return t.skip('the integration tells no prices')
      const { prices } = await open('Mesh')
      const told = await prices(['BTC', 'NOPE', 'ETH'], 'USD')
      assert.deepEqual(told, [
        { symbol: 'BTC', fiatCurrency: 'USD', price: '65000' },
        { symbol: 'ETH', fiatCurrency: 'USD', price: '3000' },
      ])
      bench.simulators().rewriteAnswers((text) => text.replaceAll('"65000"', '"65000.123456789012345678"'))
      assert.equal((await prices(['BTC'], 'USD'))?.[0]?.price, '65000.123456789012345678')
      bench.simulators().rewriteAnswers(undefined)
    })

    test('terms without an account: price and limits of the route, nothing for another network', async (t) => {
      if (!operations.readQuoteTerms) return t.skip('the provider tells terms only to who signed in')
      const wanted = { symbol: 'ETH', network: 'ethereum', fiatCurrency: 'USD' } as const
      const terms = await operations.readQuoteTerms(bench.context(), wanted)
      assert.equal(terms?.minimum, '0.001')
      assert.ok(terms?.funding.some(({ kind }) => kind === 'existingCryptocurrencyBalance'))
      assert.equal(await operations.readQuoteTerms(bench.context(), { ...wanted, network: 'solana' }), undefined)
    })
  })
}
