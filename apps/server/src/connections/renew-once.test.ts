import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { channel } from 'node:diagnostics_channel'
import { after, before, test } from 'node:test'
import { TenonError } from '@tenon/core'
import { type Authenticated, findIntegration, integrations } from '@tenon/integrations'
import { sql } from 'kysely'
import { createLog } from '../log/log.ts'
import { openDatabase } from '../storage/database.ts'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import type { OpenedAccount } from './opened-account.ts'
import { renewOnce } from './renew-once.ts'
import { createTokenRefreshStore, type TokenRefreshStore } from './token-refresh.store.ts'

const log = createLog({ level: 'silent' })
const clientId = randomUUID()
let database: TestDatabase

before(async () => {
  database = await createTestDatabase()
  await database.db.insertInto('client').values({ client_id: clientId, name: 'Test' }).execute()
})

after(() => database.drop())

function accountOf(refreshToken: string): OpenedAccount {
  const integration = findIntegration(integrations[0]?.id ?? '')
  assert.ok(integration)
  return {
    clientId,
    environment: 'sandbox',
    userId: 'u',
    integration,
    accountId: 'a',
    accountName: 'A',
    connectedAccountId: randomUUID(),
    generation: 1,
    secret: { refreshToken },
    contextFor: (signal) => ({ baseUrl: 'http://localhost', environment: 'sandbox', signal }),
  }
}

/** A provider that takes each refresh token once, as rotation demands. */
function rotatingProvider() {
  const spent = new Set<string>()
  const gate = Promise.withResolvers<void>()
  return {
    spent,
    open: gate.resolve,
    ask: (token: string) => async (): Promise<Authenticated> => {
      if (spent.has(token)) throw new TenonError('reconnectRequired')
      spent.add(token)
      await gate.promise
      return {
        status: 'authenticated',
        secret: { accessToken: `canary-access-${token}` },
        refreshSecret: { refreshToken: `canary-next-${token}` },
        expiresInSeconds: 3_600,
        accounts: [],
      }
    },
  }
}

const storeOf = (db = database.db) => createTokenRefreshStore(db)
const renew = (token: string, ask: () => Promise<Authenticated>, store: TokenRefreshStore = storeOf()) =>
  renewOnce({ store, log }, accountOf(token), ask)

test('R11: of many refreshes of one token at once, on two connections, one asks the provider', async () => {
  const provider = rotatingProvider()
  const other = openDatabase({ url: database.url, maxConnections: 2 })
  try {
    const stores = [storeOf(), storeOf(other)]
    const token = randomUUID()
    const running = Array.from({ length: 8 }, (_, index) => renew(token, provider.ask(token), stores[index % 2]))
    provider.open()
    const answers = await Promise.all(running)
    const next = new Set(answers.map(({ refreshSecret }) => refreshSecret?.refreshToken))
    assert.deepEqual([...next], [`canary-next-${token}`])
  } finally {
    await other.destroy()
  }
})

test('R11: a repeat within the minute gets the same, after it the provider is asked', async () => {
  const provider = rotatingProvider()
  provider.open()
  const token = randomUUID()
  const first = await renew(token, provider.ask(token))
  const repeated = await renew(token, provider.ask(token))
  assert.deepEqual(repeated.secret, first.secret)
  assert.ok((repeated.expiresInSeconds ?? 0) <= 3_600)
  await sql`update token_refresh set ends_at = ends_at - interval '60 seconds' where client_id = ${clientId}`.execute(
    database.db,
  )
  await assert.rejects(renew(token, provider.ask(token)), { code: 'reconnectRequired' })
})

test('K9: killed between the rotation and the keeping: the next try is told to connect again', async () => {
  const provider = rotatingProvider()
  provider.open()
  const token = randomUUID()
  // The process dies here: what it held stays behind, and nothing is kept.
  void renew(token, provider.ask(token), { ...storeOf(), keep: () => new Promise(() => {}) })
  while (!provider.spent.has(token)) await new Promise(setImmediate)
  await sql`update token_refresh set ends_at = now() where client_id = ${clientId}`.execute(database.db)
  await assert.rejects(renew(token, provider.ask(token)), { code: 'reconnectRequired' })
})

test('a database that cannot keep the answer does not cost the caller the new token', async () => {
  const provider = rotatingProvider()
  provider.open()
  const token = randomUUID()
  const keep = async () => Promise.reject(new Error('down'))
  const answer = await renew(token, provider.ask(token), { ...storeOf(), keep })
  assert.equal(answer.refreshSecret?.refreshToken, `canary-next-${token}`)
})

test('a provider that fails keeps nothing: the next try asks again', async () => {
  const provider = rotatingProvider()
  provider.open()
  const token = randomUUID()
  const down = async () => Promise.reject(new TenonError('institutionUnavailable'))
  await assert.rejects(renew(token, down), { code: 'institutionUnavailable' })
  assert.equal((await renew(token, provider.ask(token))).status, 'authenticated')
})

test('K13: the table holds neither the old token nor the new ones, and is empty after the minute', async () => {
  const provider = rotatingProvider()
  provider.open()
  const token = `canary-old-${randomUUID()}`
  await renew(token, provider.ask(token))
  const rows = await sql<{ row: string }>`select encode(sealed_answer, 'escape') || token_refresh::text as row
    from token_refresh`.execute(database.db)
  assert.ok(rows.rows.length > 0)
  assert.equal(JSON.stringify(rows.rows).includes('canary'), false)
  await sql`update token_refresh set ends_at = now()`.execute(database.db)
  assert.ok((await storeOf().eraseEnded(100)) > 0)
  const left = await database.db.selectFrom('token_refresh').selectAll().execute()
  assert.deepEqual(left, [])
})

test('the channel tells that the provider rotated, then that the answer is kept', async () => {
  const points: unknown[] = []
  const listen = (message: unknown) => points.push(message)
  channel('tenon:refresh').subscribe(listen)
  const provider = rotatingProvider()
  provider.open()
  const token = randomUUID()
  await renew(token, provider.ask(token)).finally(() => channel('tenon:refresh').unsubscribe(listen))
  assert.deepEqual(points, [
    { point: 'rotated', clientId },
    { point: 'kept', clientId },
  ])
})
