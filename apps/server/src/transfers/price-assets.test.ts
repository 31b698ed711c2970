import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { ProviderError } from '@tenon/integrations'
import { sandboxPrices } from '../prices/sandbox-prices.ts'
import { priceAssets } from './price-assets.ts'
import { createTestProvider } from './test-provider.ts'
import { transferOptions } from './transfer-options.ts'
import type { TransferSource } from './transfer-types.ts'

const { integration } = createTestProvider()

function sourceWith(listPrices?: TransferSource['integration']['operations']['listPrices']): TransferSource {
  return {
    clientId: 'c',
    environment: 'production',
    userId: 'u',
    integration: { ...integration, operations: { ...integration.operations, ...(listPrices ? { listPrices } : {}) } },
    accountId: 'a',
    accountName: 'Main',
    secret: {},
    contextFor: (signal) => ({ baseUrl: 'http://localhost', environment: 'production', signal }),
  }
}

const options = transferOptions()
const pricesOf = () => async () => undefined

test('in production the institution is asked once for everything, and named as the source', async () => {
  const calls: (readonly string[])[] = []
  const source = sourceWith(async (_context, _secret, symbols, fiatCurrency) => {
    calls.push(symbols)
    return [
      { symbol: 'ETH', fiatCurrency, price: parseDecimal('3100.5') },
      { symbol: 'USDC', fiatCurrency: 'EUR', price: parseDecimal('1') },
      { symbol: 'BTC', fiatCurrency, price: parseDecimal('0') },
      { symbol: 'SPAM', fiatCurrency, price: parseDecimal('1') },
    ]
  })
  const prices = await priceAssets({ pricesOf, options }, source, ['ETH', 'USDC', 'BTC', 'ETH'], 'USD')
  assert.deepEqual(calls, [['ETH', 'USDC', 'BTC']])
  assert.deepEqual([...prices.keys()], ['ETH'])
  assert.equal(prices.get('ETH')?.price, '3100.5')
  assert.equal(prices.get('ETH')?.source, 'test')
})

test('a price is never made up', async () => {
  assert.equal((await priceAssets({ pricesOf, options }, sourceWith(), ['ETH'], 'USD')).size, 0)
})

test('in production our own source has what the institution does not price', async () => {
  const source = sourceWith(async (_context, _secret, _symbols, fiatCurrency) => [
    { symbol: 'ETH', fiatCurrency, price: parseDecimal('3100.5') },
  ])
  const prices = await priceAssets({ pricesOf: () => sandboxPrices(), options }, source, ['ETH', 'BTC'], 'USD')
  assert.deepEqual(
    [...prices].map(([symbol, { source: by }]) => [symbol, by]),
    [
      ['ETH', 'test'],
      ['BTC', 'sandbox'],
    ],
  )
})

test('in the sandbox our own source comes first, and then nobody is asked', async () => {
  const source: TransferSource = { ...sourceWith(async () => assert.fail('asked')), environment: 'sandbox' }
  const prices = await priceAssets({ pricesOf: () => sandboxPrices(), options }, source, ['ETH'], 'USD')
  assert.equal(prices.get('ETH')?.source, 'sandbox')
})

test('an institution that does not answer is said to be so', async () => {
  const source = sourceWith(async () => Promise.reject(new ProviderError('institutionRateLimited')))
  await assert.rejects(priceAssets({ pricesOf, options }, source, ['ETH'], 'USD'), { code: 'institutionRateLimited' })
})
