import { type CodeChannel, errors } from '@tenon/core'
import { exactNumber } from '../../http/exact-json.ts'
import type { ExecuteResult, Transfer } from '../../transfers/transfer-types.ts'
import { wordFee } from './fee-words.ts'

/** `ExecuteTransferResponse` */
export function wordExecution(result: ExecuteResult) {
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
      return { status: result.status, ...wordMfa(result.channel) }
    case 'emailConfirmationRequired':
    case 'emailConfirmationApprovalRequired':
    case 'deviceConfirmationRequired':
      return { status: result.status }
    case 'mfaFailed':
      return { status: 'mfaFailed', ...wordMfa(result.channel), errorMessage: errors.incorrect2faCode.message }
    case 'addressWhitelistRequired':
      return { status: 'addressWhitelistRequired', errorMessage: errors.whitelistAddressRequired.message }
  }
}

/** A channel of ours is an `ExecuteTransferMfaType` of theirs, word for word. */
function wordMfa(channel: CodeChannel) {
  return { mfaType: channel, verificationSteps: [channel] }
}

function wordExecuted(transfer: Transfer) {
  return {
    transferId: transfer.transferId,
    status: transfer.status,
    statusDetails: transfer.isAccepted ? transfer.status : 'The institution has not confirmed the transfer yet.',
    fromAddress: transfer.fromAddress,
    toAddress: transfer.toAddress,
    symbol: transfer.symbol,
    networkName: transfer.network.name,
    networkId: transfer.network.id,
    hash: transfer.hash,
    amount: exactNumber(transfer.amount),
    amountInFiat: exactNumber(transfer.amountInFiat),
    totalAmountInFiat: exactNumber(transfer.totalInFiat),
    completedConfirmations: transfer.confirmations,
    institutionTransferFee: wordFee(transfer.institutionFee),
    networkGasFee: wordFee(transfer.networkFee),
  }
}
