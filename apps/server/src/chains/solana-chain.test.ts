import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { createSolanaChain } from './solana-chain.ts'

const someAddress = 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH'

test('without a node every question says so', async () => {
  await assert.rejects(createSolanaChain(undefined).latestBlockhash(), { code: 'chainUnavailable' })
})

test('what is no address is refused before the node is asked', async () => {
  const chain = createSolanaChain('http://127.0.0.1:9/never-asked')
  await assert.rejects(chain.isAccountCreated('0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'), {
    code: 'invalidAddressPattern',
  })
})

test('a node that fails never shows its address, which may carry a key', async () => {
  const server = createServer((_request, response) => response.writeHead(500).end('broken')).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  try {
    await assert.rejects(
      createSolanaChain(`http://127.0.0.1:${port}/?api-key=canary`).tokenProgram(someAddress),
      (error) => {
        assert.ok(error instanceof Error)
        assert.equal('code' in error && error.code, 'chainUnavailable')
        assert.doesNotMatch(`${error.message} ${String(error.cause)}`, /canary/)
        return true
      },
    )
  } finally {
    server.close()
  }
})
