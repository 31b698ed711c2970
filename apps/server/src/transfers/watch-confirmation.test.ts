import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { createTestRoom, type TestRoom, usdcRequest } from './test-room.ts'
import { deleteEndedOffers } from './transfer.store.ts'

let room: TestRoom
beforeEach(async () => {
  room = await createTestRoom()
})
afterEach(() => room.close())

async function asked(behaviour: 'confirm' | 'confirmFirst' = 'confirm'): Promise<string> {
  const { previewId } = await room.transfers.preview(room.source, usdcRequest)
  room.provider.behaviour = behaviour
  await room.transfers.execute(room.source, { previewId })
  return previewId
}

const row = (id: string) =>
  room.database.db.selectFrom('transfer').selectAll().where('transfer_id', '=', id).executeTakeFirstOrThrow()

async function look(watcher = room.createWatcher()): Promise<void> {
  await sql`update transfer set next_check_at = now() where next_check_at is not null`.execute(room.database.db)
  await watcher.runOnce()
}

async function endPersonsTime(): Promise<void> {
  await sql`update transfer set user_step_until = now() - interval '1 second'`.execute(room.database.db)
}

const types = () => room.events.map(({ type }) => type)

test('confirmed at the institution, the transfer goes on without another call', async () => {
  const id = await asked()
  const waiting = await row(id)
  assert.equal(waiting.status, 'awaitingUser')
  assert.equal(waiting.withdrawal_id, room.provider.open[0]?.withdrawalId)
  assert.notEqual(waiting.sealed_credential, null)
  await look()
  assert.equal((await row(id)).status, 'awaitingUser')
  room.provider.confirm()
  await look()
  assert.equal((await row(id)).status, 'pending')
  assert.equal(room.provider.asked.length, 1)
  assert.equal(room.provider.paid.length, 1)
  assert.deepEqual(types(), ['pending'])
})

test('repeated, execute reads what is open and makes no second one beside it; nor does it give more time', async () => {
  const id = await asked()
  const until = (await row(id)).user_step_until
  const again = await room.transfers.execute(room.source, { previewId: id })
  assert.equal(again.status, 'deviceConfirmationRequired')
  assert.equal(room.provider.asked.length, 1)
  assert.equal(room.provider.open.length, 1)
  assert.deepEqual((await row(id)).user_step_until, until)

  room.provider.confirm()
  room.provider.behaviour = 'accept'
  const after = await room.transfers.execute(room.source, { previewId: id })
  assert.equal(after.status, 'succeeded')
  assert.equal(room.provider.asked.length, 1, 'a provider without a memory for ids would pay twice')
  assert.equal(room.provider.paid.length, 1)
})

test('with nothing held open, the same call is made again once the person has confirmed', async () => {
  const id = await asked('confirmFirst')
  room.provider.behaviour = 'accept'
  assert.equal((await room.transfers.execute(room.source, { previewId: id })).status, 'succeeded')
  assert.equal(new Set(room.provider.asked.map(({ attemptId }) => attemptId)).size, 1)
})

test('while the open withdrawal cannot be read, a repeat asks for nothing', async () => {
  const id = await asked()
  const { operations } = room.provider.integration
  operations.readWithdrawal = async () => Promise.reject(new Error('502'))
  const again = await room.transfers.execute(room.source, { previewId: id })
  assert.equal(again.status, 'deviceConfirmationRequired')
  assert.equal(room.provider.asked.length, 1)
})

test('nothing there after the time of the person and three reads: nothing was sent, and that is told', async () => {
  const id = await asked('confirmFirst')
  for (let reads = 0; reads < 4; reads++) await look()
  assert.equal((await row(id)).status, 'awaitingUser', 'the person still has time')
  await endPersonsTime()
  await look()
  await look()
  assert.equal((await row(id)).status, 'awaitingUser')
  await look()
  const end = await row(id)
  assert.deepEqual([end.status, end.failure_code, end.sealed_credential], ['rejected', 'userStepExpired', null])
  assert.deepEqual(types(), ['failed'])
})

