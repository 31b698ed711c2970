import { setTimeout as sleep } from 'node:timers/promises'
import { TenonError } from '@tenon/core'
import type { Database } from '../storage/database.ts'
import { isUniqueViolation } from '../storage/is-unique-violation.ts'
import { alreadyRequested } from './already-requested.ts'
import { type Claim, claimTransfer, findClaimed } from './execution.store.ts'
import { findPaymentOf, findTransfer } from './transfer.store.ts'
import type { ExecutedRow } from './transfer-row.ts'

const reReads = 3
const reReadAfterMs = 100

/**
 * Claims an offer for one call. A claim whose answer was lost is looked for by its own token, never made again.
 *
 * @param minimumMs of the lease that must be left to go on with a claim that was found so
 * @returns `undefined` when there is nothing open to claim
 * @throws TenonError `transferAlreadyRequested` when another transfer holds the client's transaction id, `unavailable` when
 *   the database does not tell; the provider was not asked
 */
export async function claimOffer(db: Database, claim: Claim, minimumMs: number): Promise<ExecutedRow | undefined> {
  try {
    return await claimTransfer(db, claim)
  } catch (cause) {
    if (isUniqueViolation(cause)) throw await alreadyPaid(db, claim)
    const claimed = await reRead(db, claim, minimumMs)
    if (claimed) return claimed
    throw new TenonError('unavailable', { cause })
  }
}

async function reRead(db: Database, claim: Claim, minimumMs: number): Promise<ExecutedRow | undefined> {
  for (let reads = 1; ; reads++) {
    try {
      return await findClaimed(db, claim, minimumMs)
    } catch {
      // The first failure is the one that is told.
      if (reads === reReads) return undefined
      await sleep(reReadAfterMs)
    }
  }
}

async function alreadyPaid(db: Database, claim: Claim): Promise<TenonError> {
  const row = await findTransfer(db, claim, claim.transferId)
  const other = row?.client_transaction_id ? await findPaymentOf(db, claim, row.client_transaction_id) : undefined
  return alreadyRequested(other)
}
