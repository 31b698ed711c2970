import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { request } from 'undici'
import { readConfig } from '../config.ts'
import { limitOutbound, outboundLimits } from './limit-outbound.ts'

test('L2: the limits that the documents name are those of the code', async () => {
  const text = await readFile(new URL('../../../../docs/limits.md', import.meta.url), 'utf8')
  const config = readConfig({
    DATABASE_URL: 'postgresql://localhost/tenon',
    TENON_ENVIRONMENTS: 'production',
    TENON_SEALING_KEYS: `k1:${randomBytes(32).toString('base64url')}`,
  })
  const { connectMs, firstByteMs, betweenBytesMs } = outboundLimits
  for (const row of [
    `at once, per process | ${config.requestsAtOnce}, \`TENON_REQUESTS_AT_ONCE\``,
    `one API key | ${config.keyRequestsPerSecond}/s`,
    `Calls at once | ${config.providerCallsAtOnce}, \`TENON_PROVIDER_CALLS_AT_ONCE\``,
    `about a transfer | ${config.providerTimeoutMs / 1_000} s, \`TENON_PROVIDER_TIMEOUT_MS\``,
    `TLS included | ${connectMs / 1_000} s`,
    `first bytes of an answer | ${firstByteMs / 1_000} s`,
    `parts of an answer | ${betweenBytesMs / 1_000} s`,
  ]) {
    assert.ok(text.includes(row), row)
  }
})

test('L2: who accepts a call and says nothing, or stops half way, is given up, by either way to call', async (context) => {
  const server = createServer(({ url }, response) => {
    if (url === '/half') response.writeHead(200, { 'content-length': 10 }).write('{')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => {
    limitOutbound()
    server.closeAllConnections()
    server.close()
  })
  limitOutbound({ connectMs: 200, firstByteMs: 200, betweenBytesMs: 200 })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const failure: unknown = await fetch(url).catch(({ cause }: Error) => cause)
  assert.ok(failure instanceof Error && 'code' in failure && failure.code === 'UND_ERR_HEADERS_TIMEOUT')
  await assert.rejects(request(url), { code: 'UND_ERR_HEADERS_TIMEOUT' })
  const half = await request(`${url}/half`)
  await assert.rejects(half.body.text(), { code: 'UND_ERR_BODY_TIMEOUT' })
})
