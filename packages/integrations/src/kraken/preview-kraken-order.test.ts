import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { type ProviderAnswer, withProvider } from '../contract/with-provider.ts'
import type { OrderRequest } from '../trading.ts'
import { previewKrakenOrder } from './preview-kraken-order.ts'

const secret = { apiKey: 'key', apiSecret: 'c2VjcmV0' }
const order: OrderRequest = {
  ...{ attemptId: 'a'.repeat(32), side: 'buy', kind: 'crypto', symbol: 'BTC', paymentSymbol: 'USD' },
  ...{ paymentKind: 'fiat', amount: parseDecimal('1000'), amountIn: 'payment' },
  ...{ type: 'market', timeInForce: 'goodTillCanceled' },
}
const pair = { altname: 'XBTUSD', base: 'XXBT', quote: 'ZUSD', lot_decimals: 8, status: 'online' }
const answers: Readonly<Record<string, unknown>> = {
  AssetPairs: { XXBTZUSD: pair },
  Ticker: { XXBTZUSD: { a: ['30000.5', '1', '1.0'], b: ['29999.5', '1', '1.0'] } },
  TradeVolume: { fees: { XXBTZUSD: { fee: '0.4000' } }, fees_maker: { XXBTZUSD: { fee: '0.2500' } } },
  AddOrder: { descr: {} },
}

function preview(changes: Partial<OrderRequest> = {}, check?: ProviderAnswer) {
  const bodies: string[] = []
  const quote = withProvider(
    ({ path, body }) => {
      const [, endpoint = ''] = /\/0\/(?:private|public)\/(\w+)/.exec(path) ?? []
      if (endpoint === 'AddOrder') bodies.push(body)
      if (endpoint === 'AddOrder' && check) return check
      return { json: { error: [], result: answers[endpoint] } }
    },
    (context) => previewKrakenOrder(context, secret, { ...order, ...changes }),
  )
  return { quote, bodies }
}

test('who buys pays what is asked, with the fee of a taker, and Kraken only checks', async () => {
  const { quote, bodies } = preview()
  assert.deepEqual(await quote, { amount: '0.03333277', unitPrice: '30000.5', fee: '4' })
  assert.ok(bodies.length === 1 && bodies.every((body) => body.includes('validate=true')))
  const sale = await preview({ side: 'sell', amountIn: 'asset', amount: parseDecimal('2') }).quote
  assert.deepEqual(sale, { amount: '2', unitPrice: '29999.5', fee: '239.996' })
})

test('a limit is priced by itself, and one that waits for sure pays the fee of a maker', async () => {
  const limit = { type: 'limit', amountIn: 'asset', amount: parseDecimal('2'), price: parseDecimal('20000') } as const
  assert.equal((await preview(limit).quote).fee, '160')
  assert.equal((await preview({ ...limit, timeInForce: 'postOnly' }).quote).fee, '100')
})

test('what is said of the order is its refusal; what is said of the call is thrown', async () => {
  const saying = (text: string) => preview({}, { json: { error: [text] } }).quote
  assert.equal((await saying('EOrder:Insufficient funds')).refusal, 'balanceNotEnough')
  await assert.rejects(saying('EAPI:Rate limit exceeded'), { code: 'institutionRateLimited' })
  await assert.rejects(saying('EAPI:Invalid key'), { code: 'unauthorizedToken' })
  await assert.rejects(saying('EService:Unavailable'), { code: 'institutionUnavailable' })
  await assert.rejects(preview({ side: 'sell' }).quote, { code: 'refusedByIntegration' })
  await assert.rejects(preview({ kind: 'equity' }).quote, { code: 'symbolNotTraded' })
  await assert.rejects(preview({ symbol: 'ETH' }).quote, { code: 'symbolNotTraded' })
})
