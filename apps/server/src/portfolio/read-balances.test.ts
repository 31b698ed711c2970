import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProviderError } from '@tenon/integrations'
import { createTestProvider } from '../transfers/test-provider.ts'
import type { PortfolioSource } from './portfolio-types.ts'
import { readBalances } from './read-balances.ts'

function sourceOf(provider = createTestProvider()): PortfolioSource {
  return {
    integration: provider.integration,
    accountId: 'account-1',
    secret: {},
    contextFor: (signal) => ({ baseUrl: 'http://localhost', environment: 'sandbox', signal }),
  }
}

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
