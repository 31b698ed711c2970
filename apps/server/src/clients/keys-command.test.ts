import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { authenticateKey } from './authenticate-key.ts'
import { clientStore } from './client.store.ts'

let database: TestDatabase

before(async () => {
  database = await createTestDatabase()
})

after(() => database.drop())

function keys(...args: string[]) {
  const script = fileURLToPath(new URL('./keys-command.ts', import.meta.url))
  const env = { PATH: process.env.PATH, DATABASE_URL: database.url }
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { env, encoding: 'utf8' })
  return { status, stderr, answer: stdout ? JSON.parse(stdout) : undefined }
}

test('makes a client with a key and origins, another key, and takes one back', async () => {
  const made = keys(
    'create',
    '--client',
    'Acme',
    '--environment',
    'sandbox',
    '--scope',
    'read-write',
    '--origin',
    'http://localhost:*',
  )
  assert.equal(made.status, 0, made.stderr)
  const { clientId, secret, apiKeyId } = made.answer
  assert.deepEqual(await authenticateKey(database.db, ['sandbox'], clientId, secret), {
    clientId,
    apiKeyId,
    environment: 'sandbox',
    scope: 'readWrite',
  })
  assert.deepEqual(await clientStore.allowedOrigins(database.db, clientId, 'sandbox'), ['http://localhost:*'])

  const second = keys(
    'create',
    '--client-id',
    clientId,
    '--environment',
    'sandbox',
    '--scope',
    'read',
    '--name',
    'reports',
  ).answer
  const listed = keys('list', '--client-id', clientId)
  assert.deepEqual(
    listed.answer.keys.map(({ name, endsIn }: { name: string; endsIn: string }) => [name, endsIn]),
    [
      ['sandbox readWrite', secret.slice(-4)],
      ['reports', second.secret.slice(-4)],
    ],
  )
  assert.doesNotMatch(JSON.stringify(listed.answer), new RegExp(secret.slice(8)))

  assert.equal(keys('revoke', '--client-id', clientId, '--key-id', apiKeyId).status, 0)
  assert.equal(await authenticateKey(database.db, ['sandbox'], clientId, secret), undefined)
})

test('what is missing or wrong is named', () => {
  const wrong: [string[], RegExp][] = [
    [[], /A command is missing/],
    [['make'], /no command make/],
    [['create', '--client', 'A', '--scope', 'read'], /--environment is missing/],
    [['create', '--client', 'A', '--environment', 'test', '--scope', 'read'], /sandbox or production/],
    [['create', '--client', 'A', '--environment', 'sandbox', '--scope', 'all'], /read or read-write/],
    [['list', '--nonsense'], /Unknown option/],
  ]
  for (const [args, message] of wrong) {
    const { status, stderr } = keys(...args)
    assert.equal(status, 2)
    assert.match(stderr, message)
  }
})
