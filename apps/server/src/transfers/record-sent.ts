import { setTimeout as sleep } from 'node:timers/promises'
import { TenonError } from '@tenon/core'
import type { WithdrawalOutcome, WithdrawalState } from '@tenon/integrations'
import { inTransaction } from '../storage/in-transaction.ts'
import { answerUnclaimed } from './answer-unclaimed.ts'
import { claimExecution } from './claim-execution.ts'
import { executeResult } from './execute-result.ts'
import { writeToldHash } from './execution.store.ts'
import { readSent } from './read-sent.ts'
import { recordOutcome } from './record-outcome.ts'
import { recordSurely } from './record-surely.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { TransferRow } from './transfer-row.ts'
import type { ExecuteResult, SentReport, TransferSource } from './transfer-types.ts'
import { isWithdrawalTaken } from './watch.store.ts'

/** Networks hand a transaction from node to node; most have it everywhere by then. */
const longestLookMs = 4_000
const lookEveryMs = 400

/**
 * Takes the word of the person's wallet that it has sent an offer. The word is stored first, then the chain is asked: a
 * transaction that is this payment is an acceptance, and one that is something else is refused. One that no node knows yet
 * is looked for from then on, by its hash and by its content.
 *
 * @throws TenonError `previewNotFound`, `invalidFromIntegrationToken`, `operationNotSupported` (the account is no wallet),
 *   `transferAlreadyRequested` while another call runs, `outcomeUnknown` when what was found could not be stored
 */
export async function recordSent(
  dependencies: TransferDependencies,
  source: TransferSource,
  { previewId, hash }: SentReport,
): Promise<ExecuteResult> {
  const { db, log, options } = dependencies
  if (!source.integration.operations.readSent) throw new TenonError('operationNotSupported')
  const ids = { clientId: source.clientId, transferId: previewId.toLowerCase() }
  const isNoted = await writeToldHash(db, source, ids.transferId, hash)
  const row = isNoted ? await claimExecution(dependencies, source, ids.transferId) : undefined
  if (row?.status !== 'submitting') return answerUnclaimed(dependencies, source, ids.transferId)

  const outcome = await lookForSent(dependencies, source, row, hash)
  const isRefused = outcome.outcome === 'confirmationRequired'
  if (isRefused) await writeToldHash(db, source, ids.transferId, null)
  const record = () => recordOutcome(dependencies, row, outcome, { previewId })
  const moved = await recordSurely(record, { log, leaseMs: options.leaseMs, ids })
  if (!moved) return answerUnclaimed(dependencies, source, ids.transferId)
  // What it did send may be on its way: it is not asked again before somebody wants that.
  return isRefused
    ? { status: 'walletConfirmationRequired', refusal: 'otherTransaction' }
    : executeResult(dependencies, moved)
}

async function lookForSent(
  dependencies: TransferDependencies,
  source: TransferSource,
  row: TransferRow,
  hash: string,
): Promise<WithdrawalOutcome> {
  const { db, log, options } = dependencies
  const endsAt = performance.now() + longestLookMs
  for (;;) {
    try {
      const found = await readSent(options, source, row, hash)
      if (found === 'other') return { outcome: 'confirmationRequired', by: 'wallet' }
      if (found) return (await isTaken(found)) ? { outcome: 'confirmationRequired', by: 'wallet' } : outcomeOf(found)
    } catch (err) {
      log.error('sent transfer could not be looked at', err, { clientId: row.client_id, transferId: row.transfer_id })
      return { outcome: 'unknown', cause: 'notRead' }
    }
    if (performance.now() + lookEveryMs >= endsAt) return { outcome: 'unknown', cause: 'notSeenYet' }
    await sleep(lookEveryMs)
  }

  function isTaken(state: WithdrawalState): Promise<boolean> {
    return inTransaction(db, (transaction) => isWithdrawalTaken(transaction, row, state))
  }
}

function outcomeOf({ status, withdrawalId, hash, fromAddress }: WithdrawalState): WithdrawalOutcome {
  if (status === 'failed') return { outcome: 'rejected', code: 'refusedByIntegration' }
  return {
    outcome: 'accepted',
    withdrawalId,
    ...(hash === undefined ? {} : { hash }),
    ...(fromAddress === undefined ? {} : { fromAddress }),
  }
}
