import { addDecimals, type Decimal } from '@tenon/core'
import type { Integration } from '@tenon/integrations'
import { exactNumber } from '../../http/exact-json.ts'
import type { Fee, Transfer, TransferPage } from '../../transfers/transfer-types.ts'
import { brokerTypeOf } from './broker-type.ts'
import { wordFee } from './fee-words.ts'

/** `TransferModelPaginationResponse` */
export function wordTransferPage(
  { items, total }: TransferPage,
  integrationOf: (id: string) => Integration | undefined,
) {
  return { items: items.map((transfer) => wordTransfer(transfer, integrationOf(transfer.integrationId))), total }
}

function wordTransfer(transfer: Transfer, integration: Integration | undefined) {
  const { institutionFee, networkFee, clientFee } = transfer
  return {
    id: transfer.transferId,
    clientTransactionId: transfer.clientTransactionId,
    institutionTransactionId: transfer.withdrawalId,
    userId: transfer.userId,
    status: transfer.status,
    amountInFiat: exactNumber(transfer.amountInFiat),
    amountToReceiveInFiat: exactNumber(transfer.amountToReceiveInFiat),
    amountInFiatCurrencyCode: transfer.fiatCurrency,
    amount: exactNumber(transfer.amount),
    amountToReceive: exactNumber(transfer.amountToReceive),
    symbol: transfer.symbol,
    tokenAddress: transfer.token.contractAddress,
    networkName: transfer.network.name,
    networkId: transfer.network.id,
    createdTimestamp: unixSeconds(transfer.createdAt),
    from: integration && { id: integration.id, type: brokerTypeOf(integration), name: integration.name },
    hash: transfer.hash,
    gasFee: wordFee(networkFee),
    withdrawalFee: wordFee(institutionFee),
    processingFee: clientFee && wordFee(clientFee),
    executedTimestamp: unixSeconds(transfer.executedAt),
    transferType: transfer.transferType,
    isFeeIncluded: transfer.isFeeInclusive,
    sourceAmount: exactNumber(transfer.total),
    destinationAmount: exactNumber(transfer.amountToReceive),
    destinationAmountInFiat: exactNumber(transfer.amountToReceiveInFiat),
    totalFeesAmountInFiat: exactNumber(sumOfFees([institutionFee, networkFee, ...(clientFee ? [clientFee] : [])])),
    totalTransactionAmountInFiat: exactNumber(transfer.totalInFiat),
    destinationAddress: transfer.toAddress,
  }
}

function sumOfFees(fees: readonly Fee[]): Decimal {
  return fees.map(({ amountInFiat }) => amountInFiat).reduce(addDecimals)
}

function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1_000)
}
