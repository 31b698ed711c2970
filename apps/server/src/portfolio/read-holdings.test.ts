import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { sandboxPrices } from '../prices/sandbox-prices.ts'
import { createTestProvider } from '../transfers/test-provider.ts'
import { readHoldings } from './read-holdings.ts'

test('holdings are exact; values come on request, rounded down to six decimals', async () => {
  const provider = createTestProvider()
  const total = parseDecimal('1.000000000000000001')
  provider.holdings = [
    { symbol: 'ETH', name: 'Ether', kind: 'crypto', total, available: total },
    { symbol: 'XYZ', name: 'No price', kind: 'crypto', total, available: total },
  ]
  const source = {
    integration: provider.integration,
    accountId: 'account-1',
    secret: {},
    contextFor: (signal: AbortSignal) => ({ baseUrl: 'http://localhost', environment: 'sandbox', signal }) as const,
  }
  const plain = await readHoldings(sandboxPrices(), source)
  assert.equal(plain.holdings[0]?.total, '1.000000000000000001')
  assert.equal(plain.holdings[0]?.marketValue, undefined)
  const { holdings } = await readHoldings(sandboxPrices(), source, { includeMarketValue: true })
  assert.equal(holdings[0]?.marketValue, '3000')
  assert.equal(holdings[1]?.marketValue, undefined)
})
