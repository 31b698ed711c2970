import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { LinkOptions, LinkState } from '@tenon/core'
import { sql } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { findLeftSession } from './find-left-session.ts'
import {
  createLinkSessionStore,
  type LinkSessionStore,
  leftLifeSeconds,
  sessionLifeSeconds,
} from './link-session.store.ts'
import { hashSecret, makeSecret } from './one-time-secret.ts'
import { findLinkSession, type OpenedLinkSession, redeemLinkToken } from './open-link-session.ts'

let database: TestDatabase
let store: LinkSessionStore
const clientId = randomUUID()
const otherClientId = randomUUID()

const options: LinkOptions = {
  userId: 'user-1',
  purpose: 'deposit',
  restrictMultipleAccounts: false,
  access: ['readHoldings'],
}

before(async () => {
  database = await createTestDatabase()
  for (const id of [clientId, otherClientId])
    await database.db.insertInto('client').values({ client_id: id, name: 'Test' }).execute()
  store = createLinkSessionStore(database.db)
})

after(() => database.drop())

interface Asked {
  owner?: string
  environment?: Environment
  changes?: Partial<LinkOptions>
}

async function open({
  owner = clientId,
  environment = 'sandbox',
  changes = {},
}: Asked = {}): Promise<OpenedLinkSession> {
  const code = makeSecret()
  await store.insert({
    clientId: owner,
    linkSessionId: randomUUID(),
    environment,
    options: { ...options, ...changes },
    codeHash: hashSecret(code),
    lifeSeconds: 60,
  })
  return redeemLinkToken(store, owner, code)
}

/** A session that stands at the form of an institution. */
async function openAndStep(): Promise<OpenedLinkSession> {
  const opened = await open()
  const state: LinkState = { options, step: { name: 'credentials', integrationId: 'bank' } }
  await store.save(opened.session, state, { event: 'chooseIntegration', step: 'credentials' })
  return opened
}

async function makeOver(seconds: number, { session }: OpenedLinkSession): Promise<void> {
  await sql`update link_session set session_expires_at = now() - make_interval(secs => ${seconds})
    where client_id = ${session.clientId} and link_session_id = ${session.linkSessionId}`.execute(database.db)
}

test('who asks for the same again goes on where they were, also when the time of the session is over', async () => {
  for (const overSeconds of [-sessionLifeSeconds, 1, leftLifeSeconds - 60]) {
    const left = await openAndStep()
    await makeOver(overSeconds, left)
    const found = await findLeftSession(store, left.sessionSecret, (await open()).session)
    assert.equal(found?.linkSessionId, left.session.linkSessionId)
    assert.equal(found?.state.step.name, 'credentials')
  }
})

test('nothing is gone on with for anybody else, or for anything else', async () => {
  const left = await openAndStep()
  const [, , secret] = left.sessionSecret.split('.')
  const asked: [string, Asked][] = [
    ['another client', { owner: otherClientId }],
    ['another environment', { environment: 'production' }],
    ['another user', { changes: { userId: 'user-2' } }],
    ['another purpose', { changes: { purpose: 'payment' } }],
    ['more access', { changes: { access: ['readHoldings', 'moveCrypto'] } }],
    ['another sub-client', { changes: { subClientId: randomUUID() } }],
    ['terms that nobody has agreed to', { changes: { terms: { termsUrl: 'https://client.test/terms' } } }],
  ]
  for (const [what, ask] of asked)
    assert.equal(await findLeftSession(store, left.sessionSecret, (await open(ask)).session), undefined, what)
  const { session } = await open()
  const secrets = {
    'another secret': `${clientId}.${left.session.linkSessionId}.${makeSecret()}`,
    'no secret': `${clientId}.${left.session.linkSessionId}.`,
    'another session': `${clientId}.${randomUUID()}.${secret}`,
    'the client of somebody else': `${otherClientId}.${left.session.linkSessionId}.${secret}`,
    nonsense: "x'; drop table link_session",
  }
  for (const [what, given] of Object.entries(secrets))
    assert.equal(await findLeftSession(store, given, session), undefined, what)
  assert.equal(await findLeftSession(store, left.sessionSecret, left.session), undefined, 'itself')
})

test('a session that was over a day ago is not gone on with', async () => {
  const left = await openAndStep()
  await makeOver(leftLifeSeconds + 1, left)
  assert.equal(await findLeftSession(store, left.sessionSecret, (await open()).session), undefined)
})

test('it is handed over once, and its own page finds it closed', async () => {
  const left = await openAndStep()
  const { session } = await open()
  const [one, two] = await Promise.all([1, 2].map(() => findLeftSession(store, left.sessionSecret, session)))
  assert.ok(one && two)
  assert.deepEqual([await store.handOver(one), await store.handOver(two)].sort(), [false, true])
  assert.equal((await findLinkSession(store, left.sessionSecret)).state.step.name, 'closed')
  const again = await findLeftSession(store, left.sessionSecret, session)
  assert.equal(again && (await store.handOver(again)), false)
})
