import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProviderAnswer, withProvider } from '../contract/with-provider.ts'
import { readCoinbaseTickers } from './read-coinbase-tickers.ts'

const product = (symbol: string, price: string, changes: object = {}) => ({
  ...{ product_id: `${symbol}-USD`, base_currency_id: symbol, quote_currency_id: 'USD', price },
  ...changes,
})

function answer({ path }: { path: string }): ProviderAnswer {
  if (path.startsWith('/api/v3/brokerage/market/products?')) {
    return { json: { products: [product('ETH', '3000.123456789012345678'), product('NEW', '')] } }
  }
  if (path.startsWith('/v2/exchange-rates'))
    return { json: { data: { rates: { USDC: '1.0', ETH: '0.0003', FREE: '9' } } } }
  if (path === '/v2/prices/USDC-USD/spot') return { json: { data: { amount: '1.00', base: 'USDC', currency: 'USD' } } }
  if (path === '/v2/prices/FREE-USD/spot') return { json: { data: { amount: '0.00', base: 'FREE', currency: 'USD' } } }
  return { status: 404, json: { errors: [{ id: 'not_found' }] } }
}

test('markets in one call, what has only a price by itself, what is unknown not at all', async () => {
  const paths: string[] = []
  const before = Date.now()
  const told = await withProvider(
    (call) => {
      paths.push(call.path)
      return answer(call)
    },
    (context) => readCoinbaseTickers(context, ['USDC', 'NOPE', 'ETH', 'NEW'], 'USD'),
  )
  assert.deepEqual(
    told.map(({ symbol, price }) => `${symbol} ${price}`),
    ['USDC 1', 'ETH 3000.123456789012345678'],
  )
  assert.ok(told.every(({ atMs }) => atMs >= before && atMs <= Date.now()))
  assert.deepEqual(paths, [
    '/api/v3/brokerage/market/products?product_ids=USDC-USD&product_ids=NOPE-USD&product_ids=ETH-USD&product_ids=NEW-USD',
    '/v2/exchange-rates?currency=USD',
    '/v2/prices/USDC-USD/spot',
  ])
})

test('neither the last price of a market that is closed nor one of zero is a price', async () => {
  const products = [product('OLD', '0.5', { trading_disabled: true }), product('GONE', '7', { is_disabled: true })]
  const told = await withProvider(
    ({ path }) => (path.includes('market/products') ? { json: { products } } : answer({ path })),
    (context) => readCoinbaseTickers(context, ['OLD', 'GONE', 'FREE'], 'USD'),
  )
  assert.deepEqual(told, [])
})

test('failures are told apart; a currency that Coinbase does not know has no prices', async () => {
  const read = (told: ProviderAnswer) =>
    withProvider(
      () => told,
      (context) => readCoinbaseTickers(context, ['ETH'], 'XXX'),
    )
  await assert.rejects(read({ status: 429, text: '' }), { code: 'institutionRateLimited' })
  await assert.rejects(read({ status: 503, text: '' }), { code: 'institutionUnavailable' })
  assert.deepEqual(await read({ status: 400, json: { errors: [{ id: 'invalid_request' }] } }), [])
})
