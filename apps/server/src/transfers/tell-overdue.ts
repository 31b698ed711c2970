import { TenonError } from '@tenon/core'
import { inTransaction } from '../storage/in-transaction.ts'
import { toTransfer } from './transfer-row.ts'
import { markAlerted, type WatchedRow } from './watch.store.ts'
import type { LookDependencies } from './watch-dependencies.ts'

/** Tells the client and the operator, once, that a transfer takes longer than it is watched for. It may still end. */
export async function tellOverdue({ db, log, options, recordEvent }: LookDependencies, row: WatchedRow): Promise<void> {
  if (row.age_ms < options.watchLimitMs || row.alerted_at !== null) return
  const told = await inTransaction(db, async (transaction) => {
    const marked = await markAlerted(transaction, row)
    if (marked) await recordEvent(transaction, { type: 'overdue', transfer: toTransfer(marked) })
    return marked
  })
  if (told)
    log.error('transfer is overdue', new TenonError('outcomeUnknown'), {
      clientId: row.client_id,
      transferId: row.transfer_id,
    })
}
