import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { requestDigest } from './request-digest.ts'
import { createTestRoom, type TestRoom, testSecret, usdcRequest } from './test-room.ts'
import type { ExecuteResult } from './transfer-types.ts'

let room: TestRoom
before(async () => {
  room = await createTestRoom()
})
after(() => room.close())
beforeEach(() => {
  Object.assign(room.provider, { behaviour: 'accept', delayMs: 0 })
  room.provider.paid.length = 0
  room.provider.asked.length = 0
  room.events.length = 0
  room.setEventFailure(undefined)
})

async function preview(): Promise<string> {
  return (await room.transfers.preview(room.source, usdcRequest)).previewId
}

const execute = (previewId: string, mfaCode?: string) =>
  room.transfers.execute(room.source, { previewId, ...(mfaCode === undefined ? {} : { mfaCode }) })

const row = (previewId: string) =>
  room.database.db.selectFrom('transfer').selectAll().where('transfer_id', '=', previewId).executeTakeFirstOrThrow()

const code = (code: string) => ({ name: 'TenonError', code })

test('an accepted transfer is sent as it was previewed, and its client is told once', async () => {
  const previewId = await preview()
  const result = await execute(previewId)
  assert.equal(result.status, 'succeeded')
  assert.ok('transfer' in result && result.transfer.transferId === previewId && result.transfer.status === 'pending')
  const stored = await row(previewId)
  assert.deepEqual(room.provider.asked, [
    {
      attemptId: stored.attempt_id,
      symbol: 'USDC',
      network: 'solana',
      amount: '25',
      toAddress: usdcRequest.address,
    },
  ])
  assert.match(stored.attempt_id ?? '', /^[0-9a-f]{32}$/)
  assert.equal(stored.request_digest, requestDigest(stored))
  assert.deepEqual(
    room.events.map(({ type }) => type),
    ['pending'],
  )
})

test('the attempt is stored before the provider hears of it', async () => {
  const previewId = await preview()
  const { operations } = room.provider.integration
  const original = operations.withdraw
  let seen: { status: string; attempt_id: string | null } | undefined
  operations.withdraw = async (context, secret, accountId, request) => {
    seen = await row(previewId)
    assert.equal(seen.attempt_id, request.attemptId)
    return original?.(context, secret, accountId, request) ?? { outcome: 'unknown', cause: 'none' }
  }
  await execute(previewId)
  if (original) operations.withdraw = original
  assert.equal(seen?.status, 'submitting')
})

test('T38: fifty executes at once make one withdrawal', async () => {
  const previewId = await preview()
  room.provider.delayMs = 100
  const results = await Promise.allSettled(Array.from({ length: 50 }, () => execute(previewId)))
  assert.equal(room.provider.asked.length, 1)
  assert.equal(room.provider.paid.length, 1)
  const refused = results.filter((result) => result.status === 'rejected')
  for (const { reason } of refused) {
    assert.equal(reason.code, 'transferAlreadyRequested')
    assert.ok(reason.message.includes(previewId))
  }
  const [first] = results.filter((result) => result.status === 'fulfilled')
  assert.equal(first?.value.status, 'succeeded')
})

test('T39: an execute after the end answers what is stored and asks nobody', async () => {
  const previewId = await preview()
  await execute(previewId)
  const again = await execute(previewId)
  assert.equal(again.status, 'succeeded')
  assert.equal(room.provider.asked.length, 1)
})

test('a refusal is final, tells why, and is told', async () => {
  const previewId = await preview()
  room.provider.behaviour = 'reject'
  const result = await execute(previewId)
  assert.ok(result.status === 'failed' && result.failureCode === 'balanceNotEnough')
  room.provider.behaviour = 'accept'
  assert.equal((await execute(previewId)).status, 'failed')
  assert.equal(room.provider.paid.length, 0)
  assert.deepEqual(
    room.events.map(({ type }) => type),
    ['failed'],
  )
})

test('a right code ends the loop with the same attempt; no code is stored', async () => {
  const previewId = await preview()
  room.provider.behaviour = 'mfa'
  assert.deepEqual(await execute(previewId), { status: 'mfaRequired', channel: 'totp' })
  assert.equal((await row(previewId)).sealed_credential, null)
  assert.deepEqual(await execute(previewId, '999888'), { status: 'mfaFailed', channel: 'totp', triesLeft: 4 })
  assert.ok(!JSON.stringify(await row(previewId)).includes('999888'))
  assert.equal((await execute(previewId, '123456')).status, 'succeeded')
  assert.equal(new Set(room.provider.asked.map(({ attemptId }) => attemptId)).size, 1)
  assert.equal(room.provider.paid.length, 1)
})

