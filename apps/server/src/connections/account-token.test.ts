import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Authenticated } from '@tenon/integrations'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { createAccountTokenMaker } from './account-token.ts'
import { createConnectedAccountStore } from './connected-account.store.ts'
import { type TokenOwner, TokenRefused } from './opened-token.ts'
import { createSealer } from './seal.ts'

let database: TestDatabase
const sealer = createSealer([{ id: 'k1', bytes: randomBytes(32) }])
const owner: TokenOwner = { clientId: randomUUID(), environment: 'sandbox' }
const other: TokenOwner = { clientId: randomUUID(), environment: 'sandbox' }
const integrationId = randomUUID()
const spot = { id: 'acc-1', name: 'Spot' }
const signedIn: Authenticated = {
  status: 'authenticated',
  secret: { token: 'canary-access' },
  refreshSecret: { token: 'canary-refresh' },
  expiresInSeconds: 3_600,
  accounts: [spot],
}

before(async () => {
  database = await createTestDatabase()
  for (const { clientId } of [owner, other]) {
    await database.db.insertInto('client').values({ client_id: clientId, name: 'Test' }).execute()
  }
})

after(() => database.drop())

function maker(now: () => number = Date.now) {
  return createAccountTokenMaker(sealer, createConnectedAccountStore(database.db), { now })
}

async function reasonOf(run: Promise<unknown>): Promise<string> {
  return run.then(
    () => 'opened',
    (error: unknown) => {
      assert.ok(error instanceof TokenRefused)
      return error.reason
    },
  )
}

async function connect(userId: string, tokens = maker()) {
  const [made] = await tokens.make(owner, userId, integrationId, signedIn, [spot])
  assert.ok(made?.refreshToken)
  return { ...made, refreshToken: made.refreshToken }
}

test('a token opens for the client it was made for, for its purpose, and nowhere else', async () => {
  const { accessToken, refreshToken } = await connect('u-1')
  const opened = await maker().open(owner, 'access', accessToken)
  assert.deepEqual([opened.userId, opened.accountId, opened.secret], ['u-1', 'acc-1', { token: 'canary-access' }])
  assert.equal(await reasonOf(maker().open(other, 'access', accessToken)), 'foreign')
  assert.equal(await reasonOf(maker().open({ ...owner, environment: 'production' }, 'access', accessToken)), 'foreign')
  assert.equal(await reasonOf(maker().open(owner, 'access', refreshToken)), 'foreign')
  assert.equal(await reasonOf(maker().open(owner, 'refresh', accessToken)), 'foreign')
})

test('the same account of the same user keeps its id when it is connected again', async () => {
  const [once, again, stranger] = [await connect('u-2'), await connect('u-2'), await connect('u-3')]
  assert.equal(again.account.connectedAccountId, once.account.connectedAccountId)
  assert.deepEqual([once.account.isReconnected, again.account.isReconnected], [false, true])
  assert.notEqual(stranger.account.connectedAccountId, once.account.connectedAccountId)
})

test('after a removal every older token is dead, also when the account is connected again', async () => {
  const { account, accessToken } = await connect('u-4')
  await createConnectedAccountStore(database.db).remove(owner.clientId, account.connectedAccountId)
  assert.equal(await reasonOf(maker().open(owner, 'access', accessToken)), 'ended')
  const again = await connect('u-4')
  assert.equal(await reasonOf(maker().open(owner, 'access', accessToken)), 'ended')
  assert.equal(await reasonOf(maker().open(owner, 'access', again.accessToken)), 'opened')
})

test('a token ends with the access it holds', async () => {
  const { accessToken } = await connect(
    'u-5',
    maker(() => Date.now() - 3_600_001),
  )
  assert.equal(await reasonOf(maker().open(owner, 'access', accessToken)), 'ended')
})

test('no secret is in the database', async () => {
  await connect('u-6')
  const rows = await database.db.selectFrom('connected_account').selectAll().execute()
  assert.ok(rows.length > 0 && !JSON.stringify(rows).includes('canary'))
})
