import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { TenonError } from '@tenon/core'
import { sql } from 'kysely'
import { authenticateKey } from '../clients/authenticate-key.ts'
import { createApiKey } from '../clients/create-api-key.ts'
import { createClient } from '../clients/create-client.ts'
import { createKeyCheck } from '../clients/create-key-check.ts'
import { RequestAllowance } from '../clients/request-allowance.ts'
import { requireKeys } from '../clients/require-keys.ts'
import { wordMeshFailure } from '../dialects/mesh/envelope.ts'
import type { App } from '../http/app.ts'
import { createApp } from '../http/create-app.ts'
import { createLog } from '../log/log.ts'
import { type Database, openDatabase } from '../storage/database.ts'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { honourIdempotencyKeys } from './honour-idempotency-keys.ts'
import { createIdempotencyStore } from './idempotency.store.ts'

const log = createLog({ level: 'silent' })
let database: TestDatabase
let acme: Keys
let other: Keys

interface Keys {
  clientId: string
  secret: string
}

before(async () => {
  database = await createTestDatabase()
  acme = await makeKeys('Acme')
  other = await makeKeys('Other')
})

after(() => database.drop())

async function makeKeys(name: string): Promise<Keys> {
  const { clientId } = await createClient(database.db, { name })
  return { clientId, secret: (await anotherKey(clientId)).secret }
}

const anotherKey = (clientId: string, environment: 'sandbox' | 'production' = 'sandbox') =>
  createApiKey(database.db, { clientId, environment, scope: 'readWrite', name: 'test' })

/** A server whose routes count how often they act. `gate` holds every request that asks to be held. */
function makeServer(db: Database = database.db) {
  const app: App = createApp({ log, wordFailure: wordMeshFailure })
  const authenticate = (id: string, secret: string) => authenticateKey(db, ['sandbox', 'production'], id, secret)
  requireKeys(app, createKeyCheck({ authenticate, allowance: new RequestAllowance(10_000) }))
  honourIdempotencyKeys(app, { store: createIdempotencyStore(db), log })
  const acts: string[] = []
  const gate = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  app.post('/act', { config: { access: 'readWrite' } }, async (_request, reply) => {
    acts.push('act')
    reply.code(201)
    return { made: acts.length, secret: 'canary-answer' }
  })
  app.post('/held', { config: { access: 'readWrite' } }, async () => {
    acts.push('held')
    begun.resolve()
    await gate.promise
    return { made: acts.length }
  })
  app.post('/fails', { config: { access: 'readWrite' } }, async () => {
    acts.push('fails')
    throw new TenonError('institutionUnavailable')
  })
  app.delete('/empty/:id', { config: { access: 'readWrite' } }, async (_request, reply) => {
    acts.push('empty')
    return reply.code(204).send()
  })
  app.post('/reads', { config: { access: 'readWrite', ignoresIdempotencyKey: 'reads only' } }, async () => ({
    made: acts.push('reads'),
  }))
  return { app, acts, gate, begun }
}

interface Call {
  url?: string
  method?: 'POST' | 'DELETE'
  keys?: Keys
  body?: string
}

function call(app: App, key: string, { url = '/act', method = 'POST', keys = acme, body }: Call = {}) {
  return app.inject({
    method,
    url,
    headers: {
      'x-client-id': keys.clientId,
      'x-client-secret': keys.secret,
      'idempotency-key': key,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: body }),
  })
}

const typeOf = (answer: Awaited<ReturnType<typeof call>>) => [answer.statusCode, answer.json().errorType]

test('the same request under the same key acts once and is answered the same, marked', async () => {
  const { app, acts } = makeServer()
  const key = randomUUID()
  const first = await call(app, key, { body: '{"a":1,"b":"x"}' })
  // Another process, and another spelling of the same body.
  const again = await call(makeServer().app, key, { body: ' {"b":"x", "a":1}' })
  assert.deepEqual([first.statusCode, first.headers['idempotent-replayed']], [201, undefined])
  assert.deepEqual([again.statusCode, again.headers['idempotent-replayed']], [201, 'true'])
  assert.equal(again.body, first.body)
  assert.equal(again.headers['content-type'], first.headers['content-type'])
  assert.deepEqual(acts, ['act'])
})

test('an answer without a body is replayed as one', async () => {
  const { app, acts } = makeServer()
  const key = randomUUID()
  for (const replayed of [undefined, 'true']) {
    const answer = await call(app, key, { url: '/empty/1', method: 'DELETE' })
    assert.deepEqual([answer.statusCode, answer.body, answer.headers['idempotent-replayed']], [204, '', replayed])
  }
  assert.deepEqual(acts, ['empty'])
})

test('another body, another address and another method under the key are refused, also by a route that reads no body', async () => {
  const { app, acts } = makeServer()
  const key = randomUUID()
  await call(app, key, { body: '{"a":1}' })
  assert.deepEqual(typeOf(await call(app, key, { body: '{"a":2}' })), [422, 'idempotencyKeyReused'])
  assert.deepEqual(typeOf(await call(app, key)), [422, 'idempotencyKeyReused'])
  assert.deepEqual(typeOf(await call(app, key, { url: '/held', body: '{"a":1}' })), [422, 'idempotencyKeyReused'])
  assert.deepEqual(acts, ['act'])
})

