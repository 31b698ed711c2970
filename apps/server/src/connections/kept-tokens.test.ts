import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Authenticated, type Integration, ProviderError, type RefreshExtras } from '@tenon/integrations'
import { sql } from 'kysely'
import type { AccountTokens } from './account-token.ts'
import { createConnectedAccountStore } from './connected-account.store.ts'
import { createKeptTokenRenewer } from './kept-token-renewer.ts'
import { removeConnection } from './remove-connection.ts'
import { createSealer } from './seal.ts'
import { createTestConnections, institution, type TestConnections } from './test-room.ts'

const spot = { id: 'spot', name: 'Spot' }
const margin = { id: 'margin', name: 'Margin' }

/** Takes each refresh secret once, as rotation demands. */
let spent = new Set<string>()
let asked: RefreshExtras[] = []
let failure: ProviderError | undefined
let next = 0
/** What happens while the institution answers. */
let meanwhile: () => Promise<unknown> = async () => {}

const bank: Integration = institution(
  'bank',
  { scheme: 'password', fields: [], authenticate: async () => Promise.reject(new Error('not called')) },
  {
    operations: {
      async refresh(_context, { refresh = '' }, extras = {}) {
        if (failure) throw failure
        if (spent.has(refresh)) throw new ProviderError('unauthorizedToken')
        spent.add(refresh)
        asked.push(extras)
        await meanwhile()
        next += 1
        return signedIn(next, 3_600)
      },
    },
  },
)

const signedIn = (number: number, expiresInSeconds: number): Authenticated => ({
  ...{ status: 'authenticated', secret: { access: `canary-access-${number}` }, expiresInSeconds },
  ...{ refreshSecret: { refresh: `canary-refresh-${number}` }, accounts: [spot, margin] },
})

let room: TestConnections
before(async () => {
  room = await createTestConnections([bank])
  await room.settings.write(room.owner, { keepsTokens: true })
})
after(() => room.close())

let users = 0
async function connect(expiresInSeconds = 3_600, of = `u-${++users}`): Promise<AccountTokens[]> {
  spent = new Set()
  asked = []
  failure = undefined
  next += 1
  // What earlier tests left behind would be renewed too.
  await sql`update kept_credential set renew_at = null`.execute(room.db)
  return room.tokens.make(room.owner, of, bank.id, signedIn(next, expiresInSeconds), [spot, margin])
}

const idsOf = (tokens: AccountTokens[]) => tokens.map(({ tokenId }) => tokenId ?? assert.fail('no tokenId'))
const open = (tokenId = '', owner = room.owner, server: Pick<TestConnections, 'opener'> = room) =>
  server.opener.open(owner, 'access', tokenId)

/** Moves every end that is kept. */
const pass = (interval: string) =>
  sql`update kept_credential set access_ends_at = access_ends_at - ${interval}::interval,
    renew_at = renew_at - ${interval}::interval`.execute(room.db)

test('by default nothing is kept and there is no token id', async () => {
  const [made] = await room.tokens.make(room.stranger, 'u', bank.id, signedIn(0, 3_600), [spot])
  assert.ok(made?.refreshToken && !made.tokenId)
  const kept = await room.db.selectFrom('kept_credential').select('client_id').execute()
  assert.deepEqual(
    kept.filter(({ client_id }) => client_id === room.stranger.clientId),
    [],
  )
})

test('a token id opens the account, for its owner alone, and only as access', async () => {
  const [tokenId = ''] = idsOf(await connect())
  const account = await open(tokenId)
  assert.deepEqual(
    [account.accountId, account.accountName, account.secret],
    ['spot', 'Spot', { access: `canary-access-${next}` }],
  )
  assert.equal((await open(tokenId.toUpperCase())).accountId, 'spot', 'an id reads in any case')
  const foreign = { code: 'invalidIntegrationToken' }
  await assert.rejects(open(tokenId, room.stranger), foreign)
  await assert.rejects(open(tokenId, { ...room.owner, environment: 'production' }), foreign)
  await assert.rejects(open('005a02a1-82b9-48fe-80d3-f43be26519f5'), foreign)
  await assert.rejects(room.opener.open(room.owner, 'refresh', tokenId), foreign)
})

test('whoever has a token id gets no refresh token: two who renew would void each other', async () => {
  assert.ok((await connect()).every(({ accessToken, refreshToken }) => accessToken && !refreshToken))
})

