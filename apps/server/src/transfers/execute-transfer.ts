import { randomBytes } from 'node:crypto'
import { TenonError } from '@tenon/core'
import type { CodeRequest, WithdrawalOutcome } from '@tenon/integrations'
import { claimTransfer, inMilliseconds } from './execution.store.ts'
import { moveTransfer } from './move-transfer.ts'
import { submitWithdrawal } from './submit-withdrawal.ts'
import { findTransfer } from './transfer.store.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import { railOf, type TransferRow, toTransfer } from './transfer-row.ts'
import { tracePoint } from './transfer-trace.ts'
import type { ExecuteRequest, ExecuteResult, TransferSource } from './transfer-types.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Moves the money of a preview, at most once however often and from how many places this is called.
 *
 * The claim, with the attempt id and the sealed credential, is stored before the provider is asked. A lost answer is never
 * followed by a second try: it is looked up later, and the caller hears `inProgress`.
 *
 * @throws TenonError `previewNotFound` (also another client's), `invalidFromIntegrationToken` (another account),
 *   `previewExpired`, `transferAlreadyRequested` while another call runs, `operationNotSupported`, `outcomeUnknown` when
 *   what the provider said could not be stored
 */
export async function executeTransfer(
  dependencies: TransferDependencies,
  source: TransferSource,
  { previewId, mfaCode }: ExecuteRequest,
): Promise<ExecuteResult> {
  const { db, options, sealer } = dependencies
  if (!uuid.test(previewId)) throw new TenonError('previewNotFound')
  if (!source.integration.operations.withdraw) throw new TenonError('operationNotSupported')
  const { clientId, environment } = source
  const transferId = previewId.toLowerCase()

  const ids = { clientId, transferId }
  tracePoint('claiming', ids)
  const claimed = await claimTransfer(db, {
    clientId,
    environment,
    transferId,
    integrationId: source.integration.id,
    accountId: source.accountId,
    attemptId: randomBytes(16).toString('hex'),
    sealedCredential: sealer.seal(
      { purpose: 'pendingTransfer', clientId, environment, subject: transferId },
      source.secret,
    ),
    leaseMs: options.leaseMs,
  })
  if (!claimed) return answerUnclaimed(dependencies, source, transferId)

  tracePoint('claimed', ids)
  const outcome = await submitWithdrawal(source, claimed, mfaCode, options.providerTimeoutMs)
  tracePoint('answered', ids)
  try {
    const moved = await recordOutcome(dependencies, claimed, outcome)
    tracePoint('recorded', ids)
    // Reading found out sooner than the provider answered, or a person decided: what is stored stands.
    return moved ? toResult(dependencies, moved) : await answerUnclaimed(dependencies, source, transferId)
  } catch (cause) {
    throw new TenonError('outcomeUnknown', { cause })
  }
}

async function recordOutcome(
  dependencies: TransferDependencies,
  row: TransferRow,
  outcome: WithdrawalOutcome,
): Promise<TransferRow | undefined> {
  const { options } = dependencies
  const awaitUser = { user_step_until: inMilliseconds(options.userStepSeconds * 1000) }
  switch (outcome.outcome) {
    case 'accepted':
      return moveTransfer(dependencies, row, 'pending', {
        withdrawal_id: outcome.withdrawalId,
        hash: outcome.hash ?? null,
        from_address: outcome.fromAddress ?? null,
        next_check_at: inMilliseconds(outcome.hash ? 0 : options.pollMs),
      })
    case 'rejected':
      return moveTransfer(dependencies, row, 'rejected', { failure_code: outcome.code })
    case 'mfaRequired':
    case 'secondMfaRequired':
      return moveTransfer(dependencies, row, 'awaitingUser', {
        ...awaitUser,
        user_step: outcome.outcome,
        code_request: codeRequestOf(outcome),
      })
    case 'mfaFailed': {
      const wrongCodes = row.wrong_codes + 1
      if (wrongCodes >= options.maximumWrongCodes) {
        return moveTransfer(dependencies, row, 'rejected', { failure_code: 'mfaFailed', wrong_codes: wrongCodes })
      }
      return moveTransfer(dependencies, row, 'awaitingUser', {
        ...awaitUser,
        user_step: 'mfaFailed',
        code_request: codeRequestOf(outcome),
        wrong_codes: wrongCodes,
      })
    }
    case 'registerAddressRequired':
      return moveTransfer(dependencies, row, 'awaitingUser', { ...awaitUser, user_step: 'registerAddress' })
    case 'confirmationRequired':
      return moveTransfer(dependencies, row, 'awaitingUser', { ...awaitUser, user_step: confirmations[outcome.by] })
    case 'unknown':
      return moveTransfer(dependencies, row, 'unknown', {
        unknown_since: inMilliseconds(0),
        next_check_at: inMilliseconds(options.pollMs),
      })
  }
}

/** Another call holds the offer, or it has ended: says which, without touching it. */
async function answerUnclaimed(
  dependencies: TransferDependencies,
  source: TransferSource,
  transferId: string,
): Promise<ExecuteResult> {
  const row = await findTransfer(dependencies.db, source, transferId)
  if (!row) throw new TenonError('previewNotFound')
  if (row.integration_id !== source.integration.id || row.account_id !== source.accountId) {
    throw new TenonError('invalidFromIntegrationToken', {
      message: 'The preview was made from another account than the given token opens.',
    })
  }
  if (row.status === 'submitting') {
    throw new TenonError('transferAlreadyRequested', {
      message: `The transfer is already requested. Its id is ${row.transfer_id}, its status is pending.`,
    })
  }
  if (row.status === 'previewed' || (row.status === 'awaitingUser' && !row.is_open)) {
    throw new TenonError('previewExpired')
  }
  return toResult(dependencies, row)
}

const confirmations = { email: 'confirmEmail', emailApproval: 'approveEmail', device: 'confirmDevice' } as const

function codeRequestOf({
  channel,
  steps,
  challengeId,
  hasOtherChannel,
  qrCode,
  qrCodeLink,
}: Extract<WithdrawalOutcome, { channel: unknown }>): CodeRequest {
  return {
    channel,
    ...(steps ? { steps } : {}),
    ...(challengeId === undefined ? {} : { challengeId }),
    ...(hasOtherChannel ? { hasOtherChannel } : {}),
    ...(qrCode === undefined ? {} : { qrCode }),
    ...(qrCodeLink === undefined ? {} : { qrCodeLink }),
  }
}

function toResult({ options }: TransferDependencies, row: TransferRow): ExecuteResult {
  if (row.status === 'awaitingUser') return toStep(options.maximumWrongCodes, row)
  const transfer = toTransfer(row)
  if (transfer.status === 'failed') {
    return { status: 'failed', failureCode: transfer.failureCode ?? 'refusedByIntegration', transfer }
  }
  return { status: transfer.isAccepted ? 'succeeded' : 'inProgress', transfer }
}

function toStep(maximumWrongCodes: number, row: TransferRow): ExecuteResult {
  const code = row.code_request ?? { channel: 'unspecified' }
  switch (row.user_step) {
    case 'registerAddress':
      return { status: 'addressWhitelistRequired', toAddress: row.to_address, network: railOf(row).network }
    case 'confirmEmail':
      return { status: 'emailConfirmationRequired' }
    case 'approveEmail':
      return { status: 'emailConfirmationApprovalRequired' }
    case 'confirmDevice':
      return { status: 'deviceConfirmationRequired' }
    case 'mfaFailed':
      return { status: 'mfaFailed', ...code, triesLeft: maximumWrongCodes - row.wrong_codes }
    case 'secondMfaRequired':
      return { status: 'secondMfaRequired', ...code }
    case 'mfaRequired':
    case 'continue':
    case null:
      return { status: 'mfaRequired', ...code }
  }
}