test('the fifth wrong code kills the offer', async () => {
  const previewId = await preview()
  room.provider.behaviour = 'mfa'
  const results: ExecuteResult[] = []
  for (let count = 0; count < 5; count++) results.push(await execute(previewId, '000000'))
  assert.deepEqual(
    results.map(({ status }) => status),
    ['mfaFailed', 'mfaFailed', 'mfaFailed', 'mfaFailed', 'failed'],
  )
  const late = await execute(previewId, '123456')
  assert.ok(late.status === 'failed' && late.failureCode === 'mfaFailed')
  assert.equal(room.provider.paid.length, 0)
})

test('an address to be saved first: the person saves it and repeats the call', async () => {
  const previewId = await preview()
  room.provider.behaviour = 'whitelist'
  const result = await execute(previewId)
  assert.ok(result.status === 'addressWhitelistRequired' && result.toAddress === usdcRequest.address)
  room.provider.behaviour = 'accept'
  assert.equal((await execute(previewId)).status, 'succeeded')
  assert.equal(room.provider.paid.length, 1)
})

for (const behaviour of ['lost', 'crash', 'hang'] as const) {
  test(`no answer (${behaviour}) is in progress, and a repeat sends nothing`, async () => {
    const previewId = await preview()
    room.provider.behaviour = behaviour
    const result = await execute(previewId)
    assert.equal(result.status, 'inProgress')
    room.provider.behaviour = 'accept'
    assert.equal((await execute(previewId)).status, 'inProgress')
    assert.equal(room.provider.asked.length, 1)
    assert.equal(room.events.length, 0)
  })
}

test('an event that cannot be stored undoes the move, and the credential stays for the look-up', async () => {
  const previewId = await preview()
  room.setEventFailure(new Error('disk full'))
  await assert.rejects(execute(previewId), code('outcomeUnknown'))
  assert.equal((await row(previewId)).status, 'submitting')
  assert.notEqual((await row(previewId)).sealed_credential, null)
})

test('T40: strangers find nothing, other accounts and late comers are refused', async () => {
  const previewId = await preview()
  const { source, transfers, database } = room
  const stranger = { ...source, clientId: '00000000-0000-4000-8000-000000000000' }
  await assert.rejects(transfers.execute(stranger, { previewId }), code('previewNotFound'))
  await assert.rejects(
    transfers.execute({ ...source, environment: 'production' }, { previewId }),
    code('previewNotFound'),
  )
  await assert.rejects(transfers.execute(source, { previewId: 'nonsense' }), code('previewNotFound'))
  const other = { ...source, accountId: 'account-2' }
  await assert.rejects(transfers.execute(other, { previewId }), code('invalidFromIntegrationToken'))
  // Kraken has one account a key, and no id for it: everybody's is called the same.
  const namesake = { ...source, userId: 'user-2' }
  await assert.rejects(transfers.execute(namesake, { previewId }), code('invalidFromIntegrationToken'))
  await database.db
    .updateTable('transfer')
    .set({ expires_at: sql`now() - interval '1 second'` })
    .where('transfer_id', '=', previewId)
    .execute()
  await assert.rejects(execute(previewId), code('previewExpired'))
  assert.equal(room.provider.asked.length, 0)
})

test('the database refuses to change an end or an offer', async () => {
  const ended = await preview()
  room.provider.behaviour = 'reject'
  await execute(ended)
  const open = await preview()
  const { db } = room.database
  await assert.rejects(
    db.updateTable('transfer').set({ status: 'pending' }).where('transfer_id', '=', ended).execute(),
    /has ended/,
  )
  await assert.rejects(
    db.updateTable('transfer').set({ to_address: 'elsewhere' }).where('transfer_id', '=', open).execute(),
    /offer of transfer .* cannot change/,
  )
})

test('no secret is stored in the clear, and none at all outside of flight', async () => {
  const flying = await preview()
  await execute(flying)
  assert.notEqual((await row(flying)).sealed_credential, null)
  const { rows } = await sql<{ line: string }>`select transfer::text as line from transfer`.execute(room.database.db)
  assert.ok(rows.every(({ line }) => !line.includes(testSecret)))
  const { rows: leftovers } = await sql`
    select 1 from transfer where sealed_credential is not null and status not in ('funding', 'submitting', 'unknown', 'pending')
  `.execute(room.database.db)
  assert.equal(leftovers.length, 0)
})
