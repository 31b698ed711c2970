import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { createOutboundAgent, type OutboundOptions } from './outbound-agent.ts'
import { sendWebhook } from './send-webhook.ts'

async function attempt(url: string, options: OutboundOptions) {
  const agent = createOutboundAgent({ connectTimeoutMs: 500, ...options })
  const result = await sendWebhook(agent, { url, body: Buffer.from('{}'), headers: {}, answerLimitMs: 500 })
  await agent.destroy()
  return result
}

const resolveTo =
  (...addresses: string[]): NonNullable<OutboundOptions['resolve']> =>
  (_hostname, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

const inside = [
  '127.0.0.1',
  '10.0.0.1',
  '169.254.169.254',
  '::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '100.64.0.1',
]

for (const address of inside) {
  test(`T56: production: a name that resolves to ${address} is not connected to`, async () => {
    const resolve = resolveTo(address)
    const result = await attempt('https://hooks.example.com/', { allowLoopback: false, resolve })
    assert.equal(result.outcome, 'addressRefused')
  })
}

test('T56: one bad address among good ones is enough', async () => {
  const resolve = resolveTo('93.184.216.34', '10.0.0.1')
  const result = await attempt('https://hooks.example.com/', { allowLoopback: true, resolve })
  assert.equal(result.outcome, 'addressRefused')
})

// Spellings that the URL parser turns into an address by itself, so that no name is ever resolved.
for (const host of [
  '127.0.0.1',
  '0x7f.1',
  '2130706433',
  '017700000001',
  '[::1]',
  '[::ffff:10.0.0.1]',
  '169.254.169.254',
]) {
  test(`T56: production: the literal ${host} is not connected to`, async () => {
    assert.equal((await attempt(`https://${host}/`, { allowLoopback: false })).outcome, 'addressRefused')
  })
}

test('sandbox: loopback is reached, without TLS too; the rest of the inside is not', async (t) => {
  const server = createServer((_request, response) => response.end('ok'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const options = { allowLoopback: true }
  assert.equal((await attempt(`http://127.0.0.1:${port}/`, options)).outcome, 'delivered')
  const named = { ...options, resolve: resolveTo('127.0.0.1') }
  assert.equal((await attempt(`http://localhost:${port}/`, named)).outcome, 'delivered')
  assert.equal((await attempt('http://10.0.0.1/', options)).outcome, 'addressRefused')
  const metadata = { ...options, resolve: resolveTo('169.254.169.254') }
  assert.equal((await attempt('https://metadata.example.com/', metadata)).outcome, 'addressRefused')
})

test('without TLS nothing outside is reached, even in the sandbox', async () => {
  const resolve = resolveTo('93.184.216.34')
  assert.equal((await attempt('http://hooks.example.com/', { allowLoopback: true, resolve })).outcome, 'addressRefused')
})

test('T56: a name that changes between look-ups is resolved once for each connection', async () => {
  let resolutions = 0
  const resolve: NonNullable<OutboundOptions['resolve']> = (_hostname, _options, callback) => {
    resolutions++
    callback(null, [{ address: resolutions === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }])
  }
  const result = await attempt('http://rebind.example.com:1/', { allowLoopback: true, resolve })
  assert.equal(resolutions, 1)
  assert.equal(result.outcome, 'notConnected')
})
