import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { readConfig } from '../config.ts'
import { outboundLimits } from './limit-outbound.ts'

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
