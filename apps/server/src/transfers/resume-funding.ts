import { TenonError } from '@tenon/core'
import { inMilliseconds } from './execution.store.ts'
import { moveTransfer } from './move-transfer.ts'
import { pauseBeforeLook } from './pause-before-look.ts'
import type { FundingEnd } from './transfer-dependencies.ts'
import type { PendingSource } from './transfer-types.ts'
import { giveBack, type WatchedRow } from './watch.store.ts'
import type { LookDependencies } from './watch-dependencies.ts'

/**
 * Looks once, by reading only, at a transfer whose funding was cut off. When all of it was made, the next execute goes on
 * from there. When that cannot be found out within the horizon, the transfer has failed: no withdrawal was asked for.
 */
export async function resumeFunding(
  dependencies: LookDependencies,
  row: WatchedRow,
  source: PendingSource | undefined,
): Promise<void> {
  const { db, log, options } = dependencies
  const end = await resume(dependencies, row, source)
  switch (end.outcome) {
    case 'funded': {
      const until = inMilliseconds(options.userStepSeconds * 1000)
      await moveTransfer(
        dependencies,
        row,
        'awaitingUser',
        { user_step: 'continue', code_request: null, user_step_until: until, next_check_at: until },
        'lease',
      )
      return
    }
    case 'rejected':
      await moveTransfer(dependencies, row, 'rejected', { failure_code: end.code }, 'lease')
      return
    case 'unknown': {
      if (row.unknown_since === null || row.unknown_ms < options.reconcileHorizonMs) {
        const unknown_since = row.unknown_since ?? inMilliseconds(0)
        return giveBack(db, row, pauseBeforeLook(options, row), { unknown_since })
      }
      const moved = await moveTransfer(dependencies, row, 'rejected', { failure_code: 'fundingFailed' }, 'lease')
      if (moved) log.error('funding could not be looked up', new TenonError('outcomeUnknown'), idsOf(row))
    }
  }
}

async function resume(
  { funding, log }: LookDependencies,
  row: WatchedRow,
  source: PendingSource | undefined,
): Promise<FundingEnd> {
  if (!funding || !source) return { outcome: 'unknown' }
  try {
    return await funding.resume(row, source)
  } catch (err) {
    log.error('funding could not be looked at', err, idsOf(row))
    return { outcome: 'unknown' }
  }
}

function idsOf(row: WatchedRow) {
  return { clientId: row.client_id, transferId: row.transfer_id }
}
