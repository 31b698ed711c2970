import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { sql } from 'kysely'
import { createTestRoom, type TestRoom, usdcRequest } from './test-room.ts'
import { deleteEndedOffers } from './transfer.store.ts'
import type { FundingEnd, TransferFunding } from './transfer-dependencies.ts'

let room: TestRoom
let ran: number
/** How the funding of the next transfer goes. */
let runs: () => Promise<FundingEnd>
let resumes: () => Promise<FundingEnd>

const funding: TransferFunding = {
  run: () => {
    ran++
    return runs()
  },
  resume: () => resumes(),
}

beforeEach(async () => {
  ran = 0
  runs = async () => ({ outcome: 'funded' })
  resumes = async () => ({ outcome: 'unknown' })
  room = await createTestRoom({ leaseMs: 1_500, reconcileHorizonMs: 60_000 }, { funding })
})
afterEach(() => room.close())

/** An offer that lacks something. */
async function offer(): Promise<string> {
  const { previewId } = await room.transfers.preview(room.source, usdcRequest)
  await room.database.db
    .insertInto('transfer_funding')
    .values({
      client_id: room.source.clientId,
      transfer_id: previewId,
      position: 0,
      kind: 'cryptocurrencyConversion',
      from_symbol: 'ETH',
      from_amount: parseDecimal('0.000000000000000001'),
      to_symbol: 'USDC',
      amount: parseDecimal('12.5'),
      amount_in_fiat: parseDecimal('12.5'),
      fee: parseDecimal('0.1'),
      fee_symbol: 'ETH',
      fee_in_fiat: parseDecimal('0.2'),
      payment_method: null,
      attempt_id: null,
      requested_at: null,
      funding_id: null,
      received: null,
      failure_code: null,
    })
    .execute()
  return previewId
}

const execute = (previewId: string) => room.transfers.execute(room.source, { previewId })

const row = (id: string) =>
  room.database.db.selectFrom('transfer').selectAll().where('transfer_id', '=', id).executeTakeFirstOrThrow()

async function look(): Promise<void> {
  await sql`update transfer set next_check_at = now() where next_check_at is not null`.execute(room.database.db)
  await room.createWatcher().runOnce()
}

test('what is missing is made first, then the withdrawal; the transfer says what was made, to the last digit', async () => {
  const id = await offer()
  runs = async () => {
    assert.equal((await row(id)).status, 'funding')
    assert.equal(room.provider.asked.length, 0)
    return { outcome: 'funded' }
  }
  const result = await execute(id)
  assert.ok(result.status === 'succeeded')
  assert.partialDeepStrictEqual(result.transfer.funding, [
    {
      kind: 'cryptocurrencyConversion',
      fromSymbol: 'ETH',
      fromAmount: '0.000000000000000001',
      toSymbol: 'USDC',
      amount: '12.5',
      amountInFiat: '12.5',
      fee: { amount: '0.1', symbol: 'ETH', amountInFiat: '0.2' },
    },
  ])
  assert.deepEqual((await room.transfers.list(room.source, {})).items[0]?.funding, result.transfer.funding)
  assert.equal(room.provider.paid.length, 1)
})

test('an offer without anything to fund is never funded', async () => {
  const { previewId } = await room.transfers.preview(room.source, usdcRequest)
  await execute(previewId)
  assert.equal(ran, 0)
})

test('refused funding ends the transfer, and nothing is asked for', async () => {
  const id = await offer()
  runs = async () => ({ outcome: 'rejected', code: 'balanceNotEnough' })
  const result = await execute(id)
  assert.ok(result.status === 'failed' && result.failureCode === 'balanceNotEnough')
  assert.equal(room.provider.asked.length, 0)
})

test('one call at a time: while it is funded, another execute is refused; the lease is renewed meanwhile', async () => {
  const id = await offer()
  let finish = () => {}
  runs = () =>
    new Promise((resolve) => {
      finish = () => resolve({ outcome: 'funded' })
    })
  const first = execute(id)
  while (ran === 0) await new Promise((resolve) => setImmediate(resolve))
  await assert.rejects(execute(id), { code: 'transferAlreadyRequested' })
  const before = (await row(id)).next_check_at
  while (String((await row(id)).next_check_at) === String(before))
    await new Promise((resolve) => setTimeout(resolve, 50))
  finish()
  assert.equal((await first).status, 'succeeded')
  assert.equal(ran, 1)
})

test('a lost answer: in progress, read later, and the next execute goes on from there without funding again', async () => {
  const id = await offer()
  runs = async () => Promise.reject(new Error('cut'))
  assert.equal((await execute(id)).status, 'inProgress')
  assert.equal((await execute(id)).status, 'inProgress')
  await look()
  assert.equal((await row(id)).status, 'funding')
  resumes = async () => ({ outcome: 'funded' })
  await look()
  const back = await row(id)
  assert.deepEqual([back.status, back.user_step, back.sealed_credential], ['awaitingUser', 'continue', null])
  assert.equal((await execute(id)).status, 'succeeded')
  assert.equal(ran, 1)
  assert.equal(room.provider.paid.length, 1)
})

test('funded, and the person does not come back: told as failed, and not forgotten', async () => {
  const id = await offer()
  runs = async () => ({ outcome: 'unknown' })
  resumes = async () => ({ outcome: 'funded' })
  await execute(id)
  await look()
  await sql`update transfer set user_step_until = now() - interval '2 days', expires_at = now() - interval '2 days'`.execute(
    room.database.db,
  )
  assert.equal(await deleteEndedOffers(room.database.db), 0)
  await look()
  const end = await row(id)
  assert.deepEqual([end.status, end.failure_code], ['rejected', 'userStepExpired'])
  assert.deepEqual(
    room.events.map(({ type }) => type),
    ['failed'],
  )
})

test('a code wanted after the funding: its end is told too', async () => {
  const id = await offer()
  room.provider.behaviour = 'mfa'
  assert.equal((await execute(id)).status, 'mfaRequired')
  assert.notEqual((await row(id)).next_check_at, null)
  await sql`update transfer set user_step_until = now() - interval '1 second'`.execute(room.database.db)
  await look()
  assert.equal((await row(id)).failure_code, 'userStepExpired')
})

test('funding that cannot be found out within the horizon: failed, an alert, and no withdrawal', async () => {
  const id = await offer()
  runs = async () => ({ outcome: 'unknown' })
  await execute(id)
  await look()
  await sql`update transfer set unknown_since = now() - interval '1 hour'`.execute(room.database.db)
  await look()
  const end = await row(id)
  assert.deepEqual([end.status, end.failure_code], ['rejected', 'fundingFailed'])
  assert.deepEqual(room.alerts, ['funding could not be looked up'])
  assert.equal(room.provider.asked.length, 0)
})
