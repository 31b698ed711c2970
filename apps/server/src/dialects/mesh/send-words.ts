import { addDecimals, errors } from '@tenon/core'
import type { CodeRequest } from '@tenon/integrations'
import type { Static } from 'typebox'
import type { Written } from '../../http/write-value.ts'
import type { ExecuteResult, Transfer } from '../../transfers/transfer-types.ts'
import type { MfaType } from './mfa-type.ts'
import type { MovementWord } from './movement-schemas.ts'
import type { sendAnswerSchema } from './send-schemas.ts'
import { unixSeconds } from './unix-seconds.ts'

type SendAnswer = Written<Static<typeof sendAnswerSchema>>

/** `B2BBrokerCreateCryptocurrencyTransactionResponse` */
export function wordSend(result: ExecuteResult): SendAnswer {
  switch (result.status) {
    case 'succeeded':
      return { ...sent(result.transfer), status: statusOf(result.transfer), statusDetails: 'Accepted' }
    case 'inProgress':
      return {
        ...sent(result.transfer),
        status: 'pending',
        statusDetails: 'The institution has not confirmed the transfer yet.',
      }
    case 'failed':
      return {
        ...sent(result.transfer),
        failed: true,
        status: 'failed',
        statusDetails: errors[result.failureCode].message,
      }
    case 'mfaRequired':
    case 'secondMfaRequired':
      return { ...codeOf(result), status: result.status }
    case 'mfaFailed':
      return { ...codeOf(result), status: 'mfaFailed', statusDetails: errors.incorrect2faCode.message }
    case 'emailConfirmationRequired':
      return { ...nothing, status: 'emailVerification' }
    case 'emailConfirmationApprovalRequired':
    case 'deviceConfirmationRequired':
      return { ...nothing, status: result.status }
    case 'walletConfirmationRequired':
      return {
        ...nothing,
        failed: true,
        status: 'failed',
        statusDetails: 'Self-custody wallets cannot be executed through the API, only through Link.',
      }
    case 'addressWhitelistRequired':
      return {
        ...nothing,
        status: 'addressWhitelistRequired',
        statusDetails: errors.whitelistAddressRequired.message,
      }
  }
}

const nothing = { failed: false, fallbackMfaAvailable: false } as const

function codeOf({ channel, steps, challengeId, hasOtherChannel, qrCode, qrCodeLink }: CodeRequest) {
  return {
    failed: false,
    mfaType: mfaTypeOf(channel),
    verificationSteps: (steps ?? [channel]).map(mfaTypeOf).filter((type) => type !== undefined),
    qrCode,
    qrCodeLink,
    fallbackMfaAvailable: hasOtherChannel ?? false,
    challengeId,
  }
}

/** The list of this operation has no word for a channel that the institution did not name. */
function mfaTypeOf(channel: CodeRequest['channel']): MfaType | undefined {
  return channel === 'unspecified' ? undefined : channel
}

function sent(transfer: Transfer) {
  const { institutionFee, networkFee, symbol } = transfer
  return {
    transactionId: transfer.withdrawalId,
    failed: false,
    fallbackMfaAvailable: false,
    transaction: {
      id: transfer.withdrawalId ?? transfer.transferId,
      status: statusOf(transfer),
      type: 'withdrawal',
      fromAddress: transfer.fromAddress,
      targetAddress: transfer.toAddress,
      symbol,
      chain: transfer.network.name,
      memo: transfer.addressTag,
      hash: transfer.hash,
      amount: [institutionFee, networkFee]
        .filter((fee) => fee.symbol === symbol)
        .map(({ amount }) => amount)
        .reduce(addDecimals, transfer.amountToReceive),
      transactionAmount: transfer.amountToReceive,
      createdTimestamp: unixSeconds(transfer.executedAt),
      updatedTimestamp: unixSeconds(transfer.finishedAt ?? transfer.executedAt),
      networkTransactionFee: { amount: networkFee.amount, symbol: networkFee.symbol },
      transferFee: institutionFee.amount,
      confirmations: transfer.confirmations,
      blockchainMethod: 'transfer',
    },
  } as const
}

function statusOf({ status }: Transfer): MovementWord {
  return status
}
