import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chainNodesOf } from './chain-nodes.ts'

test('a configured node serves its network under the id of that network; the local chain stands for Ethereum', () => {
  const sandbox = { url: 'http://127.0.0.1:4000', chainUrl: 'http://127.0.0.1:8545', chainId: 31_337 }
  assert.deepEqual(chainNodesOf({ sandbox, evmRpcUrls: { base: 'https://base.example/key' } }), {
    sandbox: { ethereum: { rpcUrl: 'http://127.0.0.1:8545', chainId: 31_337 } },
    production: { base: { rpcUrl: 'https://base.example/key', chainId: 8453 } },
  })
  assert.deepEqual(chainNodesOf({ sandbox: undefined, evmRpcUrls: {} }), { sandbox: {}, production: {} })
})
