import { giveToPerson } from './give-to-person.ts'
import { moveTransfer } from './move-transfer.ts'
import { pauseBeforeLook } from './pause-before-look.ts'
import { readProvider } from './read-provider.ts'
import { takeWithdrawal } from './take-withdrawal.ts'
import type { PendingSource } from './transfer-types.ts'
import { giveBack, type WatchedRow } from './watch.store.ts'
import type { LookDependencies } from './watch-dependencies.ts'

/** Reads without a match, after the person's time, before silence counts as an answer. */
const requiredReads = 3

/**
 * Looks once at a transfer that the person confirms elsewhere: the institution may go on by itself, without another call
 * of ours. Nothing there in three reads after the person's time means that nothing was sent; a wallet, whose question nobody
 * can take back, is given the horizon on top. One that stays open, cannot be read, or is not there any more although it had
 * an id, for as long as transfers are watched, needs a person.
 */
export async function watchConfirmation(
  dependencies: LookDependencies,
  row: WatchedRow,
  source: PendingSource | undefined,
): Promise<void> {
  const { db, log, options } = dependencies
  const pause = pauseBeforeLook(options, row)
  try {
    const reading = source ? await readProvider(options, source, row) : ({ canTell: false } as const)
    if (!reading.canTell)
      return row.is_step_over ? await giveToPerson(dependencies, row) : await giveBack(db, row, pause)
    if (reading.state && (await takeWithdrawal(dependencies, row, reading.state))) return
  } catch (err) {
    log.error('transfer could not be looked at', err, { clientId: row.client_id, transferId: row.transfer_id })
    return waitOn()
  }
  if (row.withdrawal_id !== null) return waitOn()

  const reads = isOver() ? row.reads_without_match + 1 : 0
  if (reads < requiredReads) return giveBack(db, row, pause, { reads_without_match: reads })
  await moveTransfer(dependencies, row, 'rejected', { failure_code: 'userStepExpired' }, 'lease')

  function isOver(): boolean {
    if (row.user_step !== 'confirmWallet' || row.user_step_until === null) return row.is_step_over
    return Date.now() - row.user_step_until.getTime() >= options.reconcileHorizonMs
  }

  /** Nobody can say that nothing was sent. */
  async function waitOn(): Promise<void> {
    if (row.age_ms >= options.watchLimitMs) return giveToPerson(dependencies, row)
    await giveBack(db, row, pause)
  }
}
