import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProviderError } from '../provider-error.ts'
import { readCoinbaseOrderRow } from './read-coinbase-order-row.ts'

const row = {
  order_id: '813a53c5-3e39-47bb-863d-2faf685d22d8',
  product_id: 'BTC-USDT',
  order_configuration: { market_market_ioc: { quote_size: '6.36' } },
  side: 'BUY',
  status: 'FILLED',
  time_in_force: 'IMMEDIATE_OR_CANCEL',
  created_time: '2023-01-18T01:37:37.975552Z',
  filled_size: '0.000297920684505',
  average_filled_price: '21220.639999997369769700',
  filled_value: '6.3220675944333996',
  total_fees: '0.0379324055666004',
  order_type: 'MARKET',
  reject_reason: 'REJECT_REASON_UNSPECIFIED',
  reject_message: '',
  cancel_message: '',
  last_fill_time: '2023-01-18T01:37:38.500Z',
}

test('an order is told with every digit', () => {
  assert.deepEqual(readCoinbaseOrderRow(row), {
    orderId: '813a53c5-3e39-47bb-863d-2faf685d22d8',
    symbol: 'BTC',
    paymentSymbol: 'USDT',
    filled: '0.000297920684505',
    createdAtMs: 1_674_005_857_975,
    side: 'buy',
    kind: 'crypto',
    paymentKind: 'crypto',
    type: 'market',
    status: 'success',
    statusText: 'FILLED',
    timeInForce: 'immediateOrCancel',
    amount: '0.000297920684505',
    price: '21220.6399999973697697',
    value: '6.3220675944333996',
    fee: '0.0379324055666004',
    updatedAtMs: 1_674_005_858_500,
  })
})

test('an order by value has an amount only when something of it filled', () => {
  assert.equal(readCoinbaseOrderRow({ ...row, filled_size: '0' }).amount, undefined)
})

test('a limit that waits tells its limit, and that it only adds to the market', () => {
  const configuration = { limit_limit_gtc: { base_size: '2', limit_price: '9.5', post_only: true } }
  const open = { status: 'OPEN', filled_size: '0', average_filled_price: '0', order_type: 'LIMIT' }
  const order = readCoinbaseOrderRow({ ...row, ...open, order_configuration: configuration })
  assert.deepEqual(
    [order.status, order.amount, order.price, order.timeInForce, order.type],
    ['inProgress', '2', '9.5', 'postOnly', 'limit'],
  )
})

test('states: what fills still is partly filled, a named reason is a rejection, and an unknown word is no end', () => {
  const of = (status: string, changes = {}) => readCoinbaseOrderRow({ ...row, status, ...changes }).status
  assert.deepEqual(
    ['PENDING', 'QUEUED', 'OPEN', 'FILLED', 'CANCELLED', 'EXPIRED', 'FAILED', 'UNKNOWN_ORDER_STATUS'].map((word) =>
      of(word),
    ),
    ['partiallyFilled', 'partiallyFilled', 'partiallyFilled', 'success', 'cancelled', 'expired', 'failed', 'unknown'],
  )
  assert.equal(of('FAILED', { reject_reason: 'REJECT_REASON_HOLD_FAILURE' }), 'rejected')
})

test('a row without what every order has is unreadable, never a guess', () => {
  for (const broken of [{ ...row, order_id: '' }, { ...row, product_id: 'BTC' }, { ...row, side: 'HOLD' }, null]) {
    assert.throws(() => readCoinbaseOrderRow(broken), ProviderError)
  }
  assert.throws(() => readCoinbaseOrderRow({ ...row, created_time: 'soon' }), ProviderError)
})
