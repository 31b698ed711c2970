import { inMilliseconds, updateFunding } from './execution.store.ts'
import { moveTransfer } from './move-transfer.ts'
import type { FundingEnd, TransferDependencies } from './transfer-dependencies.ts'
import type { ExecutedRow } from './transfer-row.ts'
import type { TransferSource } from './transfer-types.ts'

/**
 * Makes what a claimed offer lacks, then takes the row on to its withdrawal. The lease is renewed meanwhile, so that
 * nobody takes the row for a dead call's.
 *
 * @returns the row: `submitting`, `rejected`, or still `funding` when an answer was lost and is being looked up;
 *   `undefined` when it is in other hands by now
 */
export async function runFunding(
  dependencies: TransferDependencies,
  source: TransferSource,
  row: ExecutedRow,
): Promise<ExecutedRow | undefined> {
  const { db, options } = dependencies
  const lease = () => ({ next_check_at: inMilliseconds(options.leaseMs) })
  const renewal = setInterval(() => {
    // A lease that could not be renewed ends, and the watcher goes on by reading.
    updateFunding(db, row, lease()).catch(() => {})
  }, options.leaseMs / 3)
  const end = await fund(dependencies, source, row).finally(() => clearInterval(renewal))

  switch (end.outcome) {
    case 'funded':
      return moveTransfer(dependencies, row, 'submitting', lease(), 'claim')
    case 'rejected':
      return moveTransfer(dependencies, row, 'rejected', { failure_code: end.code }, 'claim')
    case 'unknown': {
      const isOurs = await updateFunding(db, row, {
        unknown_since: inMilliseconds(0),
        next_check_at: inMilliseconds(options.pollMs),
      })
      return isOurs ? { ...row, unknown_since: new Date() } : undefined
    }
  }
}

async function fund(
  { funding, log }: TransferDependencies,
  source: TransferSource,
  row: ExecutedRow,
): Promise<FundingEnd> {
  if (!funding) return { outcome: 'rejected', code: 'operationNotSupported' }
  try {
    return await funding.run(source, row)
  } catch (error) {
    log.error('funding failed', error, { clientId: row.client_id, transferId: row.transfer_id })
    return { outcome: 'unknown' }
  }
}
