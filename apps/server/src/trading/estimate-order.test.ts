import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { defineIntegration, type Holding } from '@tenon/integrations'
import type { PriceOf } from '../prices/price.ts'
import { estimateOrder } from './estimate-order.ts'
import { marketOrder, testTerms } from './test-trading-room.ts'
import type { CheckedOrder, TradingSource } from './trading-types.ts'

/** Litecoin, and the shares of LTC Properties. */
const priceOf: PriceOf = async (symbol, _currency, kind) => {
  const price = { equity: '35', crypto: symbol === 'USDC' ? '1' : '80' }[kind ?? 'crypto']
  return { price: parseDecimal(price), at: new Date(), source: kind === undefined ? 'anything' : kind }
}

const holding = (kind: Holding['kind'], amount: string): Holding => ({
  ...{ symbol: 'LTC', name: 'LTC', kind, total: parseDecimal(amount), available: parseDecimal(amount) },
})

const source: TradingSource = {
  ...{ clientId: 'c', environment: 'production', userId: 'u', accountId: 'a', connectedAccountId: 'a', secret: {} },
  integration: defineIntegration({
    ...{ slug: 'test', id: '6f0e2f4e-24cb-4c6a-8f0c-1f2a3b4c5d6e', name: 'Test', kind: 'brokerage', hue: 0 },
    ...{ docs: 'https://example.com', networks: [] },
    signIn: { scheme: 'password', fields: [], authenticate: async () => Promise.reject(new Error('not used')) },
    operations: {
      listAccounts: async () => [],
      listHoldings: async () => [holding('equity', '100'), holding('crypto', '3')],
      listBalances: async () => [{ currency: 'USD', cash: parseDecimal('50'), buyingPower: parseDecimal('50') }],
    },
  }),
  contextFor: (signal) => ({ baseUrl: 'http://localhost', environment: 'production', signal }),
}

const estimate = (changes: Partial<CheckedOrder>) =>
  estimateOrder(priceOf, source, testTerms, {
    ...marketOrder,
    ...{ symbol: 'LTC', kind: 'crypto', amount: parseDecimal('1') },
    ...changes,
  })

test('a share is not priced, nor covered, by the coin of its symbol, and a coin not by the share', async () => {
  assert.equal((await estimate({ kind: 'equity' })).unitPrice, '35')
  assert.equal((await estimate({ kind: 'equity' })).refusal, undefined)
  assert.deepEqual([(await estimate({})).unitPrice, (await estimate({})).refusal], ['80', 'balanceNotEnough'])
  const paidInCoins = { paymentSymbol: 'USDC', paymentKind: 'crypto' } as const
  assert.equal((await estimate(paidInCoins)).unitPrice, '80')
  const sale = { side: 'sell', amount: parseDecimal('5') } as const
  assert.equal((await estimate(sale)).refusal, 'balanceNotEnough')
  assert.equal((await estimate({ ...sale, kind: 'equity' })).refusal, undefined)
})
