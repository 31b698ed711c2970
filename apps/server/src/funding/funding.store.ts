import type { Decimal, ErrorCode } from '@tenon/core'
import { type Selectable, sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import type { TransferTables } from '../transfers/transfer-tables.ts'
import type { FundingStep } from '../transfers/transfer-types.ts'

export type FundingRow = Selectable<TransferTables['transfer_funding']>

type TransferKey = Pick<FundingRow, 'client_id' | 'transfer_id'>

/** Stores what has to be made before the withdrawal, in order. */
export async function insertFunding(db: Database, key: TransferKey, steps: readonly FundingStep[]): Promise<void> {
  if (steps.length === 0) return
  const rows = steps.map(
    ({ kind, fromSymbol, fromAmount, toSymbol, amount, amountInFiat, fee, paymentMethod }, position) => ({
      client_id: key.client_id,
      transfer_id: key.transfer_id,
      position,
      kind,
      from_symbol: fromSymbol,
      from_amount: fromAmount,
      to_symbol: toSymbol,
      amount,
      amount_in_fiat: amountInFiat,
      fee: fee.amount,
      fee_symbol: fee.symbol,
      fee_in_fiat: fee.amountInFiat,
      payment_method: paymentMethod ?? null,
    }),
  )
  await db.insertInto('transfer_funding').values(rows).execute()
}

/** The steps of a transfer, in order. */
export async function selectFunding(db: Database, key: TransferKey): Promise<FundingRow[]> {
  return db
    .selectFrom('transfer_funding')
    .selectAll()
    .where('client_id', '=', key.client_id)
    .where('transfer_id', '=', key.transfer_id)
    .orderBy('position')
    .execute()
}

/** Takes a step for one call. The row it answers is the permission to ask, durable before the provider hears of it. */
export async function beginFunding(db: Database, step: FundingRow, attemptId: string): Promise<FundingRow | undefined> {
  return ofStep(db, step)
    .set({ status: 'requesting', attempt_id: attemptId, requested_at: sql<Date>`now()` })
    .where('status', '=', 'planned')
    .returningAll()
    .executeTakeFirst()
}

/** What became of a step that was asked for. What is stored of an end stands. */
export async function endFunding(
  db: Database,
  step: FundingRow,
  end:
    | { status: 'done' | 'failed'; funding_id: string | null; received: Decimal; failure_code?: ErrorCode }
    | { status: 'failed'; failure_code: ErrorCode }
    | { status: 'unknown' },
): Promise<void> {
  await ofStep(db, step)
    .set(end)
    .where('attempt_id', '=', step.attempt_id)
    .where('status', 'in', ['requesting', 'unknown'])
    .execute()
}

/**
 * Spends the steps that were never asked for, so that a call which lost its transfer cannot begin them any more.
 *
 * @param attemptId that no provider will ever hear
 */
export async function spendPlanned(db: Database, key: TransferKey, attemptId: string): Promise<void> {
  await db
    .updateTable('transfer_funding')
    .set({ status: 'failed', attempt_id: attemptId, requested_at: sql<Date>`now()`, failure_code: 'fundingFailed' })
    .where('client_id', '=', key.client_id)
    .where('transfer_id', '=', key.transfer_id)
    .where('status', '=', 'planned')
    .execute()
}

function ofStep(db: Database, { client_id, transfer_id, position }: FundingRow) {
  return db
    .updateTable('transfer_funding')
    .where('client_id', '=', client_id)
    .where('transfer_id', '=', transfer_id)
    .where('position', '=', position)
}
