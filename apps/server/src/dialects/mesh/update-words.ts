import { errors } from '@tenon/core'
import type { Integration } from '@tenon/integrations'
import { exactNumber } from '../../http/exact-json.ts'
import type { Transfer, UpdateResult } from '../../transfers/transfer-types.ts'
import { brokerTypeOf } from './broker-type.ts'
import { unixSeconds } from './unix-seconds.ts'

/** `UpdateTransferResponse` */
export function wordUpdate({ transfer, detail }: UpdateResult, integration: Integration | undefined) {
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
    amountInFiat: exactNumber(transfer.amountInFiat),
    amountInFiatCurrencyCode: transfer.fiatCurrency,
    amount: exactNumber(transfer.amount),
    symbol: transfer.symbol,
    networkName: transfer.network.name,
    createdTimestamp: unixSeconds(transfer.createdAt),
    from: integration && { id: integration.id, type: brokerTypeOf(integration), name: integration.name },
    hash: transfer.hash,
    executedTimestamp: unixSeconds(transfer.executedAt),
  }
}
