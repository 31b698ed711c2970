import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import type { WithdrawalOrder } from '@tenon/sandbox'
import type { Integration } from '../integration.ts'
import type { Movement } from '../movement.ts'
import { ProviderError } from '../provider-error.ts'
import { openBench } from './open-bench.ts'
import { institutionOf, type Subject } from './subject.ts'

/** Longer than the simulators take to settle. */
const settledMs = 4000

/** The laws of what came in and what went out, who the person is, and what they have that is no asset with a balance. */
export function testHistory(integration: Integration, subject: Subject): void {
  const { operations } = integration
  const institution = institutionOf(subject)

  describe(`${integration.name}: history and profile`, () => {
    const bench = openBench(integration, subject)

    async function open(username = 'Mesh') {
      const { secret, accounts } = await bench.enter(username)
      const at = [bench.context(), secret, accounts[0]?.id ?? ''] as const
      return {
        secret,
        list: (request: { count: number; cursor?: string; symbol?: string; sinceMs?: number }) =>
          operations.listMovements?.(...at, request),
        read: (by: { movementId: string } | { hash: string }) => operations.readMovement?.(...at, by),
        networks: (symbol: string) => operations.listSymbolNetworks?.(...at, symbol),
        routes: () => operations.listWithdrawalRoutes?.(...at),
        identity: () => operations.readIdentity?.(...at),
        options: () => operations.listOptionPositions?.(...at),
        collectibles: () => operations.listNftPositions?.(...at),
      }
    }

    const payment = (amount: string, changes: Partial<WithdrawalOrder> = {}): WithdrawalOrder => ({
      ...{ institution, username: 'Mesh', symbol: 'USDC', network: 'ethereum', fee: parseDecimal('0.01') },
      ...{ amount: parseDecimal(amount), toAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6', ...changes },
    })
    const arrival = (amount: string) => ({
      ...{ institution, username: 'Mesh', symbol: 'SOL', network: 'solana' as const, amount: parseDecimal(amount) },
    })

    test('a withdrawal and a deposit are told with amount, state and hash, and are read by each of their names', async (t) => {
      if (!operations.listMovements) return t.skip('the integration tells no movements')
      const { list, read } = await open()
      const sent = await bench.simulators().ledger.withdraw(payment('7.25'))
      const [pending] = (await list({ count: 10, symbol: 'USDC' }))?.items ?? []
      assert.equal(pending?.status, 'pending')
      bench.simulators().advance(settledMs)
      const came = await bench.simulators().ledger.deposit(arrival('1.125'))
      for (const [symbol, truth, direction] of [
        ['USDC', sent, 'withdrawal'],
        ['SOL', came, 'deposit'],
      ] as const) {
        const [told] = (await list({ count: 10, symbol }))?.items ?? []
        assert.ok(told)
        assert.deepEqual(
          [told.direction, told.status, told.symbol, told.amount, told.hash],
          [direction, 'succeeded', symbol, truth.amount, truth.hash],
        )
        if (told.network !== undefined) assert.equal(told.network, truth.network)
        if (direction === 'withdrawal') assert.equal(told.institutionFee ?? '0.01', '0.01')
        assert.deepEqual(await read({ movementId: told.movementId }), told)
        assert.deepEqual(await read({ hash: truth.hash ?? '' }), told)
      }
      assert.equal(await read({ hash: `0x${'0'.repeat(64)}` }), undefined)
      assert.equal(await read({ movementId: '00000000-0000-4000-8000-000000000000' }), undefined)
    })

    test('what another institution pays arrives, and is told as a deposit here', async (t) => {
      if (!operations.listMovements || !operations.getDepositAddress) return t.skip('the integration takes nothing in')
      const { secret, accounts } = await bench.enter('Mesh')
      const place = { symbol: 'USDC', network: 'solana' } as const
      const address = await operations.getDepositAddress(bench.context(), secret, accounts[0]?.id ?? '', place)
      assert.ok(address.status === 'ready')
      const from = institution === 'kraken' ? 'broker' : 'kraken'
      const { ledger, advance } = bench.simulators()
      const paid = await ledger.withdraw(payment('3.5', { ...place, institution: from, toAddress: address.address }))
      advance(settledMs)
      const { list } = await open()
      const [told] = (await list({ count: 10, symbol: 'USDC' }))?.items ?? []
      assert.deepEqual([told?.direction, told?.amount, told?.hash], ['deposit', '3.5', paid.hash])
      assert.ok(told && told.movementId !== paid.id)
    })

    test('the list tells everything once, newest first, page by page, and nothing older than asked for', async (t) => {
      if (!operations.listMovements) return t.skip('the integration tells no movements')
      const { list } = await open()
      const { ledger, advance } = bench.simulators()
      for (const amount of ['1', '2', '3', '4']) {
        await ledger.withdraw(payment(amount))
        advance(2000)
        await ledger.deposit(arrival(amount))
        advance(2000)
      }
      const all: Movement[] = []
      let cursor: string | undefined
      do {
        const page = await list({ count: 3, ...(cursor === undefined ? {} : { cursor }) })
        assert.ok(page && page.items.length <= 3)
        all.push(...page.items)
        cursor = page.cursor
      } while (cursor !== undefined && all.length <= 8)
      assert.deepEqual(
        all.map(({ direction, amount }) => `${direction} ${amount}`),
        ['4', '3', '2', '1'].flatMap((amount) => [`deposit ${amount}`, `withdrawal ${amount}`]),
      )
      assert.equal(new Set(all.map(({ movementId }) => movementId)).size, 8)
      const recent = await list({ count: 250, sinceMs: all[2]?.createdAtMs ?? 0 })
      assert.ok(recent && recent.items.length >= 1 && recent.items.length <= 3)
    })

    test('a withdrawal that failed is told as failed', async (t) => {
      if (!operations.listMovements) return t.skip('the integration tells no movements')
      const { list } = await open('MeshFailLater')
      await bench.simulators().ledger.withdraw(payment('5', { username: 'MeshFailLater' }))
      bench.simulators().advance(settledMs)
      assert.deepEqual(
        (await list({ count: 5 }))?.items.map(({ status }) => status),
        ['failed'],
      )
    })

    test('the networks of an asset hold every way of sending it, and nothing is known of what is not there', async (t) => {
      if (!operations.listSymbolNetworks) return t.skip('the integration tells no networks')
      const { networks, routes } = await open()
      const told = (await networks('USDC')) ?? []
      assert.equal(new Set(told.map(({ network }) => network)).size, told.length)
      for (const route of (await routes()) ?? []) {
        if (route.symbol !== 'USDC') continue
        const row = told.find(({ network }) => network === route.network)
        assert.ok(row?.canWithdraw && row.chain !== '', route.network)
        if (row.withdrawalFee !== undefined) assert.equal(row.withdrawalFee, route.institutionFee)
        if (row.minimumWithdrawal !== undefined) assert.equal(row.minimumWithdrawal, route.minimum)
      }
      assert.deepEqual(await networks('NOPE'), [])
    })

    test('an identity is told in whole fields, and who is not told about has none', async (t) => {
      if (!operations.readIdentity) return t.skip('the integration tells no identities')
      const { identity, secret } = await open()
      const told = await identity()
      const { document, ...texts } = told ?? {}
      assert.ok(Object.keys(texts).length > 0)
      for (const text of Object.values(texts)) assert.ok(text !== '')
      if (told?.countryCode !== undefined) assert.match(told.countryCode, /^[A-Z]{2}$/)
      if (told?.dateOfBirth !== undefined) assert.match(told.dateOfBirth, /^\d{4}-\d{2}-\d{2}$/)
      if (document) assert.ok(document.number !== '')
      for (const value of Object.values(secret)) assert.ok(value === 'Mesh' || !JSON.stringify(told).includes(value))
      assert.deepEqual(await (await open('MeshNoIdentity')).identity(), {})
    })

    test('options are told with what they give a right to', async (t) => {
      if (!operations.listOptionPositions) return t.skip('the integration has no options')
      assert.deepEqual(await (await open()).options(), [])
      const positions = (await (await open('MeshOptions')).options()) ?? []
      assert.ok(positions.length > 0)
      for (const { strikePrice, sharesPerContract, expiresAtMs, amount } of positions) {
        assert.ok(expiresAtMs > 0 && [strikePrice, sharesPerContract, amount].every((told) => told !== '0'))
      }
    })

    test('collectibles are told with their contract, and their ids keep every digit', async (t) => {
      if (!operations.listNftPositions) return t.skip('the integration has no collectibles')
      assert.deepEqual(await (await open()).collectibles(), [])
      const positions = (await (await open('MeshNft')).collectibles()) ?? []
      for (const { contractAddress } of positions) assert.match(contractAddress, /^0x[0-9a-f]{40}$/i)
      assert.ok(positions.some(({ tokenId }) => tokenId === '340282366920938463463374607431768211455'))
    })

    test('a read that fails says so in our words, and repeats no secret', async (t) => {
      if (!operations.listMovements) return t.skip('the integration tells no movements')
      const { list, read, secret } = await open()
      bench.simulators().faults.add({ operation: 'read', fault: 'unavailable' })
      for (const failing of [list({ count: 5 }), read({ hash: `0x${'0'.repeat(64)}` })]) {
        await assert.rejects(failing ?? Promise.resolve(), (error: unknown) => {
          assert.ok(error instanceof ProviderError && error.code === 'institutionUnavailable')
          const text = `${error.message} ${String(error.cause)} ${error.stack}`
          return Object.values(secret).every((value) => value === 'Mesh' || !text.includes(value))
        })
      }
    })
  })
}
