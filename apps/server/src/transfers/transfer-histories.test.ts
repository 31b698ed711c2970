import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Behaviour } from './test-provider.ts'
import { createTestRoom, type TestRoom, usdcRequest } from './test-room.ts'
import { canMove, isConfirmation, type TransferStatus } from './transfer-status.ts'

/** Random lives of a transfer in the real room, on a real database, against a provider that counts what it pays. */

type Step =
  | { act: 'execute'; behaviour: Behaviour; mfaCode?: string }
  | { act: 'executeTwice'; behaviour: Behaviour }
  | { act: 'executeUnstored'; behaviour: Behaviour; isKilled: boolean }
  | { act: 'look' | 'lookTwice' | 'update' | 'confirm' | 'endPersonsTime' | 'endWatch' | 'payOut' | 'blind' }

const behaviours: Behaviour[] = [
  'accept',
  'reject',
  'lost',
  'mfa',
  'twoCodes',
  'whitelist',
  'crash',
  'confirm',
  'confirmFirst',
]
const behaviour = fc.constantFrom(...behaviours)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('execute' as const), behaviour }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('execute' as const),
      behaviour,
      mfaCode: fc.constantFrom('123456', '000000'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('executeTwice' as const), behaviour }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('executeUnstored' as const), behaviour, isKilled: fc.boolean() }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      act: fc.constantFrom(
        ...(['look', 'lookTwice', 'update', 'confirm', 'endPersonsTime', 'endWatch', 'payOut', 'blind'] as const),
      ),
    }),
  },
)

/** What the database saw: every status, in order, written down by a trigger. */
async function recordMoves({ database: { db } }: TestRoom): Promise<void> {
  await sql`create table seen (number serial, transfer_id uuid, before text, after text)`.execute(db)
  await sql`create function see() returns trigger language plpgsql as $$
    begin
      if old.status is distinct from new.status then
        insert into seen (transfer_id, before, after) values (new.transfer_id, old.status, new.status);
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger see after update on transfer for each row execute function see()`.execute(db)
}

const told: Partial<Record<TransferStatus, string>> = {
  pending: 'pending',
  needsAttention: 'needsAttention',
  succeeded: 'succeeded',
  failed: 'failed',
  rejected: 'failed',
}

async function take(room: TestRoom, previewId: string, step: Step): Promise<void> {
  const { db } = room.database
  const { provider, source, transfers } = room
  const count = (line: string) => room.alerts.filter((alert) => alert === line).length
  // A refusal of ours is one of the answers.
  const execute = (more = {}) => transfers.execute(source, { previewId, ...more }).catch(() => undefined)
  const look = async () => {
    await sql`update transfer set next_check_at = now(), lease_until = null where next_check_at is not null`.execute(db)
    await room.createWatcher().runOnce()
  }
  switch (step.act) {
    case 'execute':
      provider.behaviour = step.behaviour
      await execute(step.mfaCode === undefined ? {} : { mfaCode: step.mfaCode })
      break
    case 'executeTwice':
      provider.behaviour = step.behaviour
      await Promise.all([execute(), execute()])
      break
    case 'executeUnstored':
      // As a kill between the provider's answer and its storing, or as a database that comes back in time.
      provider.behaviour = step.behaviour
      room.setEventFailure(new Error('killed'))
      await execute()
      if (!step.isKilled) room.setEventFailure(undefined)
      // What is still being stored in the background would be between two looks of the check.
      while (count('outcome could not be stored') > count('outcome stored late') + count('outcome was not stored')) {
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      room.setEventFailure(undefined)
      break
    case 'look':
      await look()
      break
    case 'lookTwice':
      await Promise.all([look(), look()])
      break
    case 'update':
      await transfers.update(source, previewId).catch(() => undefined)
      break
    case 'confirm':
      provider.confirm()
      break
    case 'endPersonsTime':
      await sql`update transfer set user_step_until = now() - interval '1 second' where user_step_until is not null`.execute(
        db,
      )
      break
    case 'endWatch':
      await sql`update transfer set executed_at = executed_at - interval '3 hours'
        where status not in ('succeeded', 'failed', 'rejected')`.execute(db)
      break
    case 'payOut':
      for (const paid of provider.paid) Object.assign(paid, { status: 'succeeded', hash: 'h' })
      break
    case 'blind':
      provider.isSearchable = !provider.isSearchable
  }
}

async function check(room: TestRoom, previewId: string): Promise<void> {
  const { db } = room.database
  assert.ok(room.provider.paid.length <= 1, `${room.provider.paid.length} withdrawals`)
  assert.ok(new Set(room.provider.asked.map(({ attemptId }) => attemptId)).size <= 1, 'one attempt id')
  const row = await db.selectFrom('transfer').selectAll().where('transfer_id', '=', previewId).executeTakeFirstOrThrow()
  const mayKeep =
    ['funding', 'submitting', 'unknown', 'pending'].includes(row.status) ||
    (row.status === 'awaitingUser' && isConfirmation(row.user_step))
  if (!mayKeep) assert.equal(row.sealed_credential, null, row.status)
  const { rows: moves } = await sql<{ before: TransferStatus; after: TransferStatus }>`
    select before, after from seen where transfer_id = ${previewId} order by number`.execute(db)
  for (const { before, after } of moves) assert.ok(canMove(before, after), `${before} to ${after}`)
  assert.deepEqual(
    room.events.map(({ type }) => type).filter((type) => type !== 'overdue'),
    moves.flatMap(({ after }) => told[after] ?? []),
    'an event for each move that is told, in its order, and no other',
  )
  assert.ok(room.events.filter(({ type }) => type === 'overdue').length <= 1)
  // Nothing was told twice.
  assert.equal(new Set(room.events.map(({ type }) => type)).size, room.events.length)
  if (row.status === 'rejected') assert.equal(room.provider.paid.length, 0, 'told that nothing was sent, and it was')
}

test('in every history a preview pays out at most once, and its events are its moves', async (t) => {
  const room = await createTestRoom({ leaseMs: 250, providerTimeoutMs: 200, reconcileHorizonMs: 0 })
  t.after(() => room.close())
  await recordMoves(room)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const { provider } = room
      provider.behaviour = 'accept'
      provider.isSearchable = true
      for (const list of [provider.paid, provider.open, provider.asked, room.events]) list.length = 0
      await sql`delete from transfer`.execute(room.database.db)
      const { previewId } = await room.transfers.preview(room.source, usdcRequest)
      for (const step of steps) {
        await take(room, previewId, step)
        await check(room, previewId)
      }
    }),
    { numRuns: Number(process.env.TENON_HISTORIES ?? 100) },
  )
})
