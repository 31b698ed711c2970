import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { createApiKey } from '../../apps/server/src/clients/create-api-key.ts'
import { createClient } from '../../apps/server/src/clients/create-client.ts'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { assertNothingMoved } from '../assert-nothing-moved.ts'
import { assertNoLeak, assertRefused } from '../assert-refused.ts'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { openLinkWalk, post, readLinkToken } from '../link-walk.ts'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { countWithdrawals, executeTransfer, previewTransfer } from '../transfer-calls.ts'

/** Codes, sessions and previews that were right once, or are right for somebody else. */

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let db: Database
let account: ConnectedTokens

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  db = openDatabase({ url: tenon.database, maxConnections: 2 })
  account = await connectAccount(tenon, 'Mesh')
})

after(async () => {
  await db?.destroy()
  await tenon?.stop()
  await folder?.remove()
})

test('a link code that was used, has expired, or was never made', async () => {
  const linkToken = async () => {
    const answer = await meshCall(tenon, 'POST', '/api/v1/linktoken', { userId: 'codes' })
    return String(answer.body.content?.linkToken)
  }
  const redeem = (token: string, change: { code?: string; clientId?: string } = {}) => {
    const { clientId, code } = readLinkToken(token)
    return post(`${tenon.link}/link-api/redeem`, { clientId, code, ...change })
  }
  const used = await linkToken()
  await openLinkWalk(tenon.link, used)
  const expired = await linkToken()
  await sql`update link_session set code_expires_at = now() - interval '1 second' where redeemed_at is null`.execute(db)
  const other = await linkToken()
  for (const [answer, status, errorType] of [
    [await redeem(used), 410, 'linkTokenUsed'],
    [await redeem(expired), 410, 'linkTokenExpired'],
    [await redeem(other, { code: 'x'.repeat(86) }), 410, 'linkTokenExpired'],
    [await redeem(other, { clientId: '11111111-1111-4111-8111-111111111111' }), 410, 'linkTokenExpired'],
    [await redeem(other, { code: '' }), 400, 'invalidField'],
    [await redeem(other, { clientId: 'x' }), 400, 'invalidField'],
  ] as const) {
    const { errorType: got } = answer.body as { errorType: string }
    assert.deepEqual([answer.status, got], [status, errorType])
    assertNoLeak(JSON.stringify(answer.body))
  }
  assert.equal((await redeem(other)).status, 200, 'a wrong try does not use a code up')
})

test('a session secret that is none, or of another session', async () => {
  const answer = await meshCall(tenon, 'POST', '/api/v1/linktoken', { userId: 'sessions' })
  const walk = await openLinkWalk(tenon.link, String(answer.body.content?.linkToken))
  const [clientId, sessionId, secret = ''] = walk.opening.sessionSecret.split('.')
  const wrong = [
    '',
    'x',
    `${clientId}.${sessionId}.x`,
    `${sessionId}.${clientId}.${secret}`,
    `${walk.opening.sessionSecret}.x`,
  ]
  for (const each of wrong) {
    const refused = await post(`${tenon.link}/link-api/resume`, {}, { authorization: `Link ${each}` })
    const { errorType } = refused.body as { errorType: string }
    assert.deepEqual([refused.status, errorType], [401, 'linkSessionInvalid'])
    assertNoLeak(JSON.stringify(refused.body))
  }
  assert.equal((await walk.reload()).name, 'catalogue')
})

test('a preview that has expired', async () => {
  const id = await previewTransfer(tenon, account, 10)
  await db
    .updateTable('transfer')
    .set({ expires_at: sql`now() - interval '1 second'` })
    .where('transfer_id', '=', id)
    .execute()
  await assertNothingMoved(tenon, db, async () => {
    for (const code of ['123456', '000000']) {
      assertRefused(await executeTransfer(tenon, account, id, code), 400, 'previewExpired', 'expired')
    }
  })
})

test('a preview of another client', async () => {
  const id = await previewTransfer(tenon, account, 10)
  const { clientId } = await createClient(db, { name: 'Another' })
  const { secret } = await createApiKey(db, { clientId, environment: 'sandbox', scope: 'readWrite', name: 'test' })
  const other = { ...tenon, client: { id: clientId, secret, readOnlySecret: '' } }
  const theirs = await connectAccount(other, 'Mesh')
  await assertNothingMoved(tenon, db, async () => {
    assertRefused(await executeTransfer(other, theirs, id), 404, 'previewNotFound', 'their token')
    assertRefused(await executeTransfer(other, account, id), 400, 'invalidIntegrationToken', 'our token')
  })
  const anotherAccount = await connectAccount(tenon, 'Mesh4')
  await assertNothingMoved(tenon, db, async () => {
    assertRefused(
      await executeTransfer(tenon, anotherAccount, id),
      400,
      'invalidFromIntegrationToken',
      'another account',
    )
  })
  assert.equal(
    (await executeTransfer(tenon, account, id)).body.content?.status,
    'succeeded',
    'it is still there for its owner',
  )
})

test('six wrong codes end a preview, and the right one comes too late', async () => {
  const before = await countWithdrawals(tenon)
  const id = await previewTransfer(tenon, account, 10)
  const statuses: unknown[] = []
  for (const code of ['1', '2', '3', '4', '5', '6', '123456']) {
    const answer = await executeTransfer(tenon, account, id, `00000${code}`.slice(-6))
    assert.equal(answer.status, 200, answer.text)
    statuses.push(answer.body.content?.status)
    assertNoLeak(answer.text)
  }
  assert.deepEqual(statuses, [...Array(4).fill('mfaFailed'), ...Array(3).fill('failed')])
  assert.equal(await countWithdrawals(tenon), before)
  const row = await db.selectFrom('transfer').selectAll().where('transfer_id', '=', id).executeTakeFirstOrThrow()
  assert.deepEqual([row.status, row.failure_code, row.sealed_credential], ['rejected', 'mfaFailed', null])
})
