import { type Kysely, type SqlBool, sql, type UpdateObject } from 'kysely'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import { fundingSteps } from './funding-steps.ts'
import type { ExecutedRow, TransferRow } from './transfer-row.ts'
import type { UserStep } from './transfer-status.ts'
import { isFinal, needsCredential, sourcesOf, type TransferStatus } from './transfer-status.ts'
import type { TransferSource } from './transfer-types.ts'

export interface Claim {
  clientId: string
  environment: TransferRow['environment']
  transferId: string
  integrationId: string
  accountId: string
  /** An institution with one account a login may name it the same for everybody. */
  userId: string
  /** Used by the first claim only; a later one keeps the first one's. */
  attemptId: string
  /** New for each call. */
  claimToken: string
  sealedCredential: string
  leaseMs: number
}

/**
 * Takes an open offer, or an open step of the person, for this call alone. One statement; the row it answers is the
 * permission to ask the provider, and is durable before the provider hears of it. What the person was last asked for stays
 * on the row until the provider has answered. An offer with something to fund first comes out as `funding`.
 */
export async function claimTransfer(db: Database, claim: Claim): Promise<ExecutedRow | undefined> {
  return db
    .updateTable('transfer')
    .set({
      status: sql<TransferStatus>`case when status = 'previewed' and exists (
        select from transfer_funding f where f.client_id = transfer.client_id and f.transfer_id = transfer.transfer_id
      ) then 'funding' else 'submitting' end`,
      attempt_id: sql`coalesce(attempt_id, ${claim.attemptId})`,
      executed_at: sql`coalesce(executed_at, now())`,
      claim_token: claim.claimToken,
      sealed_credential: claim.sealedCredential,
      next_check_at: inMilliseconds(claim.leaseMs),
      lease_until: null,
      lease_token: null,
    })
    .where('client_id', '=', claim.clientId)
    .where('transfer_id', '=', claim.transferId)
    .where('environment', '=', claim.environment)
    .where('integration_id', '=', claim.integrationId)
    .where('account_id', '=', claim.accountId)
    .where('user_id', '=', claim.userId)
    .where((where) =>
      where.or([
        where.and([where('status', '=', 'previewed'), where('expires_at', '>', sql<Date>`now()`)]),
        where.and([where('status', '=', 'awaitingUser'), where('user_step_until', '>', sql<Date>`now()`)]),
      ]),
    )
    .returningAll()
    .returning(fundingSteps.as('funding'))
    .executeTakeFirst()
}

/**
 * Notes what a wallet says that it has sent an offer in, while the offer waits for it. @param hash null: it was something
 * else. @returns whether it was noted
 */
export async function writeToldHash(
  db: Database,
  { clientId, environment, integration, accountId, userId }: TransferSource,
  transferId: string,
  hash: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('transfer')
    .set({ told_hash: hash })
    .where('client_id', '=', clientId)
    .where('transfer_id', '=', transferId)
    .where('environment', '=', environment)
    .where('integration_id', '=', integration.id)
    .where('account_id', '=', accountId)
    .where('user_id', '=', userId)
    .where('user_step', '=', 'confirmWallet')
    .where('status', 'in', ['awaitingUser', 'submitting'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * The row of a claim whose answer was lost, while enough of its lease is left to ask the provider.
 *
 * @param minimumMs that must be left
 */
export async function findClaimed(db: Database, claim: Claim, minimumMs: number): Promise<ExecutedRow | undefined> {
  return db
    .selectFrom('transfer')
    .selectAll()
    .select(fundingSteps.as('funding'))
    .where('client_id', '=', claim.clientId)
    .where('transfer_id', '=', claim.transferId)
    .where('claim_token', '=', claim.claimToken)
    .where('status', 'in', ['funding', 'submitting'])
    .where('next_check_at', '>', inMilliseconds(minimumMs))
    .executeTakeFirst()
}

export type TransferChanges = UpdateObject<Tables, 'transfer', 'transfer'> & { user_step?: UserStep | null }

/** Whose knowledge a change rests on: the call that claimed the row last, or the look that holds its lease. */
export type Authority = 'claim' | 'lease'

type Held = Pick<TransferRow, 'client_id' | 'transfer_id' | 'attempt_id' | 'claim_token' | 'lease_token'>

/**
 * Writes a move once: the old status and the token of who found out are in the `where` clause. A status that needs no more
 * reading loses the credential in the same statement; the next check is what `changes` says, else there is none.
 *
 * @returns the moved row, or `undefined` when the transfer is not where the move starts, in other hands, or when another
 *   transfer of the account owns the withdrawal that `changes` names
 */
export async function updateStatus(
  db: Kysely<Tables>,
  row: Held,
  to: TransferStatus,
  changes: TransferChanges,
  authority: Authority,
): Promise<ExecutedRow | undefined> {
  const isOver = to === 'pending' || isFinal(to)
  return db
    .updateTable('transfer')
    .set({
      next_check_at: null,
      ...(isOver ? { user_step: null, code_request: null, user_step_until: null } : {}),
      ...changes,
      status: to,
      lease_until: null,
      lease_token: null,
      ...(needsCredential(to, changes.user_step) ? {} : { sealed_credential: null }),
      ...(isFinal(to) ? { finished_at: sql`now()` } : {}),
    })
    .where('client_id', '=', row.client_id)
    .where('transfer_id', '=', row.transfer_id)
    .where('attempt_id', '=', row.attempt_id)
    .where(heldBy(row, authority))
    .where('status', 'in', sourcesOf(to))
    .where(isItsOwn(row, changes.withdrawal_id))
    .returningAll()
    .returning(fundingSteps.as('funding'))
    .executeTakeFirst()
}

/** Writes onto a row that this call has claimed and that is still being funded. @returns whether it was */
export async function updateFunding(db: Database, row: Held, changes: TransferChanges): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('transfer')
    .set(changes)
    .where('client_id', '=', row.client_id)
    .where('transfer_id', '=', row.transfer_id)
    .where(heldBy(row, 'claim'))
    .where('status', '=', 'funding')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function heldBy({ claim_token, lease_token }: Held, authority: Authority) {
  return authority === 'claim' ? sql<SqlBool>`claim_token = ${claim_token}` : sql<SqlBool>`lease_token = ${lease_token}`
}

/** An answer that came very late may name what a look has matched to another transfer by its content meanwhile. */
function isItsOwn({ client_id, transfer_id }: Held, withdrawalId: TransferChanges['withdrawal_id']) {
  if (typeof withdrawalId !== 'string') return sql<SqlBool>`true`
  return sql<SqlBool>`not exists (
    select from transfer other
    where other.client_id = ${client_id} and other.environment = transfer.environment
      and other.account_id = transfer.account_id and other.transfer_id <> ${transfer_id}
      and other.withdrawal_id = ${withdrawalId}
      and (other.integration_id = transfer.integration_id or other.hash = ${withdrawalId}))`
}

/** That many milliseconds from now, by the clock of the database. */
export function inMilliseconds(milliseconds: number) {
  return sql<Date>`now() + make_interval(secs => ${milliseconds / 1000})`
}
