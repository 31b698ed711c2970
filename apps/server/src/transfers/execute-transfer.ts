import { TenonError } from '@tenon/core'
import type { WithdrawalOutcome } from '@tenon/integrations'
import { inTransaction } from '../storage/in-transaction.ts'
import { answerUnclaimed } from './answer-unclaimed.ts'
import { claimExecution } from './claim-execution.ts'
import { executeResult } from './execute-result.ts'
import { recordOutcome } from './record-outcome.ts'
import { recordSurely } from './record-surely.ts'
import { runFunding } from './run-funding.ts'
import { submitWithdrawal } from './submit-withdrawal.ts'
import { findTransfer } from './transfer.store.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { ExecutedRow } from './transfer-row.ts'
import { tracePoint } from './transfer-trace.ts'
import type { ExecuteRequest, ExecuteResult, TransferSource } from './transfer-types.ts'
import { isWithdrawalTaken } from './watch.store.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Moves the money of a preview, at most once however often and from how many places this is called.
 *
 * The claim, with the attempt id and the sealed credential, is stored before the provider is asked. A lost answer is never
 * followed by a second try: it is looked up later, and the caller hears `inProgress`. What is missing is funded first.
 *
 * @throws TenonError `previewNotFound` (also another client's), `invalidFromIntegrationToken` (another account),
 *   `previewExpired`, `transferAlreadyRequested` while another call runs or another transfer holds the client's transaction
 *   id, `operationNotSupported`, `unavailable` when the database did not take the claim (nothing was sent),
 *   `outcomeUnknown` when what the provider said could not be stored
 */
export async function executeTransfer(
  dependencies: TransferDependencies,
  source: TransferSource,
  request: ExecuteRequest,
): Promise<ExecuteResult> {
  const { options } = dependencies
  if (!uuid.test(request.previewId)) throw new TenonError('previewNotFound')
  if (!source.integration.operations.withdraw) throw new TenonError('operationNotSupported')
  const ids = { clientId: source.clientId, transferId: request.previewId.toLowerCase() }
  if (source.integration.signIn.scheme === 'wallet' && !request.hasWallet) {
    return answerWithoutWallet(dependencies, source, ids.transferId)
  }

  tracePoint('claiming', ids)
  const claimed = await claimExecution(dependencies, source, ids.transferId)
  if (!claimed) return answerUnclaimed(dependencies, source, ids.transferId)
  tracePoint('claimed', ids)

  const row = claimed.status === 'funding' ? await runFunding(dependencies, source, claimed) : claimed
  if (!row) return answerUnclaimed(dependencies, source, ids.transferId)
  if (row.status !== 'submitting') return executeResult(dependencies, row)

  const outcome = await submitWithdrawal(source, row, request, options).then((found) =>
    ownOnly(dependencies, row, found),
  )
  tracePoint('answered', ids)
  const { log } = dependencies
  const record = () => recordOutcome(dependencies, row, outcome, request)
  const moved = await recordSurely(record, { log, leaseMs: options.leaseMs, ids })
  tracePoint('recorded', ids)
  // Reading found out sooner than the provider answered, or a person decided: what is stored stands.
  if (!moved) return answerUnclaimed(dependencies, source, ids.transferId)
  const result = executeResult(dependencies, moved)
  const isUnread = outcome.outcome === 'confirmationRequired' && outcome.isUnread === true
  return isUnread && result.status === 'walletConfirmationRequired'
    ? { status: 'walletConfirmationRequired', refusal: 'chainUnread' }
    : result
}

/** What was found on the chain by its content alone may be an earlier payment to the same place. */
async function ownOnly(
  { db }: TransferDependencies,
  row: ExecutedRow,
  outcome: WithdrawalOutcome,
): Promise<WithdrawalOutcome> {
  if (row.user_step !== 'confirmWallet' || outcome.outcome !== 'accepted') return outcome
  const { withdrawalId } = outcome
  const isTaken = await inTransaction(db, (transaction) => isWithdrawalTaken(transaction, row, { withdrawalId }))
  return isTaken ? { outcome: 'confirmationRequired', by: 'wallet' } : outcome
}

/** Only a page has the wallet at hand: an offer stays open for it, and what was executed there is told. */
async function answerWithoutWallet(
  dependencies: TransferDependencies,
  source: TransferSource,
  transferId: string,
): Promise<ExecuteResult> {
  const row = await findTransfer(dependencies.db, source, transferId)
  if (row?.status === 'previewed' && row.is_open) return { status: 'walletConfirmationRequired' }
  return answerUnclaimed(dependencies, source, transferId)
}
