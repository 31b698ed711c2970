import { errors } from '@tenon/core'
import type { CodeRequest } from '@tenon/integrations'
import type { Static } from 'typebox'
import type { Written } from '../../http/write-value.ts'
import type { ExecuteResult, Transfer } from '../../transfers/transfer-types.ts'
import type { executionSchema } from './execution-schemas.ts'
import { wordFee } from './fee-schema.ts'
import type { MovementWord } from './movement-schemas.ts'

/** `ExecuteTransferResponse` */
export function wordExecution(result: ExecuteResult): Written<Static<typeof executionSchema>> {
  switch (result.status) {
    case 'succeeded':
    case 'inProgress':
      return { status: result.status, executeTransferResult: wordExecuted(result.transfer) }
    case 'failed':
      return {
        status: 'failed',
        errorMessage: errors[result.failureCode].message,
        executeTransferResult: wordExecuted(result.transfer),
      }
    case 'mfaRequired':
    case 'secondMfaRequired':
      return { status: result.status, ...wordCodeRequest(result) }
    case 'mfaFailed':
      return { status: 'mfaFailed', ...wordCodeRequest(result), errorMessage: errors.incorrect2faCode.message }
    case 'emailConfirmationRequired':
    case 'emailConfirmationApprovalRequired':
    case 'deviceConfirmationRequired':
      return { status: result.status }
    case 'walletConfirmationRequired':
      return {
        status: 'deFiWalletConfirmationRequired',
        errorMessage: 'Self-custody wallets cannot be executed through the API, only through Link.',
      }
    case 'addressWhitelistRequired':
      return { status: 'addressWhitelistRequired', errorMessage: errors.whitelistAddressRequired.message }
  }
}

/** A channel of ours is an `ExecuteTransferMfaType` of theirs, word for word. */
function wordCodeRequest({ channel, steps, challengeId, hasOtherChannel, qrCode, qrCodeLink }: CodeRequest) {
  return {
    mfaType: channel,
    verificationSteps: steps ?? [channel],
    qrCode,
    qrCodeLink,
    fallbackMfaAvailable: hasOtherChannel ?? false,
    challengeId,
  }
}

function wordExecuted(transfer: Transfer) {
  const [status, statusDetails] = transactionStatusOf(transfer)
  return {
    transferId: transfer.transferId,
    status,
    statusDetails,
    fromAddress: transfer.fromAddress,
    toAddress: transfer.toAddress,
    symbol: transfer.symbol,
    networkName: transfer.network.name,
    networkId: transfer.network.id,
    hash: transfer.hash,
    amount: transfer.amount,
    amountInFiat: transfer.amountInFiat,
    totalAmountInFiat: transfer.totalInFiat,
    completedConfirmations: transfer.confirmations,
    institutionTransferFee: wordFee(transfer.institutionFee),
    networkGasFee: wordFee(transfer.networkFee),
  }
}

/** `BrokerCryptocurrencyTransactionStatus`, and the same for a reader. */
function transactionStatusOf({ status, isAccepted, failureCode }: Transfer): [status: MovementWord, details: string] {
  if (status !== 'failed') {
    return [status, isAccepted ? status : 'The institution has not confirmed the transfer yet.']
  }
  const details = errors[failureCode ?? 'refusedByIntegration'].message
  if (failureCode === 'mfaFailed') return ['mfaFailed', details]
  if (failureCode === 'userStepExpired') return ['expired', details]
  return [isAccepted ? 'failed' : 'rejected', details]
}
