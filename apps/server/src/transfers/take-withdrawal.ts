import type { WithdrawalState } from '@tenon/integrations'
import { inTransaction } from '../storage/in-transaction.ts'
import { inMilliseconds } from './execution.store.ts'
import { giveToPerson } from './give-to-person.ts'
import { moveTransfer } from './move-transfer.ts'
import { pauseBeforeLook } from './pause-before-look.ts'
import { isConfirmation } from './transfer-status.ts'
import { giveBack, isWithdrawalTaken, type WatchedRow } from './watch.store.ts'
import type { LookDependencies } from './watch-dependencies.ts'

/**
 * Takes a withdrawal that was read at the provider as this transfer's own. One that moves, or has ended, is an acceptance;
 * one that waits for the person keeps the transfer waiting, up to the time that is watched.
 *
 * @returns false when it is another transfer's, or may be, so that nothing was found
 */
export async function takeWithdrawal(
  dependencies: LookDependencies,
  row: WatchedRow,
  state: WithdrawalState,
): Promise<boolean> {
  return inTransaction(dependencies.db, async (db) => {
    if (row.withdrawal_id === null && (await isWithdrawalTaken(db, row, state))) return false
    const within = { ...dependencies, db }
    if (state.status === 'awaitingPerson') await keepWaiting(within, row, state.withdrawalId)
    else if (state.status === 'failed' && row.status === 'awaitingUser') {
      await moveTransfer(within, row, 'rejected', { failure_code: 'refusedByIntegration' }, 'lease')
    } else await accept(within, row, state)
    return true
  })
}

async function accept(dependencies: LookDependencies, row: WatchedRow, state: WithdrawalState): Promise<void> {
  await moveTransfer(
    dependencies,
    row,
    'pending',
    {
      withdrawal_id: state.withdrawalId,
      hash: state.hash ?? null,
      from_address: state.fromAddress ?? null,
      // The owner may have brought a fresh one.
      sealed_credential: row.sealed_credential,
      next_check_at: inMilliseconds(0),
    },
    'lease',
  )
}

async function keepWaiting(dependencies: LookDependencies, row: WatchedRow, withdrawal_id: string): Promise<void> {
  const { db, options } = dependencies
  const seen = { withdrawal_id, reads_without_match: 0 }
  if (row.status === 'needsAttention') return giveBack(db, row, undefined, seen)
  if (row.age_ms >= options.watchLimitMs) return giveToPerson(dependencies, row)
  const pause = pauseBeforeLook(options, row)
  if (row.status === 'unknown' && isConfirmation(row.user_step)) {
    // The call that asked again was cut off; what the person was asked for before it still stands.
    await moveTransfer(
      dependencies,
      row,
      'awaitingUser',
      { ...seen, user_step: row.user_step, next_check_at: inMilliseconds(pause) },
      'lease',
    )
    return
  }
  await giveBack(db, row, pause, seen)
}
