import { addDecimals, type Decimal } from '@tenon/core'
import type { Integration } from '@tenon/integrations'
import type { Static } from 'typebox'
import type { Written } from '../../http/write-value.ts'
import type { Fee, FundingStep, Transfer, TransferPage } from '../../transfers/transfer-types.ts'
import { brokerTypeOf } from './broker-type.ts'
import { wordFee } from './fee-schema.ts'
import type { transferPageSchema } from './transfer-list-schema.ts'
import { unixSeconds } from './unix-seconds.ts'

/** `TransferModelPaginationResponse`, with `range` (its end is not in it) and `hasMorePages` as the live product answers. */
export function wordTransferPage(
  { items, total }: TransferPage,
  offset: number,
  integrationOf: (id: string) => Integration | undefined,
): Written<Static<typeof transferPageSchema>> {
  const end = offset + items.length
  return {
    items: items.map((transfer) => wordTransfer(transfer, integrationOf(transfer.integrationId))),
    total,
    range: { start: offset, end, isValid: true, count: items.length },
    hasMorePages: end < total,
  }
}

function wordTransfer(transfer: Transfer, integration: Integration | undefined) {
  const { institutionFee, networkFee, clientFee } = transfer
  return {
    id: transfer.transferId,
    clientTransactionId: transfer.clientTransactionId,
    institutionTransactionId: transfer.withdrawalId,
    userId: transfer.userId,
    status: transfer.status,
    amountInFiat: transfer.amountInFiat,
    amountToReceiveInFiat: transfer.amountToReceiveInFiat,
    amountInFiatCurrencyCode: transfer.fiatCurrency,
    amount: transfer.amount,
    amountToReceive: transfer.amountToReceive,
    symbol: transfer.symbol,
    tokenAddress: transfer.token.contractAddress,
    networkName: transfer.network.name,
    networkId: transfer.network.id,
    createdTimestamp: unixSeconds(transfer.createdAt),
    from: integration && { id: integration.id, type: brokerTypeOf(integration), name: integration.name },
    hash: transfer.hash,
    subClientId: transfer.subClientId,
    infoUrl: infoUrlOf(transfer),
    gasFee: wordFee(networkFee),
    withdrawalFee: wordFee(institutionFee),
    processingFee: clientFee && wordFee(clientFee),
    executedTimestamp: unixSeconds(transfer.executedAt),
    transferType: transfer.transferType,
    isFeeIncluded: transfer.isFeeInclusive,
    sourceAmount: transfer.total,
    destinationAmount: transfer.amountToReceive,
    destinationAmountInFiat: transfer.amountToReceiveInFiat,
    totalFeesAmountInFiat: sumOfFees([institutionFee, networkFee, ...(clientFee ? [clientFee] : [])]),
    totalTransactionAmountInFiat: transfer.totalInFiat,
    fundingMethods: transfer.funding.map(wordFunding),
    destinationAddress: transfer.toAddress,
    addressTag: transfer.addressTag,
    unitPrice: transfer.unitPrice,
  }
}

function sumOfFees(fees: readonly Fee[]): Decimal {
  return fees.map(({ amountInFiat }) => amountInFiat).reduce(addDecimals)
}

/** `TransferFundingModel` */
function wordFunding({
  kind,
  amount,
  amountInFiat,
  toSymbol,
  fromAmount,
  fromSymbol,
  paymentMethod,
  fee,
}: FundingStep) {
  return {
    type: kind,
    amount: amount,
    amountInFiat: amountInFiat,
    toSymbol,
    fromAmount: fromAmount,
    fromSymbol,
    paymentMethodType: paymentMethod,
    fee: wordFee(fee),
  }
}

/** The transaction at a public explorer, which knows nothing of a sandbox. */
function infoUrlOf({ environment, hash, network }: Transfer): string | undefined {
  if (environment !== 'production' || hash === undefined) return undefined
  return network.explorerTransactionUrl + encodeURIComponent(hash)
}
