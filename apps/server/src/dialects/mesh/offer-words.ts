import { addDecimals } from '@tenon/core'
import { exactNumber } from '../../http/exact-json.ts'
import type {
  FundingAvailability,
  HoldingOption,
  NetworkOption,
  TransferConfiguration,
  TransferPreview,
} from '../../transfers/transfer-types.ts'
import { optionalNumber, wordFee } from './fee-words.ts'

/** `ConfigureTransferResponse`. @param allowsFunding whether the client let the institution make what is missing */
export function wordConfiguration(
  { holdings, fiatCurrency, amountInFiat, minimumInFiat, maximumInFiat }: TransferConfiguration,
  allowsFunding: boolean,
) {
  return {
    status: 'succeeded',
    holdings: holdings.map(wordHolding),
    amountInFiat: optionalNumber(amountInFiat),
    fiatCurrency,
    minimumTransferAmountInFiat: optionalNumber(minimumInFiat),
    maximumTransferAmountInFiat: optionalNumber(maximumInFiat),
    transferBalanceFundingAvailability: { status: allowsFunding ? fundingStatusOf(holdings) : 'disabled' },
  }
}

/** `TransferBalanceFundingAvailabilityStatus` of an account as a whole. */
function fundingStatusOf(holdings: readonly HoldingOption[]): string {
  if (holdings.some(({ ineligibility }) => ineligibility === 'eligibleWithFunding')) return 'available'
  return holdings.some(({ isEligible }) => isEligible) ? 'notApplicable' : 'unavailable'
}

function wordHolding(holding: HoldingOption) {
  return {
    symbol: holding.symbol,
    availableBalance: exactNumber(holding.availableBalance),
    availableBalanceInFiat: exactNumber(holding.availableBalanceInFiat),
    eligibleForTransfer: holding.isEligible,
    networks: holding.networks.map(wordNetwork),
    ineligibilityReason: holding.ineligibility,
    eligibleForTransferWithFunding: holding.ineligibility === 'eligibleWithFunding',
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
    eligibleForTransferWithFunding: ineligibility === 'eligibleWithFunding',
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
      // Ours, beside the product's fields.
      ...(preview.warnings.length > 0 ? { warnings: preview.warnings } : {}),
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
      totalEstimatedAmountPlusConversionFeesInFiat: exactNumber(
        preview.funding.reduce((sum, { fee }) => addDecimals(sum, fee.amountInFiat), preview.totalInFiat),
      ),
    },
  }
}

/** `PreviewTransferResponse` of an account that lacks some of the asset, which its institution could make. */
export function wordRequiresFunding({ status, total, totalInFiat, unitPrice, symbol }: FundingAvailability) {
  return {
    status: 'requiresFunding',
    transferBalanceFundingAvailability: {
      status,
      transferTotalAmount: exactNumber(total),
      unitPrice: exactNumber(unitPrice),
      symbol,
      transferTotalAmountInFiat: exactNumber(totalInFiat),
    },
  }
}
