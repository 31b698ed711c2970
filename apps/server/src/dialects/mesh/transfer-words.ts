import { addDecimals, type CodeChannel, type Decimal, errors } from '@tenon/core'
import type { Integration } from '@tenon/integrations'
import { exactNumber } from '../../http/exact-json.ts'
import type {
  ExecuteResult,
  Fee,
  HoldingOption,
  NetworkOption,
  Transfer,
  TransferConfiguration,
  TransferPage,
  TransferPreview,
} from '../../transfers/transfer-types.ts'
import { brokerTypeOf } from './broker-type.ts'

/** `ConfigureTransferResponse` */
export function wordConfiguration({
  holdings,
  fiatCurrency,
  amountInFiat,
  minimumInFiat,
  maximumInFiat,
}: TransferConfiguration) {
  return {
    status: 'succeeded',
    holdings: holdings.map(wordHolding),
    amountInFiat: optionalNumber(amountInFiat),
    fiatCurrency,
    minimumTransferAmountInFiat: optionalNumber(minimumInFiat),
    maximumTransferAmountInFiat: optionalNumber(maximumInFiat),
  }
}

function wordHolding(holding: HoldingOption) {
  return {
    symbol: holding.symbol,
    availableBalance: exactNumber(holding.availableBalance),
    availableBalanceInFiat: exactNumber(holding.availableBalanceInFiat),
    eligibleForTransfer: holding.isEligible,
    networks: holding.networks.map(wordNetwork),
    ineligibilityReason: holding.ineligibility,
    eligibleForTransferWithFunding: false,
    isBridgingAsset: false,
  }
}

function wordNetwork(option: NetworkOption) {
  const { network, destination, ineligibility } = option
  return {
    name: network.name,
    id: network.id,
    minimumAmount: exactNumber(option.minimum),
    maximumAmount: exactNumber(option.maximum),
    totalEstimatedTransferFeeInFiat: exactNumber(option.totalFeeInFiat),
    minimumAmountInFiat: exactNumber(option.minimumInFiat),
    maximumAmountInFiat: exactNumber(option.maximumInFiat),
    estimatedNetworkGasFee: wordFee(option.networkFee),
    institutionTransferFee: wordFee(option.institutionFee),
    eligibleForTransfer: option.isEligible,
    ineligibilityReason: ineligibility,
    eligibleForTransferWithFunding: false,
    toAddress: destination?.address,
    transferAmount: optionalNumber(option.requestedAmount),
    minimumRequiredForTransferAmount: exactNumber(option.requiredBalance),
    caipNetworkId: network.caipId,
  }
}

/** `PreviewTransferResponse` */
export function wordPreview(preview: TransferPreview) {
  const { clientFee, clientTransactionId, token } = preview
  return {
    status: 'succeeded',
    previewResult: {
      previewId: preview.previewId,
      previewExpiresIn: preview.expiresInSeconds,
      toAddress: preview.toAddress,
      addressTag: preview.addressTag,
      symbol: preview.symbol,
      amount: exactNumber(preview.amount),
      amountInFiat: exactNumber(preview.amountInFiat),
      totalEstimatedAmount: exactNumber(preview.total),
      totalEstimatedAmountInFiat: exactNumber(preview.totalInFiat),
      networkId: preview.network.id,
      networkName: preview.network.name,
      contractAddress: token.contractAddress,
      institutionTransferFee: wordFee(preview.institutionFee),
      estimatedNetworkGasFee: wordFee(preview.networkFee),
      decimalPlaces: token.decimals,
      unitPrice: exactNumber(preview.unitPrice),
      clientTransactionId,
      clientFee: optionalNumber(clientFee?.ratio),
      customClientFee: clientFee && wordFee(clientFee),
      transferType: preview.transferType,
      isCustomClientFeeProvided: clientFee !== undefined,
      amountWithCustomClientFee: exactNumber(preview.amountToRequest),
      isFeeIncluded: preview.isFeeInclusive,
      amountToReceive: exactNumber(preview.amountToReceive),
      amountToReceiveInFiat: exactNumber(preview.amountToReceiveInFiat),
      transferAmountToRequest: exactNumber(preview.amountToRequest),
      isMaximumAmount: preview.isMaximumAmount,
      fiatCurrency: preview.fiatCurrency,
      isBridging: false,
      totalEstimatedAmountPlusConversionFeesInFiat: exactNumber(preview.totalInFiat),
    },
  }
}

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
      return { status: 'mfaRequired', ...wordMfa(result.channel) }
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

function wordFee({ amount, symbol, amountInFiat }: Fee) {
  return { fee: exactNumber(amount), feeCurrency: symbol, feeInFiat: exactNumber(amountInFiat) }
}

function optionalNumber(amount: Decimal | undefined) {
  return amount === undefined ? undefined : exactNumber(amount)
}

function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1_000)
}
