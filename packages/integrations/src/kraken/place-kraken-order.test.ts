import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { oneTimeCode } from '@tenon/sandbox'
import { startSimulators } from '../contract/start-simulators.ts'
import type { ProviderContext } from '../integration.ts'
import type { OrderRequest } from '../trading.ts'
import { cancelKrakenOrder } from './cancel-kraken-order.ts'
import { placeKrakenOrder } from './place-kraken-order.ts'
import { previewKrakenOrder } from './preview-kraken-order.ts'

const simulators = await startSimulators()
after(() => simulators.close())
afterEach(() => {
  simulators.faults.clear()
  simulators.rewriteAnswers(undefined)
  return simulators.ledger.reset()
})

const context: ProviderContext = {
  baseUrl: `${simulators.url}/kraken`,
  environment: 'sandbox',
  signal: new AbortController().signal,
}
const keyOf = (apiKey: string) => ({ apiKey, apiSecret: 'Pass123' })
const order: OrderRequest = {
  ...{
    attemptId: '0123456789abcdef0123456789abcdef',
    side: 'buy',
    kind: 'crypto',
    symbol: 'ETH',
    paymentSymbol: 'USD',
  },
  ...{ paymentKind: 'fiat', amount: parseDecimal('0.5'), amountIn: 'asset' },
  ...{ type: 'limit', price: parseDecimal('2500'), timeInForce: 'goodTillCanceled' },
}
const placed = () => simulators.ledger.orders.search({ institution: 'kraken' })

test('an order that has ended is found by its id, and not asked for a second time', async () => {
  const market: OrderRequest = { ...order, type: 'market' }
  delete market.price
  const first = await placeKrakenOrder(context, keyOf('Mesh'), market)
  // Kraken knows ids of open orders only: a second call of AddOrder would be a second order.
  simulators.faults.add({ operation: 'order', fault: 'lostRequest' })
  const second = await placeKrakenOrder(context, keyOf('Mesh'), market)
  assert.ok(first.outcome === 'placed' && second.outcome === 'placed')
  assert.equal(second.order.orderId, first.order.orderId)
})

test('a key with a second factor: the code is asked for, a wrong one refused, and nothing is placed before', async () => {
  const secret = keyOf('MeshOrderCode')
  assert.deepEqual(await placeKrakenOrder(context, secret, order), { outcome: 'mfaRequired', channel: 'totp' })
  const wrong = await placeKrakenOrder(context, secret, { ...order, mfaCode: '999999' })
  assert.deepEqual(wrong, { outcome: 'rejected', code: 'incorrect2faCode' })
  assert.equal(placed().length, 0)
  const right = await placeKrakenOrder(context, secret, { ...order, mfaCode: oneTimeCode })
  assert.ok(right.outcome === 'placed')
  const { orderId } = right.order
  assert.deepEqual(await cancelKrakenOrder(context, secret, { orderId }), { outcome: 'mfaRequired', channel: 'totp' })
  await assert.rejects(cancelKrakenOrder(context, secret, { orderId, mfaCode: '999999' }), { code: 'incorrect2faCode' })
  assert.deepEqual(await cancelKrakenOrder(context, secret, { orderId, mfaCode: oneTimeCode }), {
    outcome: 'cancelled',
  })
})

test('a missing code is no reason to refuse a preview; a wrong key is', async () => {
  const quote = await previewKrakenOrder(context, keyOf('MeshOrderCode'), order)
  assert.deepEqual(quote, { amount: '0.5', unitPrice: '2500', fee: '5' })
  await assert.rejects(previewKrakenOrder(context, { apiKey: 'Mesh', apiSecret: 'x' }, order), {
    code: 'unauthorizedToken',
  })
})

test('a wrong key is refused before anything is asked that trades', async () => {
  const outcome = await placeKrakenOrder(context, { apiKey: 'Mesh', apiSecret: 'wrong' }, order)
  assert.deepEqual(outcome, { outcome: 'rejected', code: 'unauthorizedToken' })
})

for (const [error, expected] of [
  ['EOrder:Insufficient funds', { outcome: 'rejected', code: 'balanceNotEnough' }],
  ['EOrder:Order minimum not met', { outcome: 'rejected', code: 'amountBelowMinimum' }],
  ['EGeneral:Invalid arguments:volume minimum not met', { outcome: 'rejected', code: 'amountBelowMinimum' }],
  ['EOrder:Rate limit exceeded', { outcome: 'rejected', code: 'institutionRateLimited' }],
  [
    'EOrder:Invalid price:XBTUSD price can only be specified up to 1 decimals.',
    { outcome: 'rejected', code: 'refusedByIntegration' },
  ],
  ['EService:Market in cancel_only mode', { outcome: 'rejected', code: 'marketClosed' }],
  ['EAPI:Invalid otp', { outcome: 'mfaRequired', channel: 'totp' }],
  ['EGeneral:Invalid arguments:otp', { outcome: 'mfaRequired', channel: 'totp' }],
  ['EService:Unavailable', { outcome: 'unknown', cause: 'unlistedError' }],
  ['EGeneral:Internal error', { outcome: 'unknown', cause: 'unlistedError' }],
  ['EOrder:A reason of tomorrow', { outcome: 'unknown', cause: 'unlistedError' }],
] as const) {
  test(`"${error}" is ${expected.outcome}`, async () => {
    const tooMuch = { ...order, amount: parseDecimal('999999') }
    simulators.rewriteAnswers((text) => text.replace('EOrder:Insufficient funds', error))
    assert.deepEqual(await placeKrakenOrder(context, keyOf('Mesh'), tooMuch), expected)
  })
}

test('it is placed though the read after it fails', async () => {
  simulators.rewriteAnswers((text) => text.replaceAll('"vol_exec"', '"nothing"'))
  const outcome = await placeKrakenOrder(context, keyOf('Mesh'), order)
  assert.ok(outcome.outcome === 'placed')
  assert.deepEqual([outcome.order.status, outcome.order.filled, outcome.order.amount], ['inProgress', '0', '0.5'])
})

test('a number or a list in the place of an order id cancels nothing', async () => {
  const first = await placeKrakenOrder(context, keyOf('Mesh'), order)
  const second = await placeKrakenOrder(context, keyOf('Mesh'), { ...order, attemptId: 'b'.repeat(32) })
  assert.ok(first.outcome === 'placed' && second.outcome === 'placed')
  for (const orderId of ['0', '12', `${first.order.orderId},${second.order.orderId}`, '']) {
    assert.deepEqual(await cancelKrakenOrder(context, keyOf('Mesh'), { orderId }), { outcome: 'notFound' }, orderId)
  }
  assert.ok(placed().every(({ status }) => status === 'inProgress'))
})
