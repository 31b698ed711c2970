import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import type { OrderRequest } from '../trading.ts'
import { coinbaseOrderForm } from './coinbase-order-form.ts'

const order: OrderRequest = {
  ...{ attemptId: 'a'.repeat(32), side: 'buy', kind: 'crypto', symbol: 'BTC', paymentSymbol: 'USD' },
  ...{ paymentKind: 'fiat', amount: parseDecimal('100.5'), amountIn: 'payment' },
  ...{ type: 'market', timeInForce: 'immediateOrCancel' },
}
const limit: OrderRequest = { ...order, amountIn: 'asset', type: 'limit', price: parseDecimal('27500.1') }

test('each order is said in one form of its own', () => {
  const configuration = (one: OrderRequest) => coinbaseOrderForm(one)?.order_configuration
  const sized = { base_size: '100.5', limit_price: '27500.1' }
  assert.deepEqual(coinbaseOrderForm(order), {
    ...{ product_id: 'BTC-USD', side: 'BUY', order_configuration: { market_market_ioc: { quote_size: '100.5' } } },
  })
  assert.deepEqual(configuration({ ...order, side: 'sell', amountIn: 'asset', timeInForce: 'fillOrKill' }), {
    market_market_fok: { base_size: '100.5' },
  })
  assert.deepEqual(configuration({ ...limit, timeInForce: 'goodTillCanceled' }), {
    limit_limit_gtc: { ...sized, post_only: false },
  })
  assert.deepEqual(configuration({ ...limit, timeInForce: 'postOnly' }), {
    limit_limit_gtc: { ...sized, post_only: true },
  })
  assert.deepEqual(configuration(limit), { sor_limit_ioc: sized })
  assert.deepEqual(configuration({ ...limit, timeInForce: 'fillOrKill' }), { limit_limit_fok: sized })
})

test('what Coinbase does not take in this form is not asked for in another', () => {
  const { price: _, ...priceless } = limit
  for (const refused of [
    { ...order, side: 'sell' as const },
    { ...order, timeInForce: 'goodTillCanceled' as const },
    { ...order, price: parseDecimal('1') },
    { ...order, isExtendedHours: true },
    { ...limit, type: 'stopLoss' as const },
    { ...limit, amountIn: 'payment' as const },
    { ...limit, timeInForce: 'goodForDay' as const },
    priceless,
  ]) {
    assert.equal(coinbaseOrderForm(refused), undefined, JSON.stringify(refused))
  }
})
