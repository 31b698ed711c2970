import { TenonError } from '@tenon/core'
import { inMilliseconds } from './execution.store.ts'
import { moveTransfer } from './move-transfer.ts'
import type { WatchedRow } from './watch.store.ts'
import type { LookDependencies } from './watch-dependencies.ts'

/** Reading cannot tell whether money moved: the transfer waits for a person, and the client and the operator hear of it. */
export async function giveToPerson(dependencies: LookDependencies, row: WatchedRow): Promise<void> {
  const moved = await moveTransfer(
    dependencies,
    row,
    'needsAttention',
    { alerted_at: row.alerted_at ?? inMilliseconds(0) },
    'lease',
  )
  if (moved)
    dependencies.log.error('transfer needs attention', new TenonError('outcomeUnknown'), {
      clientId: row.client_id,
      transferId: row.transfer_id,
    })
}
