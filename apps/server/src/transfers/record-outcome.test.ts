import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { WithdrawalOutcome } from '@tenon/integrations'
import { createTestRoom, type TestRoom, usdcRequest } from './test-room.ts'
import type { ExecuteRequest } from './transfer-types.ts'

let room: TestRoom
before(async () => {
  room = await createTestRoom()
})
after(() => room.close())
beforeEach(() => {
  room.provider.behaviour = 'accept'
  room.provider.paid.length = 0
  room.provider.asked.length = 0
})

async function preview(): Promise<string> {
  return (await room.transfers.preview(room.source, usdcRequest)).previewId
}

const execute = (previewId: string, more: Omit<ExecuteRequest, 'previewId'> = {}) =>
  room.transfers.execute(room.source, { previewId, ...more })

const row = (previewId: string) =>
  room.database.db.selectFrom('transfer').selectAll().where('transfer_id', '=', previewId).executeTakeFirstOrThrow()

const firstQuestion = {
  status: 'mfaRequired',
  channel: 'totp',
  steps: ['totp', 'email'],
  hasOtherChannel: true,
  qrCode: 'qr',
  qrCodeLink: 'https://example.com/qr',
}

test('T44: two codes, a lost answer and a repeat have one attempt id, and one withdrawal', async () => {
  const previewId = await preview()
  room.provider.behaviour = 'twoCodes'
  assert.deepEqual(await execute(previewId), firstQuestion)
  assert.deepEqual(await execute(previewId, { mfaCode: '123456' }), {
    status: 'secondMfaRequired',
    channel: 'email',
    challengeId: 'challenge-2',
  })
  assert.equal((await row(previewId)).sealed_credential, null, 'while a code is awaited nothing is kept')
  room.provider.behaviour = 'lost'
  const lost = await execute(previewId, { mfaCode: '123456', challengeId: 'challenge-2' })
  assert.equal(lost.status, 'inProgress')
  assert.equal((await execute(previewId, { mfaCode: '123456', challengeId: 'challenge-2' })).status, 'inProgress')
  assert.deepEqual(
    room.provider.asked.map(({ mfaCode, challengeId }) => [mfaCode, challengeId]),
    [
      [undefined, undefined],
      ['123456', undefined],
      ['123456', 'challenge-2'],
    ],
  )
  assert.equal(new Set(room.provider.asked.map(({ attemptId }) => attemptId)).size, 1)
  assert.equal(room.provider.paid.length, 1)
})

test('the person takes the other way, which is one question and no wrong code', async () => {
  const previewId = await preview()
  room.provider.behaviour = 'twoCodes'
  await execute(previewId)
  assert.deepEqual(await execute(previewId, { wantsOtherChannel: true }), { status: 'mfaRequired', channel: 'phone' })
  assert.equal(room.provider.asked.at(-1)?.wantsOtherChannel, true)
  assert.equal((await row(previewId)).wrong_codes, 0)
})

test('T36: wrong codes count together over every channel, also where the provider just asks again; then the offer is dead', async () => {
  const previewId = await preview()
  room.provider.behaviour = 'twoCodes'
  await execute(previewId)
  const again = await execute(previewId, { mfaCode: '000000' })
  assert.deepEqual(again, { ...firstQuestion, status: 'mfaFailed', triesLeft: 4 })
  await execute(previewId, { mfaCode: '000001' })
  assert.equal((await execute(previewId, { mfaCode: '123456' })).status, 'secondMfaRequired')
  const second = { challengeId: 'challenge-2' }
  const third = await execute(previewId, { mfaCode: '000002', ...second })
  assert.ok(third.status === 'mfaFailed' && third.triesLeft === 2 && third.channel === 'email')
  await execute(previewId, { mfaCode: '000003', ...second })
  const fifth = await execute(previewId, { mfaCode: '000004', ...second })
  assert.ok(fifth.status === 'failed' && fifth.failureCode === 'mfaFailed')
  const sixth = await execute(previewId, { mfaCode: '123456', ...second })
  assert.ok(sixth.status === 'failed' && sixth.failureCode === 'mfaFailed')
  assert.equal(room.provider.paid.length, 0)
})

test('T43: a refusal is an end with its reason, and the offer cannot be used again', async () => {
  const previewId = await preview()
  room.provider.behaviour = 'reject'
  const refused = await execute(previewId)
  assert.ok(refused.status === 'failed' && refused.failureCode === 'balanceNotEnough')
  room.provider.behaviour = 'accept'
  assert.equal((await execute(previewId)).status, 'failed')
  assert.equal(room.provider.asked.length, 1)
})

test('an answer that comes after the transfer was claimed again changes nothing', async () => {
  const previewId = await preview()
  const answers: ((outcome: WithdrawalOutcome) => void)[] = []
  const { operations } = room.provider.integration
  const { withdraw } = operations
  operations.withdraw = () => new Promise((resolve) => answers.push(resolve))
  const first = execute(previewId)
  while (answers.length < 1) await new Promise((resolve) => setImmediate(resolve))
  // As if the first call's process had slept: its lease ended, the person was asked, and the person came back.
  const { db } = room.database
  await db
    .updateTable('transfer')
    .set({ status: 'awaitingUser', user_step: 'mfaRequired', user_step_until: new Date(Date.now() + 60_000) })
    .set({ sealed_credential: null, next_check_at: null })
    .where('transfer_id', '=', previewId)
    .execute()
  const second = execute(previewId, { mfaCode: '123456' })
  while (answers.length < 2) await new Promise((resolve) => setImmediate(resolve))

  answers[0]?.({ outcome: 'rejected', code: 'balanceNotEnough' })
  await assert.rejects(first, { code: 'transferAlreadyRequested' })
  answers[1]?.({ outcome: 'accepted', withdrawalId: 'late-1' })
  assert.equal((await second).status, 'succeeded')
  if (withdraw) operations.withdraw = withdraw
})
