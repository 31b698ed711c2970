import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { wordMeshFailure } from '../dialects/mesh/envelope.ts'
import type { App } from '../http/app.ts'
import { createApp } from '../http/create-app.ts'
import { createLog } from '../log/log.ts'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { authenticateKey } from './authenticate-key.ts'
import { callerOf } from './caller-of.ts'
import { clientStore } from './client.store.ts'
import { createApiKey } from './create-api-key.ts'
import { createClient } from './create-client.ts'
import { createKeyCheck } from './create-key-check.ts'
import { RequestAllowance } from './request-allowance.ts'
import { requireKeys } from './require-keys.ts'

const log = createLog({ level: 'silent' })
let database: TestDatabase
let clientId: string

before(async () => {
  database = await createTestDatabase()
  clientId = (await createClient(database.db, { name: 'Acme' })).clientId
})

after(() => database.drop())

function makeApp(perSecond = 100): App {
  const app = createApp({ log, wordFailure: wordMeshFailure })
  const authenticate = (id: string, secret: string) => authenticateKey(database.db, ['sandbox'], id, secret)
  requireKeys(app, createKeyCheck({ authenticate, allowance: new RequestAllowance(perSecond) }))
  app.get('/open', { config: { access: 'public' } }, async () => ({ open: true }))
  app.get('/read', { config: { access: 'read' } }, async (request) => callerOf(request))
  app.post('/write', { config: { access: 'readWrite' } }, async (request) => callerOf(request))
  return app
}

function ask(app: App, url: string, id: string | undefined, secret: string | undefined, remoteAddress = '192.0.2.1') {
  const headers = { ...(id ? { 'x-client-id': id } : {}), ...(secret ? { 'X-Client-Secret': secret } : {}) }
  return app.inject({ method: url === '/write' ? 'POST' : 'GET', url, headers, remoteAddress })
}

const key = (environment: 'sandbox' | 'production', scope: 'read' | 'readWrite') =>
  createApiKey(database.db, { clientId, environment, scope, name: 'test' })

test('K9: a secret is prefixed, long, shown once and stored as a hash', async () => {
  const { secret, apiKeyId } = await key('sandbox', 'read')
  assert.match(secret, /^sk_sand_[A-Za-z0-9_-]{43}$/)
  assert.match((await key('production', 'read')).secret, /^sk_prod_/)
  const rows = await database.db.selectFrom('api_key').selectAll().where('api_key_id', '=', apiKeyId).execute()
  assert.equal(rows[0]?.secret_last_four, secret.slice(-4))
  assert.equal(rows[0]?.secret_hash.length, 32)
  assert.equal(JSON.stringify(rows).includes(secret.slice(8)), false)
})

test('a key opens the routes of its scope, in any spelling of the client id', async () => {
  const app = makeApp()
  const { secret, apiKeyId } = await key('sandbox', 'readWrite')
  const answer = await ask(app, '/write', clientId.toUpperCase(), secret)
  assert.deepEqual(answer.json(), { clientId, environment: 'sandbox', scope: 'readWrite', apiKeyId })
  assert.equal((await ask(app, '/open', undefined, undefined)).statusCode, 200)
})

test('K10: a read key on a write route', async () => {
  const app = makeApp()
  const { secret } = await key('sandbox', 'read')
  assert.equal((await ask(app, '/read', clientId, secret)).statusCode, 200)
  const refused = await ask(app, '/write', clientId, secret)
  assert.deepEqual([refused.statusCode, refused.json().errorType], [403, 'permissionDenied'])
})

test('T25: everything that is not a live key of an environment that is served reads the same', async () => {
  const app = makeApp()
  const { secret } = await key('sandbox', 'read')
  const revoked = await key('sandbox', 'read')
  assert.equal(await clientStore.revokeApiKey(database.db, clientId, revoked.apiKeyId), true)
  const other = await createClient(database.db, { name: 'Other' })
  const wrong: [string | undefined, string | undefined][] = [
    [undefined, undefined],
    [clientId, undefined],
    [undefined, secret],
    [clientId, `${secret}x`],
    [clientId, revoked.secret],
    [randomUUID(), secret],
    [other.clientId, secret],
    ["' or 1=1 --", secret],
    [clientId, (await key('production', 'read')).secret],
  ]
  const bodies = new Set<string>()
  for (const [index, [id, given]] of wrong.entries()) {
    const answer = await ask(app, '/read', id, given, `192.0.2.${index + 10}`)
    assert.equal(answer.statusCode, 401)
    bodies.add(answer.body.replace(/"errorHash":"[^"]+"/, ''))
  }
  assert.equal(bodies.size, 1)
})

test('T25: the eleventh wrong secret in a minute is told to wait; the right one still works', async () => {
  const app = makeApp()
  const { secret } = await key('sandbox', 'read')
  for (let count = 0; count < 10; count++) {
    assert.equal((await ask(app, '/read', clientId, 'wrong', `198.51.100.${count}`)).statusCode, 401)
  }
  const limited = await ask(app, '/read', clientId, 'wrong', '198.51.100.99')
  assert.equal(limited.statusCode, 429)
  assert.match(String(limited.headers['retry-after']), /^[1-9]\d?$/)
  assert.equal((await ask(app, '/read', clientId, secret)).statusCode, 200)
})

test('wrong secrets for many clients from one address are told to wait as well', async () => {
  const app = makeApp()
  const statuses: number[] = []
  for (let count = 0; count < 11; count++) statuses.push((await ask(app, '/read', randomUUID(), 'wrong')).statusCode)
  assert.deepEqual(statuses.slice(9), [401, 429])
})

test('requests without a client id are counted by their address alone', async () => {
  const app = makeApp()
  for (let count = 1; count <= 12; count++) {
    assert.equal((await ask(app, '/read', undefined, undefined, `198.51.100.${count}`)).statusCode, 401)
  }
})

test('a key that asks too often is told to wait', async () => {
  const app = makeApp(0.1)
  const { secret } = await key('sandbox', 'read')
  assert.equal((await ask(app, '/read', clientId, secret)).statusCode, 200)
  const limited = await ask(app, '/read', clientId, secret)
  assert.deepEqual([limited.statusCode, limited.headers['retry-after']], [429, '10'])
})

test('a route that does not say who may call it cannot be added', () => {
  assert.throws(() => makeApp().get('/forgotten', async () => ({})), /does not say who may call it/)
})
