import { addDecimals } from '@tenon/core'
import type { Static } from 'typebox'
import type { Written } from '../../http/write-value.ts'
import type {
  FundingAvailability,
  HoldingOption,
  NetworkOption,
  TransferConfiguration,
  TransferPreview,
} from '../../transfers/transfer-types.ts'
import { wordFee } from './fee-schema.ts'
import type { configurationSchema, offerSchema } from './offer-answer-schemas.ts'

type Configuration = Written<Static<typeof configurationSchema>>
type Offer = Written<Static<typeof offerSchema>>

/** `ConfigureTransferResponse`. @param allowsFunding whether the client let the institution make what is missing */
export function wordConfiguration(
  { holdings, fiatCurrency, amountInFiat, minimumInFiat, maximumInFiat }: TransferConfiguration,
  allowsFunding: boolean,
): Configuration {
  return {
    status: 'succeeded',
    holdings: holdings.map(wordHolding),
    amountInFiat: amountInFiat,
    fiatCurrency,
    minimumTransferAmountInFiat: minimumInFiat,
    maximumTransferAmountInFiat: maximumInFiat,
    transferBalanceFundingAvailability: { status: allowsFunding ? fundingStatusOf(holdings) : 'disabled' },
  }
}

/** `TransferBalanceFundingAvailabilityStatus` of an account as a whole. */
function fundingStatusOf(holdings: readonly HoldingOption[]) {
  if (holdings.some(({ ineligibility }) => ineligibility === 'eligibleWithFunding')) return 'available'
  return holdings.some(({ isEligible }) => isEligible) ? 'notApplicable' : 'unavailable'
}

function wordHolding(holding: HoldingOption) {
  return {
    symbol: holding.symbol,
    availableBalance: holding.availableBalance,
    availableBalanceInFiat: holding.availableBalanceInFiat,
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
    minimumAmount: option.minimum,
    maximumAmount: option.maximum,
    totalEstimatedTransferFeeInFiat: option.totalFeeInFiat,
    minimumAmountInFiat: option.minimumInFiat,
    maximumAmountInFiat: option.maximumInFiat,
    estimatedNetworkGasFee: wordFee(option.networkFee),
    institutionTransferFee: wordFee(option.institutionFee),
    eligibleForTransfer: option.isEligible,
    ineligibilityReason: ineligibility,
    eligibleForTransferWithFunding: ineligibility === 'eligibleWithFunding',
    toAddress: destination?.address,
    transferAmount: option.requestedAmount,
    minimumRequiredForTransferAmount: option.requiredBalance,
    caipNetworkId: network.caipId,
  }
}

/** `PreviewTransferResponse` */
export function wordPreview(preview: TransferPreview): Offer {
  const { clientFee, clientTransactionId, token } = preview
  return {
    status: 'succeeded',
    previewResult: {
      previewId: preview.previewId,
      previewExpiresIn: preview.expiresInSeconds,
      warnings: preview.warnings.length > 0 ? preview.warnings : undefined,
      toAddress: preview.toAddress,
      addressTag: preview.addressTag,
      symbol: preview.symbol,
      amount: preview.amount,
      amountInFiat: preview.amountInFiat,
      totalEstimatedAmount: preview.total,
      totalEstimatedAmountInFiat: preview.totalInFiat,
      networkId: preview.network.id,
      networkName: preview.network.name,
      contractAddress: token.contractAddress,
      institutionTransferFee: wordFee(preview.institutionFee),
      estimatedNetworkGasFee: wordFee(preview.networkFee),
      decimalPlaces: token.decimals,
      unitPrice: preview.unitPrice,
      clientTransactionId,
      clientFee: clientFee?.ratio,
      customClientFee: clientFee && wordFee(clientFee),
      transferType: preview.transferType,
      isCustomClientFeeProvided: clientFee !== undefined,
      amountWithCustomClientFee: preview.amountToRequest,
      isFeeIncluded: preview.isFeeInclusive,
      amountToReceive: preview.amountToReceive,
      amountToReceiveInFiat: preview.amountToReceiveInFiat,
      transferAmountToRequest: preview.amountToRequest,
      isMaximumAmount: preview.isMaximumAmount,
      fiatCurrency: preview.fiatCurrency,
      isBridging: false,
      totalEstimatedAmountPlusConversionFeesInFiat: preview.funding.reduce(
        (sum, { fee }) => addDecimals(sum, fee.amountInFiat),
        preview.totalInFiat,
      ),
    },
  }
}

/** `PreviewTransferResponse` of an account that lacks some of the asset, which its institution could make. */
export function wordRequiresFunding({ status, total, totalInFiat, unitPrice, symbol }: FundingAvailability): Offer {
  return {
    status: 'requiresFunding',
    transferBalanceFundingAvailability: {
      status,
      transferTotalAmount: total,
      unitPrice: unitPrice,
      symbol,
      transferTotalAmountInFiat: totalInFiat,
    },
  }
}