test('connected again, the token id is the same and opens the new access; the old credential is gone', async () => {
  const first = idsOf(await connect(3_600, 'again'))
  const second = idsOf(await connect(3_600, 'again'))
  assert.deepEqual(second, first)
  assert.deepEqual((await open(first[0])).secret, { access: `canary-access-${next}` })
  const { rows } = await sql`select 1 from kept_credential c where not exists
    (select 1 from kept_token t where t.client_id = c.client_id and t.credential_id = c.credential_id)`.execute(room.db)
  assert.deepEqual(rows, [])
})

test('an account that is being removed keeps nothing, and many who connect it at once leave one credential', async () => {
  const made = await connect(3_600, 'race')
  const account = await open(idsOf(made)[0])
  await createConnectedAccountStore(room.db).remove(room.owner.clientId, account.connectedAccountId)
  const of = made.map(({ account: { connectedAccountId, name } }) => ({ connectedAccountId, name }))
  const kept = await room.kept.keep(room.owner, bank.id, signedIn(99, 3_600), of.slice(0, 1))
  assert.deepEqual(kept, new Map())

  const servers = [room, room.anotherServer()]
  await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      servers[index % 2]?.tokens.make(room.owner, 'race', bank.id, signedIn(index, 3_600), [spot, margin]),
    ),
  )
  const { rows } = await sql`select 1 from kept_credential c where not exists
    (select 1 from kept_token t where t.client_id = c.client_id and t.credential_id = c.credential_id)`.execute(room.db)
  assert.deepEqual(rows, [], 'no credential stays without a token that names it')
})

test('accounts of one sign-in are renewed together, once, however many ask on however many servers', async () => {
  const ids = idsOf(await connect(20))
  const servers = [room, room.anotherServer()]
  const opened = await Promise.all(
    Array.from({ length: 8 }, (_, index) => open(ids[index % 2], room.owner, servers[index % 2])),
  )
  assert.equal(asked.length, 1)
  assert.deepEqual(new Set(opened.map(({ secret }) => secret.access)), new Set([`canary-access-${next}`]))
  assert.equal((await open(ids[1])).secret.access, `canary-access-${next}`)
  assert.equal(asked.length, 1, 'what was renewed is kept')
  assert.deepEqual(asked[0]?.accessSecret, { access: `canary-access-${next - 1}` })
  assert.equal(asked[0]?.wantsNewRefreshSecret, true)
})

test('the worker renews shortly before the end, and not before', async () => {
  const [tokenId] = idsOf(await connect(3_600))
  await pass('3200 s')
  assert.equal(await room.kept.renewDue(10), 0)
  await pass('100 s')
  const before = asked.length
  const renewer = createKeptTokenRenewer({ kept: room.kept, log: { debug() {}, info() {}, warn() {}, error() {} } }, 20)
  renewer.start()
  try {
    while (asked.length === before) await new Promise((resolve) => setTimeout(resolve, 20))
  } finally {
    await renewer.stop()
  }
  assert.equal((await open(tokenId)).secret.access, `canary-access-${next}`)
  assert.equal(await room.kept.renewDue(10), 0)
})

test('two servers take no renewal twice', async () => {
  await connect(3_600)
  await pass('3300 s')
  const counts = await Promise.all([room.kept.renewDue(10), room.anotherServer().kept.renewDue(10)])
  assert.ok(counts[0] + counts[1] >= 1)
  assert.equal(spent.size, asked.length)
})

test('a renewal whose server died is taken up while the answer to it is still kept', async () => {
  const [tokenId] = idsOf(await connect(3_600))
  await pass('3300 s')
  // The row is another one by the time it would be written, as if nobody had come to write it.
  meanwhile = () => sql`update kept_credential set version = version + 1`.execute(room.db)
  assert.equal(await room.kept.renewDue(10), 1)
  meanwhile = async () => {}
  assert.equal(asked.length, 1)
  await pass('50 s')
  await sql`update token_refresh set ends_at = ends_at - interval '50 s'`.execute(room.db)
  assert.equal(await room.kept.renewDue(10), 1)
  assert.equal((await open(tokenId)).secret.access, `canary-access-${next}`)
  assert.equal(asked.length, 1, 'the old secret is spent, and was not tried again')
})

test('an institution that is down costs nothing while the access is good; then it is said', async () => {
  const [tokenId] = idsOf(await connect(20))
  failure = new ProviderError('institutionUnavailable')
  assert.equal((await open(tokenId)).accountId, 'spot')
  await pass('30 s')
  await assert.rejects(open(tokenId), { code: 'institutionUnavailable' })
  failure = undefined
  assert.equal((await open(tokenId)).secret.access, `canary-access-${next}`)
})

