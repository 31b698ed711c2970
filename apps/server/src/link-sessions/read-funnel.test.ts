import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { LinkOptions, LinkState } from '@tenon/core'
import { sql } from 'kysely'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { createLinkSessionStore } from './link-session.store.ts'
import { readFunnel } from './read-funnel.ts'
import { readSessionLog } from './read-session-log.ts'

let database: TestDatabase
const clientId = randomUUID()
const sandbox = { clientId, environment: 'sandbox' } as const
const options: LinkOptions = { userId: 'u', purpose: 'connect', restrictMultipleAccounts: false, access: [] }
const lastDay = new Date(Date.now() - 86_400_000)

before(async () => {
  database = await createTestDatabase()
  await database.db.insertInto('client').values({ client_id: clientId, name: 'Test' }).execute()
})

after(() => database.drop())

/** A session that went through these steps, ten seconds each. */
async function walk(...steps: ('catalogue' | 'closed')[]): Promise<string> {
  const store = createLinkSessionStore(database.db)
  const linkSessionId = randomUUID()
  const codeHash = randomBytes(32)
  await store.insert({ ...sandbox, linkSessionId, options, codeHash, lifeSeconds: 60 })
  await store.redeem(clientId, codeHash, randomBytes(32))
  for (const [index, name] of steps.entries()) {
    const session = await store.read(clientId, linkSessionId)
    assert.ok(session)
    const state: LinkState = { options, step: { name } }
    await store.save(session, state, { event: 'open', step: name, told: index === 0 ? ['homePageLoaded'] : [] })
    await database.db
      .updateTable('link_session_log')
      .set({ at: sql<Date>`now() + ${index * 10} * interval '1 second'` })
      .where('link_session_id', '=', linkSessionId)
      .where('version', '=', index + 1)
      .execute()
  }
  return linkSessionId
}

test('the funnel counts each session once a step, with the time from the step before', async () => {
  await walk('catalogue', 'catalogue', 'closed')
  const linkSessionId = await walk('catalogue')
  const funnel = await readFunnel(database.db, sandbox, lastDay)
  assert.equal(funnel.sessions, 2)
  assert.deepEqual(
    funnel.steps.map(({ step, sessions }) => [step, sessions]),
    [
      ['catalogue', 2],
      ['closed', 1],
    ],
  )
  assert.equal(Math.round(Number(funnel.steps[1]?.medianSeconds)), 20)
  assert.deepEqual(funnel.events, [{ event: 'homePageLoaded', sessions: 2 }])
  const log = await readSessionLog(database.db, sandbox, linkSessionId)
  assert.deepEqual(
    log?.map(({ at: _, ...entry }) => entry),
    [{ event: 'open', step: 'catalogue', told: ['homePageLoaded'] }],
  )
})

test('nobody reads of another client, environment or time', async () => {
  const linkSessionId = await walk('catalogue')
  const nothing = { sessions: 0, steps: [], events: [] }
  for (const owner of [
    { ...sandbox, clientId: randomUUID() },
    { ...sandbox, environment: 'production' as const },
  ]) {
    assert.deepEqual(await readFunnel(database.db, owner, lastDay), nothing)
    assert.equal(await readSessionLog(database.db, owner, linkSessionId), undefined)
  }
  assert.deepEqual(await readFunnel(database.db, sandbox, new Date(Date.now() + 60_000)), nothing)
})
