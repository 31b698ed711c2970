import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProviderError } from '../provider-error.ts'
import { readKrakenOrderRow } from './read-kraken-order-row.ts'

const pair = { symbol: 'BTC', paymentSymbol: 'USD', isPaymentFiat: true }
const row = {
  refid: null,
  status: 'closed',
  opentm: '1601489313.3898',
  closetm: '1601489346.5507',
  descr: { pair: 'XBTUSD', type: 'buy', ordertype: 'limit', price: '27500.0', price2: '0' },
  vol: '1.25000000',
  vol_exec: '0.50000000',
  cost: '13743.123456789012345678',
  fee: '35.70000',
  price: '27486.2',
  oflags: 'fciq',
}

test('an order is told with every digit, and times to the millisecond', () => {
  assert.deepEqual(readKrakenOrderRow('OQCLML-BW3P3-BUCMWZ', row, pair), {
    orderId: 'OQCLML-BW3P3-BUCMWZ',
    side: 'buy',
    kind: 'crypto',
    symbol: 'BTC',
    paymentSymbol: 'USD',
    paymentKind: 'fiat',
    type: 'limit',
    status: 'success',
    statusText: 'closed',
    amount: '1.25',
    filled: '0.5',
    price: '27486.2',
    value: '13743.123456789012345678',
    fee: '35.7',
    createdAtMs: 1_601_489_313_389,
    updatedAtMs: 1_601_489_346_550,
  })
})

test('an order by value has an amount only when something of it filled', () => {
  const byValue = { ...row, oflags: 'fciq,viqc', vol: '100.00000000' }
  assert.equal(readKrakenOrderRow('O', { ...byValue, vol_exec: '0.00000000' }, pair).amount, undefined)
  assert.equal(readKrakenOrderRow('O', byValue, pair).amount, '0.5')
})

test('a fee in the asset is not told as one in what is paid', () => {
  assert.equal(readKrakenOrderRow('O', { ...row, oflags: 'fcib' }, pair).fee, undefined)
})

test('what nothing filled of tells its limit as its price', () => {
  const open = { ...row, status: 'open', vol_exec: '0.00000000', price: '0.00000', oflags: 'fciq,post' }
  const order = readKrakenOrderRow('O', open, pair)
  assert.deepEqual([order.price, order.status, order.timeInForce], ['27500', 'inProgress', 'postOnly'])
})

test('states: what fills still is partly filled, and an unknown word is no end', () => {
  const of = (status: string, reason?: string) => readKrakenOrderRow('O', { ...row, status, reason }, pair)
  assert.deepEqual(
    ['pending', 'open', 'closed', 'canceled', 'expired', 'melted'].map((word) => of(word).status),
    ['partiallyFilled', 'partiallyFilled', 'success', 'cancelled', 'expired', 'unknown'],
  )
  assert.equal(of('canceled', 'User requested').statusText, 'User requested')
})

test('a row without what every order has is unreadable, never a guess', () => {
  for (const broken of [{ ...row, vol: 'x' }, { ...row, vol_exec: undefined }, { ...row, descr: {} }, null]) {
    assert.throws(() => readKrakenOrderRow('O', broken, pair), ProviderError)
  }
})
