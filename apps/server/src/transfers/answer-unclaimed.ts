import { TenonError } from '@tenon/core'
import { alreadyRequested } from './already-requested.ts'
import { executeResult } from './execute-result.ts'
import { findTransfer } from './transfer.store.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { ExecutedRow } from './transfer-row.ts'
import { isConfirmation } from './transfer-status.ts'
import type { ExecuteResult, TransferSource } from './transfer-types.ts'

/**
 * Another call holds the offer, or it has ended: says which, without touching it.
 *
 * @throws TenonError `previewNotFound` (also another client's), `invalidFromIntegrationToken` (another account),
 *   `transferAlreadyRequested`, `previewExpired`
 */
export async function answerUnclaimed(
  dependencies: Pick<TransferDependencies, 'db' | 'options' | 'chains'>,
  source: TransferSource,
  transferId: string,
): Promise<ExecuteResult> {
  const row = await findTransfer(dependencies.db, source, transferId)
  if (!row) throw new TenonError('previewNotFound')
  if (!isFrom(source, row)) {
    throw new TenonError('invalidFromIntegrationToken', {
      message: 'The preview was made from another account than the given token opens.',
    })
  }
  if (isInOtherHands(row)) {
    throw alreadyRequested(row.transfer_id)
  }
  if (row.status === 'previewed') throw new TenonError('previewExpired')
  // A confirmation that came late is still watched; every other step ends with the person's time.
  if (row.status === 'awaitingUser' && !row.is_open && !isConfirmation(row.user_step)) {
    throw new TenonError('previewExpired')
  }
  return executeResult(dependencies, row)
}

function isFrom({ integration, accountId, userId }: TransferSource, row: ExecutedRow): boolean {
  return row.integration_id === integration.id && row.account_id === accountId && row.user_id === userId
}

/** A call that runs, or one that was cut off after its funding: the caller asks again. */
function isInOtherHands(row: ExecutedRow & { is_open: boolean }): boolean {
  if (row.status === 'funding') return row.unknown_since === null
  return row.status === 'submitting' || (row.status === 'awaitingUser' && row.user_step === 'continue' && row.is_open)
}
