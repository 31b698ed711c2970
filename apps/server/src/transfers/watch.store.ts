import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import { inMilliseconds, type TransferChanges } from './execution.store.ts'
import type { TransferRow } from './transfer-row.ts'
import type { TransferTables } from './transfer-tables.ts'

/** A row that this process alone looks at until its lease ends, with its ages by the clock of the database. */
export type WatchedRow = Selectable<TransferTables['transfer']> & { age_ms: number; unknown_ms: number }

/** Takes up to `count` transfers whose next check is due and that no other process holds. */
export async function claimDue(db: Database, count: number, leaseMs: number): Promise<WatchedRow[]> {
  return db
    .updateTable('transfer')
    .set({ lease_until: inMilliseconds(leaseMs), lease_token: randomUUID() })
    .where(
      sql<boolean>`(client_id, transfer_id) in (
        select client_id, transfer_id from transfer
        where next_check_at <= now() and (lease_until is null or lease_until < now())
        order by next_check_at limit ${count} for update skip locked)`,
    )
    .returningAll()
    .returning([
      sql<number>`(extract(epoch from now() - executed_at) * 1000)::float8`.as('age_ms'),
      sql<number>`(extract(epoch from now() - coalesce(unknown_since, now())) * 1000)::float8`.as('unknown_ms'),
    ])
    .execute()
}

/** Writes what was seen without a move, and gives the row back. Nothing is written when the lease went to another process. */
export async function giveBack(
  db: Database,
  row: Pick<TransferRow, 'client_id' | 'transfer_id' | 'lease_token'>,
  nextCheckInMs: number | undefined,
  seen: TransferChanges = {},
): Promise<void> {
  await db
    .updateTable('transfer')
    .set({
      ...seen,
      next_check_at: nextCheckInMs === undefined ? null : inMilliseconds(nextCheckInMs),
      lease_until: null,
      lease_token: null,
    })
    .where('client_id', '=', row.client_id)
    .where('transfer_id', '=', row.transfer_id)
    .where('lease_token', '=', row.lease_token)
    .where('status', 'in', ['submitting', 'unknown', 'pending'])
    .execute()
}

/**
 * Whether another transfer of the same account already owns this withdrawal of the provider: content alone must never
 * match two of ours to one of theirs. Until the transaction ends, no other process can ask this for the account.
 */
export async function isWithdrawalTaken(
  transaction: Database,
  row: TransferRow,
  withdrawalId: string,
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${row.client_id} ${row.integration_id} ${row.account_id}`}, 0))`.execute(
    transaction,
  )
  const other = await transaction
    .selectFrom('transfer')
    .select('transfer_id')
    .where('client_id', '=', row.client_id)
    .where('environment', '=', row.environment)
    .where('integration_id', '=', row.integration_id)
    .where('account_id', '=', row.account_id)
    .where('withdrawal_id', '=', withdrawalId)
    .where('transfer_id', '!=', row.transfer_id)
    .executeTakeFirst()
  return other !== undefined
}
