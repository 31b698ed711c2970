import { randomUUID } from 'node:crypto'
import type { WithdrawalState } from '@tenon/integrations'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import { inMilliseconds, type TransferChanges } from './execution.store.ts'
import { fundingSteps } from './funding-steps.ts'
import type { ExecutedRow, TransferRow } from './transfer-row.ts'
import type { TransferOwner } from './transfer-types.ts'

/** A row that this process alone looks at until its lease ends, with its ages by the clock of the database. */
export type WatchedRow = ExecutedRow & {
  age_ms: number
  unknown_ms: number
  /** Whether the time of the person's step is over. */
  is_step_over: boolean
}

const ages = [
  sql<number>`(extract(epoch from now() - executed_at) * 1000)::float8`.as('age_ms'),
  sql<number>`(extract(epoch from now() - coalesce(unknown_since, now())) * 1000)::float8`.as('unknown_ms'),
  sql<boolean>`coalesce(user_step_until < now(), false)`.as('is_step_over'),
  fundingSteps.as('funding'),
] as const

/**
 * Takes up to `count` transfers whose next check is due and that no other process holds, those that wait longest first.
 *
 * @param busy integrations that have enough looks under way; theirs stay due
 */
export async function claimDue(
  db: Database,
  count: number,
  leaseMs: number,
  busy: readonly string[] = [],
): Promise<WatchedRow[]> {
  return lease(
    db,
    leaseMs,
    {},
    sql<boolean>`(client_id, transfer_id) in (
      select client_id, transfer_id from transfer
      where next_check_at <= now() and (lease_until is null or lease_until < now())
        and integration_id <> all (${[...busy]}::uuid[])
      order by next_check_at limit ${count} for update skip locked)`,
  )
}

/**
 * Takes one transfer whose owner is present, unless another process looks at it right now. A status that keeps a
 * credential gets the fresh one, and falls due when the lease ends: should this process die, somebody erases it.
 */
export async function leaseOne(
  db: Database,
  { client_id, transfer_id }: Pick<TransferRow, 'client_id' | 'transfer_id'>,
  leaseMs: number,
  sealedCredential: string,
): Promise<WatchedRow | undefined> {
  const [row] = await lease(
    db,
    leaseMs,
    {
      sealed_credential: sql<string | null>`case when status = 'needsAttention' then null else ${sealedCredential} end`,
      next_check_at: sql<Date>`coalesce(next_check_at, ${inMilliseconds(leaseMs)})`,
    },
    sql<boolean>`client_id = ${client_id} and transfer_id = ${transfer_id}
      and (lease_until is null or lease_until < now())
      and (status in ('pending', 'unknown', 'needsAttention')
        or (status = 'awaitingUser' and user_step in ('confirmEmail', 'approveEmail', 'confirmDevice', 'confirmWallet')))`,
  )
  return row
}

function lease(
  db: Database,
  leaseMs: number,
  changes: TransferChanges,
  which: RawBuilder<boolean>,
): Promise<WatchedRow[]> {
  return db
    .updateTable('transfer')
    .set({ ...changes, lease_until: inMilliseconds(leaseMs), lease_token: randomUUID() })
    .where(which)
    .returningAll()
    .returning(ages)
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
    .execute()
}

/** Notes that somebody was told. @returns the row, or `undefined` when that was done before or the lease is gone */
export async function markAlerted(
  transaction: Database,
  row: Pick<TransferRow, 'client_id' | 'transfer_id' | 'lease_token'>,
): Promise<ExecutedRow | undefined> {
  return transaction
    .updateTable('transfer')
    .set({ alerted_at: sql<Date>`now()` })
    .where('client_id', '=', row.client_id)
    .where('transfer_id', '=', row.transfer_id)
    .where('lease_token', '=', row.lease_token)
    .where('alerted_at', 'is', null)
    .returningAll()
    .returning(fundingSteps.as('funding'))
    .executeTakeFirst()
}

/** An executed transfer by its own id, or by the institution's id of the withdrawal. */
export async function findExecuted(
  db: Database,
  { clientId, environment }: TransferOwner,
  by: { transferId: string } | { withdrawalId: string; integrationId: string; accountId: string },
): Promise<ExecutedRow | undefined> {
  const owned = db
    .selectFrom('transfer')
    .selectAll()
    .select(fundingSteps.as('funding'))
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .where('executed_at', 'is not', null)
  if ('transferId' in by) return owned.where('transfer_id', '=', by.transferId).executeTakeFirst()
  return owned
    .where('integration_id', '=', by.integrationId)
    .where('account_id', '=', by.accountId)
    .where('withdrawal_id', '=', by.withdrawalId)
    .executeTakeFirst()
}

/**
 * Whether a withdrawal of the provider is another transfer's of the same account, or may be: content alone must never match
 * two of ours to one of theirs, and one that is being asked for right now has not heard the id of its own yet. A transaction
 * that is its own id is the same one whichever integration it is read through: one address can be in several wallets. Until
 * the transaction of the database ends, no other process can ask this for the account.
 */
export async function isWithdrawalTaken(
  transaction: Database,
  row: TransferRow,
  { withdrawalId, foundBy }: Pick<WithdrawalState, 'withdrawalId' | 'foundBy'>,
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${row.client_id} ${row.account_id}`}, 0))`.execute(
    transaction,
  )
  // One statement, so that an answer that is stored meanwhile is seen either as its id or as its asking.
  const other = await transaction
    .selectFrom('transfer')
    .select('transfer_id')
    .where('client_id', '=', row.client_id)
    .where('environment', '=', row.environment)
    .where('account_id', '=', row.account_id)
    .where('executed_at', 'is not', null)
    .where('transfer_id', '!=', row.transfer_id)
    .where((where) =>
      where.or([
        where.and([
          where('withdrawal_id', '=', withdrawalId),
          where.or([where('integration_id', '=', row.integration_id), where('hash', '=', withdrawalId)]),
        ]),
        ...(foundBy === 'content'
          ? [
              where.and([
                where('integration_id', '=', row.integration_id),
                where('status', '=', 'submitting'),
                where('user_id', '=', row.user_id),
                where('network_id', '=', row.network_id),
                where('symbol', '=', row.symbol),
                where('amount_to_request', '=', row.amount_to_request),
                where('to_address', '=', row.to_address),
              ]),
            ]
          : []),
      ]),
    )
    .executeTakeFirst()
  return other !== undefined
}
