import { inTransaction } from '../storage/in-transaction.ts'
import { type Authority, type TransferChanges, updateStatus } from './execution.store.ts'
import type { TransferDependencies, TransferEvent } from './transfer-dependencies.ts'
import { type ExecutedRow, type TransferRow, toTransfer } from './transfer-row.ts'
import type { TransferStatus } from './transfer-status.ts'

/** The moves that a client is told about. */
const told: Readonly<Partial<Record<TransferStatus, Exclude<TransferEvent['type'], 'destinationBlocked'>>>> = {
  pending: 'pending',
  needsAttention: 'needsAttention',
  succeeded: 'succeeded',
  failed: 'failed',
  rejected: 'failed',
}

/**
 * Moves a transfer and records the event of that move, both or neither. Repeating a move whose commit was not answered
 * changes nothing.
 *
 * @param authority whose knowledge this is: the `claim` that asked the provider, or the `lease` of a look
 * @returns the moved row, or `undefined` when the transfer has moved already or is in other hands
 */
export async function moveTransfer(
  { db, recordEvent }: Pick<TransferDependencies, 'db' | 'recordEvent'>,
  row: TransferRow,
  to: TransferStatus,
  changes: TransferChanges,
  authority: Authority,
): Promise<ExecutedRow | undefined> {
  return inTransaction(db, async (transaction) => {
    const moved = await updateStatus(transaction, row, to, changes, authority)
    const type = told[to]
    if (moved && type) await recordEvent(transaction, { type, transfer: toTransfer(moved) })
    return moved
  })
}
