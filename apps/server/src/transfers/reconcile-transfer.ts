import { giveToPerson } from './give-to-person.ts'
import { readProvider } from './read-provider.ts'
import { takeWithdrawal } from './take-withdrawal.ts'
import { tellOverdue } from './tell-overdue.ts'
import type { PendingSource } from './transfer-types.ts'
import { giveBack, type WatchedRow } from './watch.store.ts'
import type { LookDependencies } from './watch-dependencies.ts'

/** Reads without a match before silence counts as an answer. */
const requiredReads = 3
/** An institution that cannot be read is asked again after so many polls. */
const freshFactor = 5

/**
 * Finds out whether a withdrawal with a lost answer exists, by reading only: nothing is ever sent again. A match is an
 * acceptance. None in three reads, the last one after the horizon, needs a person. A read that fails counts for nothing.
 */
export async function reconcileTransfer(
  dependencies: LookDependencies,
  row: WatchedRow,
  source: PendingSource | undefined,
): Promise<void> {
  const { db, log, options } = dependencies
  if (!source) return giveToPerson(dependencies, row)
  try {
    const reading = await readProvider(options, source, row)
    if (!reading.canTell) return await giveToPerson(dependencies, row)
    if (reading.state && (await takeWithdrawal(dependencies, row, reading.state))) return
  } catch (err) {
    log.error('transfer could not be looked up', err, { clientId: row.client_id, transferId: row.transfer_id })
    return keepAsking(dependencies, row)
  }

  const reads = row.reads_without_match + 1
  if (reads >= requiredReads && row.unknown_ms >= options.reconcileHorizonMs) {
    return giveToPerson(dependencies, row)
  }
  await giveBack(db, row, nextReadInMs(dependencies, row, reads), { reads_without_match: reads })
}

/**
 * The institution cannot be read: that says nothing, however often it happens, so somebody is told and it goes on, for as
 * long as a credential may be kept.
 */
async function keepAsking(dependencies: LookDependencies, row: WatchedRow): Promise<void> {
  const { db, options } = dependencies
  if (row.age_ms >= options.watchLimitMs + options.reconcileHorizonMs) return giveToPerson(dependencies, row)
  await tellOverdue(dependencies, row)
  const isFresh = row.unknown_ms < options.reconcileHorizonMs
  const pause = isFresh ? options.pollMs * freshFactor : options.reconcileHorizonMs / requiredReads
  await giveBack(db, row, Math.max(options.pollMs, pause))
}

/** Close together at first, since most answers are lost after the provider acted; then spread to the end of the horizon. */
function nextReadInMs({ options }: LookDependencies, row: WatchedRow, reads: number): number {
  const spread = options.reconcileHorizonMs / requiredReads
  return Math.min(
    options.pollMs * 2 ** reads,
    spread,
    Math.max(options.pollMs, options.reconcileHorizonMs - row.unknown_ms),
  )
}
