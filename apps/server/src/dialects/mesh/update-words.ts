import { errors } from '@tenon/core'
import type { Integration } from '@tenon/integrations'
import type { Static } from 'typebox'
import type { Written } from '../../http/write-value.ts'
import type { Transfer, UpdateResult } from '../../transfers/transfer-types.ts'
import { brokerTypeOf } from './broker-type.ts'
import type { updatedAnswerSchema } from './execution-schemas.ts'
import { unixSeconds } from './unix-seconds.ts'

/** `UpdateTransferResponse` */
export function wordUpdate(
  { transfer, detail }: UpdateResult,
  integration: Integration | undefined,
): Written<Static<typeof updatedAnswerSchema>> {
  const { failureCode } = transfer
  return {
    status: transfer.status,
    statusDetails: detail === 'awaitingPerson' ? 'awaitingConfirmation' : detail,
    errorMessage: failureCode && errors[failureCode].message,
    transferResult: wordTransfer(transfer, integration),
  }
}

/** `UpdateTransferModel` */
function wordTransfer(transfer: Transfer, integration: Integration | undefined) {
  return {
    id: transfer.transferId,
    clientTransactionId: transfer.clientTransactionId,
    institutionTransactionId: transfer.withdrawalId,
    userId: transfer.userId,
    status: transfer.status,
    amountInFiat: transfer.amountInFiat,
    amountInFiatCurrencyCode: transfer.fiatCurrency,
    amount: transfer.amount,
    symbol: transfer.symbol,
    networkName: transfer.network.name,
    createdTimestamp: unixSeconds(transfer.createdAt),
    from: integration && { id: integration.id, type: brokerTypeOf(integration), name: integration.name },
    hash: transfer.hash,
    executedTimestamp: unixSeconds(transfer.executedAt),
  }
}