test('another client and the other environment have keys of their own', async () => {
  const { app, acts } = makeServer()
  const key = randomUUID()
  await call(app, key)
  const foreign = await call(app, key, { keys: other })
  const { secret } = await anotherKey(acme.clientId, 'production')
  const production = await call(app, key, { keys: { clientId: acme.clientId, secret } })
  assert.deepEqual(
    [foreign.headers['idempotent-replayed'], production.headers['idempotent-replayed']],
    [undefined, undefined],
  )
  assert.equal(acts.length, 3)
})

test('of two at once in two processes one acts, the other is told to wait and then gets the answer', async () => {
  const db = openDatabase({ url: database.url, maxConnections: 2 })
  try {
    const [one, two] = [makeServer(), makeServer(db)]
    const key = randomUUID()
    const first = call(one.app, key, { url: '/held' })
    await one.begun.promise
    const waiting = await call(two.app, key, { url: '/held' })
    assert.deepEqual(typeOf(waiting), [409, 'idempotencyKeyInUse'])
    assert.match(String(waiting.headers['retry-after']), /^[1-9]/)
    one.gate.resolve()
    assert.equal((await call(two.app, key, { url: '/held' }).then(async () => first)).statusCode, 200)
    const replay = await call(two.app, key, { url: '/held' })
    assert.deepEqual([replay.headers['idempotent-replayed'], replay.body], ['true', (await first).body])
    assert.deepEqual([one.acts, two.acts], [['held'], []])
  } finally {
    await db.destroy()
  }
})

test('the key of a killed process comes free with its lease, for the same request only', async () => {
  const [killed, next] = [makeServer(), makeServer()]
  const key = randomUUID()
  void call(killed.app, key, { url: '/held', body: '{"a":1}' })
  await killed.begun.promise
  const endLease = () =>
    sql`update idempotency_key set lease_until = now() where client_id = ${acme.clientId}`.execute(database.db)
  assert.equal((await call(next.app, key, { url: '/held', body: '{"a":1}' })).statusCode, 409)
  await endLease()
  assert.deepEqual(typeOf(await call(next.app, key, { body: '{"a":1}' })), [422, 'idempotencyKeyReused'])
  next.gate.resolve()
  assert.equal((await call(next.app, key, { url: '/held', body: '{"a":1}' })).statusCode, 200)
  // What the dead one would still store is refused: the lease is no longer its own.
  killed.gate.resolve()
  const kept = await call(next.app, key, { url: '/held', body: '{"a":1}' })
  assert.deepEqual([kept.headers['idempotent-replayed'], next.acts], ['true', ['held']])
})

test('a failure is not kept: the same key tries again', async () => {
  const { app, acts } = makeServer()
  const key = randomUUID()
  for (let count = 0; count < 2; count++) {
    assert.deepEqual(typeOf(await call(app, key, { url: '/fails' })), [503, 'institutionUnavailable'])
  }
  assert.deepEqual(acts, ['fails', 'fails'])
})

test('after 24 h the key is new, and the eraser takes the row', async () => {
  const { app, acts } = makeServer()
  const key = randomUUID()
  await call(app, key)
  const { rows } = await sql<{ hours: string }>`
    select round(extract(epoch from max(ends_at) - now()) / 3600) as hours from idempotency_key`.execute(database.db)
  assert.equal(Number(rows[0]?.hours), 24)
  await sql`update idempotency_key set ends_at = now()`.execute(database.db)
  assert.equal((await call(app, key)).headers['idempotent-replayed'], undefined)
  assert.equal(acts.length, 2)
  await sql`update idempotency_key set ends_at = now()`.execute(database.db)
  await createIdempotencyStore(database.db).eraseEnded(1_000)
  assert.deepEqual(await database.db.selectFrom('idempotency_key').selectAll().execute(), [])
})

test('another API key of the client cannot open the answer, and is told so', async () => {
  const { app, acts } = makeServer()
  const key = randomUUID()
  await call(app, key)
  const { secret } = await anotherKey(acme.clientId)
  const answer = await call(app, key, { keys: { clientId: acme.clientId, secret } })
  assert.deepEqual(typeOf(answer), [409, 'idempotencyAnswerSealed'])
  assert.deepEqual(acts, ['act'])
})

test('a key is 1 to 255 visible ASCII characters', async () => {
  const { app, acts } = makeServer()
  for (const key of ['', 'a b', 'ключ', 'x'.repeat(256), 'a\u007f']) {
    assert.deepEqual(typeOf(await call(app, key)), [400, 'idempotencyKeyInvalid'], key)
  }
  assert.equal((await call(app, `"${'x'.repeat(253)}"`)).statusCode, 201)
  assert.equal(acts.length, 1)
})

test('a route that only reads takes no notice, and a public one has to say why it does not', async () => {
  const { app } = makeServer()
  const key = randomUUID()
  const [one, two] = [await call(app, key, { url: '/reads' }), await call(app, key, { url: '/reads' })]
  assert.notEqual(one.body, two.body)
  const add = () => makeServer().app.post('/forgotten', { config: { access: 'public' } }, async () => ({}))
  assert.throws(add, /does not say so/)
})

test('K13: neither the key nor the body nor the answer can be read in the table', async () => {
  const { app } = makeServer()
  await call(app, `canary-key-${randomUUID()}`, { body: '{"mfaCode":"canary-code"}' })
  const { rows } = await sql<{ row: string }>`
    select idempotency_key::text || encode(sealed_answer, 'escape') as row from idempotency_key`.execute(database.db)
  assert.ok(rows.length > 0)
  assert.doesNotMatch(JSON.stringify(rows), /canary|63616e617279/)
})
