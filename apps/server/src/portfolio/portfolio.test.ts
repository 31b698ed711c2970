import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { ProviderError } from '@tenon/integrations'
import { sandboxPrices } from '../prices/sandbox-prices.ts'
import { createTestProvider } from '../transfers/test-provider.ts'
import type { PortfolioSource } from './portfolio-types.ts'
import { readBalances } from './read-balances.ts'
import { readHoldings } from './read-holdings.ts'

function sourceOf(provider = createTestProvider()): PortfolioSource {
  return {
    integration: provider.integration,
    accountId: 'account-1',
    secret: {},
    contextFor: (signal) => ({ baseUrl: 'http://localhost', environment: 'sandbox', signal }),
  }
}

test('holdings are exact; values come on request, rounded down to six decimals', async () => {
  const provider = createTestProvider()
  const total = parseDecimal('1.000000000000000001')
  provider.holdings = [
    { symbol: 'ETH', name: 'Ether', kind: 'crypto', total, available: total },
    { symbol: 'XYZ', name: 'No price', kind: 'crypto', total, available: total },
  ]
  const plain = await readHoldings(sandboxPrices(), sourceOf(provider))
  assert.equal(plain.holdings[0]?.total, '1.000000000000000001')
  assert.equal(plain.holdings[0]?.marketValue, undefined)
  const { holdings } = await readHoldings(sandboxPrices(), sourceOf(provider), { includeMarketValue: true })
  assert.equal(holdings[0]?.marketValue, '3000')
  assert.equal(holdings[1]?.marketValue, undefined)
})

test('balances are handed on digit for digit', async () => {
  assert.deepEqual(await readBalances(sourceOf()), [{ currency: 'USD', cash: '10.005', buyingPower: '20' }])
})

test('a refusal keeps its code; anything else is an institution that does not answer', async () => {
  const provider = createTestProvider()
  provider.integration.operations.listBalances = async () => Promise.reject(new ProviderError('unauthorizedToken'))
  await assert.rejects(readBalances(sourceOf(provider)), { name: 'TenonError', code: 'unauthorizedToken' })
  provider.integration.operations.listBalances = async () => Promise.reject(new Error('socket hang up, token=abc'))
  await assert.rejects(readBalances(sourceOf(provider)), ({ code, message }) => {
    assert.equal(code, 'institutionUnavailable')
    assert.doesNotMatch(message, /abc/)
    return true
  })
})
