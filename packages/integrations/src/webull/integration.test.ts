import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { openBench } from '../contract/open-bench.ts'
import { testRenewal } from '../contract/test-renewal.ts'
import type { OrderRequest } from '../trading.ts'
import { webull } from './integration.ts'

const fillIn = (username: string, password: string) => ({ username, password })
testRenewal(webull, { path: '/webull', fillIn })

describe('Webull (simulated)', () => {
  const bench = openBench(webull, { path: '/webull', fillIn })

  test('every order takes the trading PIN, and is placed once with it', async () => {
    const { secret, accounts } = await bench.enter('Mesh')
    const order: OrderRequest = {
      ...{ attemptId: '7'.repeat(32), side: 'buy', kind: 'equity', symbol: 'AAPL', paymentSymbol: 'USD' },
      ...{ paymentKind: 'fiat', amount: parseDecimal('1'), amountIn: 'asset', type: 'market' },
      timeInForce: 'goodForDay',
    }
    const place = (mfaCode?: string) =>
      webull.operations.placeOrder(bench.context(), secret, accounts[0]?.id ?? '', {
        ...order,
        ...(mfaCode === undefined ? {} : { mfaCode }),
      })
    assert.deepEqual(await place(), { outcome: 'mfaRequired', channel: 'tradingPin' })
    assert.equal(bench.simulators().ledger.orders.search({ clientId: order.attemptId }).length, 0)
    assert.equal((await place('123456')).outcome, 'placed')
    assert.equal(bench.simulators().ledger.orders.search({ clientId: order.attemptId }).length, 1)
  })
})
