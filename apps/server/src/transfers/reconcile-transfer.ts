import { TenonError } from '@tenon/core'
import type { WithdrawalState } from '@tenon/integrations'
import { inTransaction } from '../storage/in-transaction.ts'
import { inMilliseconds } from './execution.store.ts'
import { moveTransfer } from './move-transfer.ts'
import { pendingSource } from './pending-source.ts'
import { readProvider } from './read-provider.ts'
import type { TransferRow } from './transfer-row.ts'
import { giveBack, isWithdrawalTaken, type WatchedRow } from './watch.store.ts'
import type { WatchDependencies } from './watch-dependencies.ts'

/** Reads without a match before silence counts as an answer. */
const requiredReads = 3
/** An institution that cannot be read is asked again after so many polls. */
const freshFactor = 5

/**
 * Finds out whether a withdrawal with a lost answer exists, by reading only: nothing is ever sent again. A match is an
 * acceptance. None in three reads, the last one after the horizon, needs a person. A read that fails counts for nothing.
 */
export async function reconcileTransfer(dependencies: WatchDependencies, row: WatchedRow): Promise<void> {
  const { db, log, options } = dependencies
  const source = pendingSource(dependencies, row)
  if (!source) return giveToPerson(dependencies, row)
  try {
    const reading = await readProvider(options, source, row)
    if (!reading.canTell) return giveToPerson(dependencies, row)
    if (reading.state && (await accept(dependencies, row, reading.state))) return
  } catch (err) {
    log.error('transfer could not be looked up', err, idsOf(row))
    return keepAsking(dependencies, row)
  }

  const reads = row.reads_without_match + 1
  if (reads >= requiredReads && row.unknown_ms >= options.reconcileHorizonMs) {
    return giveToPerson(dependencies, row)
  }
  await giveBack(db, row, nextReadInMs(dependencies, row, reads), { reads_without_match: reads })
}

/** The institution cannot be read: that says nothing, however often it happens, so somebody is told and it goes on. */
async function keepAsking({ db, log, options }: WatchDependencies, row: WatchedRow): Promise<void> {
  const isOverdue = row.age_ms >= options.watchLimitMs && row.alerted_at === null
  if (isOverdue) log.error('transfer is overdue', new TenonError('outcomeUnknown'), idsOf(row))
  const isFresh = row.unknown_ms < options.reconcileHorizonMs
  const pause = isFresh ? options.pollMs * freshFactor : options.reconcileHorizonMs / requiredReads
  await giveBack(db, row, Math.max(options.pollMs, pause), isOverdue ? { alerted_at: inMilliseconds(0) } : {})
}

/** @returns whether the withdrawal was this transfer's. */
async function accept(dependencies: WatchDependencies, row: WatchedRow, found: WithdrawalState): Promise<boolean> {
  return inTransaction(dependencies.db, async (transaction) => {
    if (await isWithdrawalTaken(transaction, row, found.withdrawalId)) return false
    await moveTransfer({ ...dependencies, db: transaction }, row, 'pending', {
      withdrawal_id: found.withdrawalId,
      hash: found.hash ?? null,
      from_address: found.fromAddress ?? null,
      next_check_at: inMilliseconds(0),
    })
    return true
  })
}

/** Close together at first, since most answers are lost after the provider acted; then spread to the end of the horizon. */
function nextReadInMs({ options }: WatchDependencies, row: WatchedRow, reads: number): number {
  const spread = options.reconcileHorizonMs / requiredReads
  return Math.min(
    options.pollMs * 2 ** reads,
    spread,
    Math.max(options.pollMs, options.reconcileHorizonMs - row.unknown_ms),
  )
}

async function giveToPerson(dependencies: WatchDependencies, row: TransferRow): Promise<void> {
  const moved = await moveTransfer(dependencies, row, 'needsAttention', { alerted_at: inMilliseconds(0) })
  if (moved) dependencies.log.error('transfer needs attention', new TenonError('outcomeUnknown'), idsOf(row))
}

function idsOf(row: TransferRow) {
  return { clientId: row.client_id, transferId: row.transfer_id }
}