test('access that the institution took away asks for a new connection, and is not tried for ever', async () => {
  const [tokenId] = idsOf(await connect(20, 'lost'))
  failure = new ProviderError('unauthorizedToken')
  await pass('60 s')
  await assert.rejects(open(tokenId), { code: 'unauthorizedToken' })
  assert.ok((await room.kept.renewDue(100)) > 0)
  await pass('120 s')
  assert.equal(await room.kept.renewDue(100), 0)
  const [again] = idsOf(await connect(3_600, 'lost'))
  assert.equal(again, tokenId)
  assert.equal((await open(tokenId)).accountId, 'spot')
})

test('a credential whose sealing key is gone asks for a new connection', async () => {
  const [tokenId = ''] = idsOf(await connect(3_600, 'rotated'))
  const other = createSealer([{ id: 'k2', bytes: randomBytes(32) }]).seal({ ...room.owner, purpose: 'keptToken' }, {})
  await sql`update kept_credential set sealed = ${other}, renew_at = now() where credential_id =
    (select credential_id from kept_token where token_id = ${tokenId})`.execute(room.db)
  await assert.rejects(open(tokenId), { code: 'unauthorizedToken' })
  assert.equal(await room.kept.renewDue(10), 1)
  assert.equal(await room.kept.renewDue(10), 0)
  const [again] = idsOf(await connect(3_600, 'rotated'))
  assert.equal((await open(again)).accountId, 'spot')
})

test('removal is final: the id is dead, nothing is left, and a new connection gets another id', async () => {
  const tokens = await connect(3_600, 'gone')
  const [spotId = '', marginId] = idsOf(tokens)
  const account = await open(spotId)
  const told: string[] = []
  const onRemoved = [
    async (_transaction: unknown, removed: { connectedAccountId: string }) =>
      void told.push(removed.connectedAccountId),
  ]
  await removeConnection({ ...room.removing, onRemoved }, account)
  assert.deepEqual(told, [account.connectedAccountId])
  await assert.rejects(open(spotId), { code: 'invalidIntegrationToken' })
  assert.equal((await open(marginId)).accountId, 'margin', 'the other account of the sign-in stays')
  await removeConnection(room.removing, await open(marginId))
  const rows = await room.db
    .selectFrom('kept_token')
    .select('account_name')
    .where('token_id', 'in', [spotId, marginId ?? ''])
    .execute()
  assert.deepEqual(rows, [])
  const again = idsOf(await connect(3_600, 'gone'))
  assert.ok(!again.includes(spotId))
})

test('what is kept can be erased when the access is over and the institution does not renew it', async () => {
  for (const code of ['institutionUnavailable', 'unauthorizedToken'] as const) {
    const [spotId = '', marginId = ''] = idsOf(await connect(20))
    failure = new ProviderError(code)
    await pass('60 s')
    for (const tokenId of [spotId, marginId]) {
      const account = await room.opener.open(room.owner, 'access', tokenId, { evenEnded: true })
      await removeConnection(room.removing, account)
    }
    const rows = await room.db.selectFrom('kept_token').select('token_id').where('token_id', '=', spotId).execute()
    assert.deepEqual(rows, [], code)
  }
})

test('what a room cannot erase keeps the connection: all of it goes, or nothing', async () => {
  const [tokenId = ''] = idsOf(await connect())
  const onRemoved = [async () => Promise.reject(new Error('down'))]
  await assert.rejects(removeConnection({ ...room.removing, onRemoved }, await open(tokenId)), { message: 'down' })
  assert.equal((await open(tokenId)).accountId, 'spot')
})

test('K13: no secret is in the tables as it is', async () => {
  await connect()
  const credentials = await room.db.selectFrom('kept_credential').selectAll().execute()
  const tokens = await room.db.selectFrom('kept_token').selectAll().execute()
  assert.ok(credentials.length > 0 && tokens.length > 0)
  assert.equal(JSON.stringify([credentials, tokens]).includes('canary'), false)
})

test('switched off, everything that was kept is erased, and nothing new is kept', async () => {
  const [tokenId] = idsOf(await connect(3_600, 'off'))
  assert.deepEqual(await room.settings.read(room.owner), { keepsTokens: true })
  await room.settings.write(room.owner, { keepsTokens: false })
  await assert.rejects(open(tokenId), { code: 'invalidIntegrationToken' })
  assert.deepEqual(await room.db.selectFrom('kept_credential').selectAll().execute(), [])
  assert.deepEqual(await room.db.selectFrom('kept_token').selectAll().execute(), [])
  const [made] = await connect(3_600, 'off')
  assert.ok(made?.refreshToken && !made.tokenId)
})
