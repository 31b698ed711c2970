import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { contractSignatureCheck } from './contract-signature-check.ts'

const given = {
  address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  message: 'Sign this',
  signature: '0x1234',
} as const

/** What the check says when the node answers every call like this. */
async function checkWhen(answer: object): Promise<{ isRight: boolean; methods: string[] }> {
  const methods: string[] = []
  const node = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { id, method } = JSON.parse(Buffer.concat(chunks).toString()) as { id: number; method: string }
    methods.push(method)
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ jsonrpc: '2.0', id, ...answer }))
  }).listen(0, '127.0.0.1')
  await once(node, 'listening')
  try {
    const { port } = node.address() as AddressInfo
    return { isRight: await contractSignatureCheck(`http://127.0.0.1:${port}`)(given), methods }
  } finally {
    node.close()
    node.closeAllConnections()
  }
}

test('a contract is asked through its chain, and its word counts', async () => {
  const yes = await checkWhen({ result: '0x01' })
  assert.equal(yes.isRight, true)
  assert.ok(yes.methods.includes('eth_call'))
  assert.equal((await checkWhen({ result: '0x00' })).isRight, false)
})

test('a chain that fails, or is not there, has not said yes', async () => {
  assert.equal((await checkWhen({ error: { code: -32000, message: 'reverted' } })).isRight, false)
  assert.equal(await contractSignatureCheck('http://127.0.0.1:1')(given), false)
})
