import { type Kysely, sql, type UpdateObject } from 'kysely'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import type { TransferRow } from './transfer-row.ts'
import { isFinal, needsCredential, sourcesOf, type TransferStatus } from './transfer-status.ts'

export interface Claim {
  clientId: string
  environment: TransferRow['environment']
  transferId: string
  integrationId: string
  accountId: string
  /** Used by the first claim only; a later one keeps the first one's. */
  attemptId: string
  sealedCredential: string
  leaseMs: number
}

/**
 * Takes an open offer, or an open step of the person, for this call alone. One statement; the row it answers is the
 * permission to ask the provider, and is durable before the provider hears of it.
 */
export async function claimTransfer(db: Database, claim: Claim): Promise<TransferRow | undefined> {
  return db
    .updateTable('transfer')
    .set({
      status: 'submitting',
      attempt_id: sql`coalesce(attempt_id, ${claim.attemptId})`,
      executed_at: sql`coalesce(executed_at, now())`,
      sealed_credential: claim.sealedCredential,
      user_step: null,
      code_request: null,
      user_step_until: null,
      next_check_at: inMilliseconds(claim.leaseMs),
    })
    .where('client_id', '=', claim.clientId)
    .where('transfer_id', '=', claim.transferId)
    .where('environment', '=', claim.environment)
    .where('integration_id', '=', claim.integrationId)
    .where('account_id', '=', claim.accountId)
    .where((where) =>
      where.or([
        where.and([where('status', '=', 'previewed'), where('expires_at', '>', sql<Date>`now()`)]),
        where.and([where('status', '=', 'awaitingUser'), where('user_step_until', '>', sql<Date>`now()`)]),
      ]),
    )
    .returningAll()
    .executeTakeFirst()
}

export type TransferChanges = UpdateObject<Tables, 'transfer', 'transfer'>

/**
 * Writes a move with the old status in the `where` clause, so that it happens once. A status that needs no more reading
 * loses the credential and the next check in the same statement.
 *
 * @returns the moved row, or `undefined` when the transfer is not where the move starts
 */
export async function updateStatus(
  db: Kysely<Tables>,
  { client_id, transfer_id, attempt_id }: Pick<TransferRow, 'client_id' | 'transfer_id' | 'attempt_id'>,
  to: TransferStatus,
  changes: TransferChanges,
): Promise<TransferRow | undefined> {
  return db
    .updateTable('transfer')
    .set({
      ...changes,
      status: to,
      lease_until: null,
      lease_token: null,
      ...(needsCredential(to) ? {} : { sealed_credential: null, next_check_at: null }),
      ...(isFinal(to) ? { finished_at: sql`now()` } : {}),
    })
    .where('client_id', '=', client_id)
    .where('transfer_id', '=', transfer_id)
    .where('attempt_id', '=', attempt_id)
    .where('status', 'in', sourcesOf(to))
    .returningAll()
    .executeTakeFirst()
}

/** That many milliseconds from now, by the clock of the database. */
export function inMilliseconds(milliseconds: number) {
  return sql<Date>`now() + make_interval(secs => ${milliseconds / 1000})`
}
