import { inTransaction } from '../storage/in-transaction.ts'
import { type TransferChanges, updateStatus } from './execution.store.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import { type TransferRow, toTransfer } from './transfer-row.ts'
import type { TransferStatus } from './transfer-status.ts'
import type { PublicTransferStatus } from './transfer-types.ts'

/** The moves that a client is told about. */
const told: Readonly<Partial<Record<TransferStatus, PublicTransferStatus>>> = {
  pending: 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
  rejected: 'failed',
}

/**
 * Moves a transfer and records the event of that move, both or neither.
 *
 * @returns the moved row, or `undefined` when another process has moved it already
 */
export async function moveTransfer(
  { db, recordEvent }: Pick<TransferDependencies, 'db' | 'recordEvent'>,
  row: TransferRow,
  to: TransferStatus,
  changes: TransferChanges = {},
): Promise<TransferRow | undefined> {
  return inTransaction(db, async (transaction) => {
    const moved = await updateStatus(transaction, row, to, changes)
    const status = told[to]
    if (moved && status) await recordEvent(transaction, { type: status, transfer: toTransfer(moved) })
    return moved
  })
}
