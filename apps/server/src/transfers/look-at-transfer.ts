import { inMilliseconds } from './execution.store.ts'
import { moveTransfer } from './move-transfer.ts'
import { readProvider } from './read-provider.ts'
import { reconcileTransfer } from './reconcile-transfer.ts'
import { resumeFunding } from './resume-funding.ts'
import { takeWithdrawal } from './take-withdrawal.ts'
import { isConfirmation } from './transfer-status.ts'
import type { PendingSource } from './transfer-types.ts'
import { giveBack, type WatchedRow } from './watch.store.ts'
import { watchConfirmation } from './watch-confirmation.ts'
import type { LookDependencies } from './watch-dependencies.ts'
import { watchTransfer } from './watch-transfer.ts'

/**
 * Looks once at a leased transfer as its status asks for, moves it when something was found, and gives it back.
 *
 * @param source absent when the kept credential is gone or cannot be opened
 */
export async function lookAtTransfer(
  dependencies: LookDependencies,
  row: WatchedRow,
  source: PendingSource | undefined,
): Promise<void> {
  switch (row.status) {
    case 'pending':
      return watchTransfer(dependencies, row, source)
    case 'unknown':
      return reconcileTransfer(dependencies, row, source)
    case 'funding':
      return resumeFunding(dependencies, row, source)
    case 'awaitingUser':
      return isConfirmation(row.user_step) ? watchConfirmation(dependencies, row, source) : endStep(dependencies, row)
    case 'needsAttention':
      return lookAgain(dependencies, row, source)
    case 'submitting':
      // Its process died or lost the database before the answer was stored: what the provider did is unknown.
      await moveTransfer(
        dependencies,
        row,
        'unknown',
        { unknown_since: inMilliseconds(0), next_check_at: inMilliseconds(0) },
        'lease',
      )
      return
    default:
      await giveBack(dependencies.db, row, undefined)
  }
}

/** Something was funded for this transfer, and the person did not go on in time. */
async function endStep(dependencies: LookDependencies, row: WatchedRow): Promise<void> {
  if (!row.is_step_over) return giveBack(dependencies.db, row, dependencies.options.pollMs)
  await moveTransfer(dependencies, row, 'rejected', { failure_code: 'userStepExpired' }, 'lease')
}

/** Its owner is back, with a credential: what could not be told before may be readable now. */
async function lookAgain(
  dependencies: LookDependencies,
  row: WatchedRow,
  source: PendingSource | undefined,
): Promise<void> {
  const { db, log, options } = dependencies
  try {
    const reading = source && (await readProvider(options, source, row))
    if (reading?.canTell && reading.state && (await takeWithdrawal(dependencies, row, reading.state))) return
  } catch (err) {
    log.error('transfer could not be looked up', err, { clientId: row.client_id, transferId: row.transfer_id })
  }
  await giveBack(db, row, undefined)
}
