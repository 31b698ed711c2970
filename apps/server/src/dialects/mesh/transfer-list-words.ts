import { addDecimals, type Decimal } from '@tenon/core'
import type { Integration } from '@tenon/integrations'
import { exactNumber } from '../../http/exact-json.ts'
import type { Fee, FundingStep, Transfer, TransferPage } from '../../transfers/transfer-types.ts'
import { brokerTypeOf } from './broker-type.ts'
import { wordFee } from './fee-words.ts'
import { unixSeconds } from './unix-seconds.ts'

/** `TransferModelPaginationResponse`, with `range` (its end is not in it) and `hasMorePages` as the live product answers. */
export function wordTransferPage(
  { items, total }: TransferPage,
  offset: number,
  integrationOf: (id: string) => Integration | undefined,
) {
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
    subClientId: transfer.subClientId,
    infoUrl: infoUrlOf(transfer),
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
    fundingMethods: transfer.funding.map(wordFunding),
    destinationAddress: transfer.toAddress,
    addressTag: transfer.addressTag,
    unitPrice: exactNumber(transfer.unitPrice),
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
    amount: exactNumber(amount),
    amountInFiat: exactNumber(amountInFiat),
    toSymbol,
    fromAmount: exactNumber(fromAmount),
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
