import assert from 'node:assert/strict'
import { test } from 'node:test'
import { integrations as all, coinbase, kraken, sandboxBroker } from '@tenon/integrations'
import { createEnvironmentIntegrations } from './environment-integrations.ts'

const signal = AbortSignal.timeout(60_000)
const sandboxUrl = 'http://127.0.0.1:4010'

test('the sandbox offers every integration, each at its simulator', () => {
  const { list, contextFor } = createEnvironmentIntegrations({ sandboxUrl, oauthClients: {} })
  assert.deepEqual(
    list('sandbox'),
    all.filter(({ kind }) => kind !== 'wallet'),
  )
  assert.equal(contextFor('sandbox', kraken, signal).baseUrl, 'http://127.0.0.1:4010/kraken')
  assert.equal(contextFor('sandbox', sandboxBroker, signal).baseUrl, 'http://127.0.0.1:4010/broker')
  assert.deepEqual(contextFor('sandbox', coinbase, signal).oauthClient, { id: 'tenon-sandbox' })
})

test('production offers what can really be reached: OAuth only with the operator’s own client', () => {
  const without = createEnvironmentIntegrations({ sandboxUrl, oauthClients: {} })
  assert.deepEqual(without.list('production'), [kraken])
  assert.equal(without.find('production', sandboxBroker.id), undefined)
  const oauthClients = { coinbase: { id: 'own', secret: 's' } }
  const own = createEnvironmentIntegrations({ sandboxUrl, oauthClients })
  assert.deepEqual(own.list('production'), [coinbase, kraken])
  assert.deepEqual(own.contextFor('production', coinbase, signal).oauthClient, oauthClients.coinbase)
  assert.ok(own.contextFor('production', kraken, signal).baseUrl.startsWith('https://'))
})

test('without a sandbox its environment is empty, and nobody is sent to a missing address', () => {
  const { list, contextFor } = createEnvironmentIntegrations({ oauthClients: {} })
  assert.deepEqual(list('sandbox'), [])
  assert.throws(() => contextFor('sandbox', kraken, signal), RangeError)
})

test('a wallet is offered where a node reads it, on the networks that have one', () => {
  const node = { rpcUrl: 'http://127.0.0.1:8545', chainId: 31_337 }
  const nodes = { sandbox: { ethereum: node }, production: {} }
  const { list, find, contextFor } = createEnvironmentIntegrations({ sandboxUrl, oauthClients: {}, nodes })
  const wallets = list('sandbox').filter(({ kind }) => kind === 'wallet')
  assert.deepEqual(
    wallets.map(({ networks }) => networks),
    wallets.map(() => ['ethereum']),
  )
  const [first] = wallets
  assert.ok(first && find('sandbox', first.id))
  const context = contextFor('sandbox', first, signal)
  assert.deepEqual([context.baseUrl, context.nodes], ['', nodes.sandbox])
  assert.equal(contextFor('sandbox', kraken, signal).nodes, undefined, 'an institution is asked itself')
  assert.ok(!list('production').some(({ kind }) => kind === 'wallet'))
})
