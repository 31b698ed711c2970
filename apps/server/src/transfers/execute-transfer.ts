import { randomBytes, randomUUID } from 'node:crypto'
import { TenonError } from '@tenon/core'
import { alreadyRequested } from './already-requested.ts'
import { claimOffer } from './claim-offer.ts'
import { executeResult } from './execute-result.ts'
import { recordOutcome } from './record-outcome.ts'
import { recordSurely } from './record-surely.ts'
import { runFunding } from './run-funding.ts'
import { submitWithdrawal } from './submit-withdrawal.ts'
import { findTransfer } from './transfer.store.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { ExecutedRow } from './transfer-row.ts'
import { isConfirmation } from './transfer-status.ts'
import { tracePoint } from './transfer-trace.ts'
import type { ExecuteRequest, ExecuteResult, TransferSource } from './transfer-types.ts'

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

  tracePoint('claiming', ids)
  const claimed = await claim(dependencies, source, ids.transferId)
  if (!claimed) return answerUnclaimed(dependencies, source, ids.transferId)
  tracePoint('claimed', ids)

  const row = claimed.status === 'funding' ? await runFunding(dependencies, source, claimed) : claimed
  if (!row) return answerUnclaimed(dependencies, source, ids.transferId)
  if (row.status !== 'submitting') return executeResult(options, row)

  const outcome = await submitWithdrawal(source, row, request, options)
  tracePoint('answered', ids)
  const { log } = dependencies
  const record = () => recordOutcome(dependencies, row, outcome, request)
  const moved = await recordSurely(record, { log, leaseMs: options.leaseMs, ids })
  tracePoint('recorded', ids)
  // Reading found out sooner than the provider answered, or a person decided: what is stored stands.
  return moved ? executeResult(options, moved) : answerUnclaimed(dependencies, source, ids.transferId)
}

function claim({ db, options, sealer }: TransferDependencies, source: TransferSource, transferId: string) {
  const { clientId, environment, integration, accountId, userId, secret } = source
  const { leaseMs, providerTimeoutMs } = options
  return claimOffer(
    db,
    {
      clientId,
      environment,
      transferId,
      integrationId: integration.id,
      accountId,
      userId,
      attemptId: randomBytes(16).toString('hex'),
      claimToken: randomUUID(),
      sealedCredential: sealer.seal({ purpose: 'pendingTransfer', clientId, environment, subject: transferId }, secret),
      leaseMs,
    },
    providerTimeoutMs,
  )
}

/** Another call holds the offer, or it has ended: says which, without touching it. */
async function answerUnclaimed(
  { db, options }: TransferDependencies,
  source: TransferSource,
  transferId: string,
): Promise<ExecuteResult> {
  const row = await findTransfer(db, source, transferId)
  if (!row) throw new TenonError('previewNotFound')
  if (!isFrom(source, row)) {
    throw new TenonError('invalidFromIntegrationToken', {
      message: 'The preview was made from another account than the given token opens.',
    })
  }
  if (isInOtherHands(row)) {
    throw alreadyRequested(row.transfer_id)
  }
  if (row.status === 'previewed') throw new TenonError('previewExpired')
  // A confirmation that came late is still watched; every other step ends with the person's time.
  if (row.status === 'awaitingUser' && !row.is_open && !isConfirmation(row.user_step)) {
    throw new TenonError('previewExpired')
  }
  return executeResult(options, row)
}

function isFrom({ integration, accountId, userId }: TransferSource, row: ExecutedRow): boolean {
  return row.integration_id === integration.id && row.account_id === accountId && row.user_id === userId
}

/** A call that runs, or one that was cut off after its funding: the caller asks again. */
function isInOtherHands(row: ExecutedRow & { is_open: boolean }): boolean {
  if (row.status === 'funding') return row.unknown_since === null
  return row.status === 'submitting' || (row.status === 'awaitingUser' && row.user_step === 'continue' && row.is_open)
}
