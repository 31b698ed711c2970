import assert from 'node:assert/strict'
import { test } from 'node:test'
import { announceJson, announceTable } from './announce.ts'

const parts = {
  api: 'http://localhost:8300',
  link: 'http://localhost:8300',
  quickstart: 'http://localhost:8301',
  console: 'http://localhost:8304',
  sandbox: 'http://localhost:8302',
  chain: { rpcUrl: 'http://127.0.0.1:8303', chainId: 31337 },
  client: { id: 'c-1', secret: 'sk_sand_rw', readOnlySecret: 'sk_sand_ro' },
  webhook: { secret: 'whsec_1' },
  database: 'postgresql://tenon@/tenon?host=%2Fs',
  dataDir: '/checkout/.tenon',
}

test('one line of JSON with exactly the promised fields', () => {
  const line = announceJson(parts)
  assert.equal(line.includes('\n'), false)
  const { console: _console, ...promised } = parts
  assert.deepEqual(JSON.parse(line), { ready: true, ...promised })
})

test('the table names everything, in columns', () => {
  const lines = announceTable(parts, 7.25).split('\n')
  const at = lines.find((line) => line.includes(parts.quickstart))?.indexOf(parts.quickstart)
  const { chain, client, webhook, ...plain } = parts
  for (const value of [...Object.values(plain), chain.rpcUrl, ...Object.values(client), webhook.secret]) {
    assert.equal(
      lines.some((line) => line.indexOf(value) === at),
      true,
      value,
    )
  }
  assert.equal(
    lines.every((line) => line === line.trimEnd()),
    true,
  )
})