test('still open after the time of the person: watched on, never removed, and in the end a person is told', async () => {
  const id = await asked()
  await endPersonsTime()
  await sql`update transfer set created_at = now() - interval '9 days', expires_at = now() - interval '9 days',
    user_step_until = now() - interval '9 days'`.execute(room.database.db)
  for (let reads = 0; reads < 5; reads++) await look()
  assert.equal(await deleteEndedOffers(room.database.db), 0)
  assert.equal((await row(id)).status, 'awaitingUser')
  const late = await room.transfers.execute(room.source, { previewId: id })
  assert.equal(late.status, 'deviceConfirmationRequired')
  await sql`update transfer set executed_at = now() - interval '2 hours'`.execute(room.database.db)
  await look()
  assert.equal((await row(id)).status, 'needsAttention')
  assert.deepEqual(room.alerts, ['transfer needs attention'])
  assert.deepEqual(types(), ['needsAttention'])
})

test('an open withdrawal that the institution does not know any more may have been sent: a person is told, never "failed"', async () => {
  const id = await asked()
  await endPersonsTime()
  const open = room.provider.open.splice(0)
  for (let reads = 0; reads < 4; reads++) await look()
  assert.equal((await row(id)).status, 'awaitingUser')
  room.provider.open.push(...open)
  room.provider.confirm()
  await look()
  assert.equal((await row(id)).status, 'pending', 'it was only away for a while')

  const gone = await asked()
  room.provider.open.length = 0
  await endPersonsTime()
  await sql`update transfer set executed_at = now() - interval '2 hours' where transfer_id = ${gone}`.execute(
    room.database.db,
  )
  await look()
  assert.equal((await row(gone)).status, 'needsAttention')
  assert.ok(!types().includes('failed'))
})

test('declined at the institution: nothing was sent', async () => {
  const id = await asked()
  Object.assign(room.provider.open[0] ?? {}, { status: 'failed' })
  await look()
  assert.equal((await row(id)).status, 'rejected')
  assert.deepEqual(types(), ['failed'])
})

test('a claim takes the row out of the hands of a look that has not ended', async () => {
  const id = await asked('confirmFirst')
  await endPersonsTime()
  await sql`update transfer set reads_without_match = 2`.execute(room.database.db)
  const { operations } = room.provider.integration
  let readIt = () => {}
  const isRead = new Promise<void>((resolve) => {
    readIt = resolve
  })
  let answer = () => {}
  operations.findWithdrawal = async () => {
    readIt()
    await new Promise<void>((resolve) => {
      answer = resolve
    })
    return undefined
  }
  const looking = look()
  await isRead
  await sql`update transfer set user_step_until = now() + interval '1 minute'`.execute(room.database.db)
  room.provider.behaviour = 'accept'
  room.provider.delayMs = 50
  const executing = room.transfers.execute(room.source, { previewId: id })
  while ((await row(id)).status !== 'submitting') await new Promise((resolve) => setImmediate(resolve))
  answer()
  await looking
  assert.equal((await executing).status, 'succeeded', 'the look would have ended it as expired')
  assert.equal((await row(id)).status, 'pending')
})

test('the call that asked again was cut off: read as still open, it waits on for the same step', async () => {
  const id = await asked()
  // As its process left it: claimed, and its lease over.
  await sql`update transfer set status = 'submitting', claim_token = gen_random_uuid()`.execute(room.database.db)
  await look()
  assert.equal((await row(id)).status, 'unknown')
  await look()
  const back = await row(id)
  assert.deepEqual([back.status, back.user_step], ['awaitingUser', 'confirmDevice'])
  assert.notEqual(back.sealed_credential, null)
  room.provider.confirm()
  await look()
  assert.equal((await row(id)).status, 'pending')
})
