import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import type { OrderRequest } from '../trading.ts'
import { krakenOrderForm } from './kraken-order-form.ts'

const order: OrderRequest = {
  ...{ attemptId: 'a'.repeat(32), side: 'buy', kind: 'crypto', symbol: 'BTC', paymentSymbol: 'USD' },
  ...{ paymentKind: 'fiat', amount: parseDecimal('100'), amountIn: 'payment' },
  ...{ type: 'market', timeInForce: 'goodTillCanceled' },
}
const limit: OrderRequest = { ...order, amountIn: 'asset', type: 'limit', price: parseDecimal('27500.1') }

test('a purchase by value is flagged so, and a limit carries its price', () => {
  const plain = { pair: 'XBTUSD', type: 'buy', volume: '100' }
  assert.deepEqual(krakenOrderForm(order, 'XBTUSD'), { ...plain, ordertype: 'market', oflags: 'viqc' })
  assert.deepEqual(krakenOrderForm({ ...limit, timeInForce: 'postOnly' }, 'XBTUSD'), {
    ...{ ...plain, ordertype: 'limit', price: '27500.1', oflags: 'post' },
  })
  assert.deepEqual(krakenOrderForm({ ...limit, timeInForce: 'immediateOrCancel' }, 'XBTUSD'), {
    ...{ ...plain, ordertype: 'limit', price: '27500.1', timeinforce: 'IOC' },
  })
  assert.deepEqual(krakenOrderForm({ ...limit, side: 'sell', type: 'stopLoss' }, 'XBTUSD'), {
    ...{ ...plain, type: 'sell', ordertype: 'stop-loss', price: '27500.1' },
  })
})

test('what Kraken does not take in this form is not asked for in another', () => {
  const { price: _, ...priceless } = limit
  for (const refused of [
    { ...order, side: 'sell' as const },
    { ...limit, amountIn: 'payment' as const },
    { ...limit, timeInForce: 'fillOrKill' as const },
    { ...limit, timeInForce: 'goodForDay' as const },
    { ...limit, type: 'stopLoss' as const },
    { ...limit, isExtendedHours: true },
    { ...order, price: parseDecimal('1') },
    priceless,
  ]) {
    assert.equal(krakenOrderForm(refused, 'XBTUSD'), undefined, JSON.stringify(refused))
  }
})
