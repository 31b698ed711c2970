import {
  type AssetOption,
  addDecimals,
  compareDecimals,
  type FeeLine,
  type NetworkOption,
  type PreviewView,
  type Sentence,
  type TimelineStep,
  type TransferView,
} from '@tenon/core'
import type {
  Fee,
  FundingStep,
  HoldingIneligibility,
  HoldingOption,
  NetworkIneligibility,
  Transfer,
  NetworkOption as TransferNetwork,
  TransferPreview,
} from '../transfers/transfer-types.ts'
import { fundingCostOf, fundingLineOf } from './funding-view.ts'

const holdingReasons: Record<HoldingIneligibility, Sentence> = {
  noEligibleNetworks: 'No network that both sides support can take it right now.',
  symbolDoesNotMatch: 'Another asset was asked for.',
  notSupportedForTransferByTarget: 'Not accepted here.',
  notSupportedForTransferBySource: 'Your institution cannot send it.',
  amountNotSufficient: 'You do not hold enough of it.',
  noPrice: 'There is no price for it right now.',
  eligibleWithFunding: 'Your institution can convert or buy what you lack.',
}

const networkReasons: Record<NetworkIneligibility, Sentence> = {
  noTargetNetworkFound: 'Not accepted on this network.',
  amountNotSufficient: 'You do not hold enough for the amount and the fees.',
  balanceBelowRequestedAmount: 'You do not hold enough for the amount.',
  balanceBelowMinimum: 'You hold less than the minimum.',
  requestedAmountBelowMinimum: 'The amount is below the minimum.',
  requestedAmountBelowFees: 'The fees are higher than the amount.',
  requestedAmountBelowClientMinimum: 'The amount is below what is accepted here.',
  requestedAmountAboveClientMaximum: 'The amount is above what is accepted here.',
  refusedByInstitution: 'Your institution refuses it.',
  nyCoinbaseUserRestrictions: 'Coinbase does not offer it to residents of New York.',
  gasFeeAssetBalanceNotEnough: 'You do not hold enough of the asset that the network fee is paid in.',
  gasFeeAssetAndBalanceNotEnough: 'You hold neither enough of it nor of the asset that the network fee is paid in.',
  eligibleWithFunding: 'Your institution can convert or buy what you lack.',
  noPrice: 'There is no price for it right now.',
}

/** A holding as the Link UI lists it, eligible ones with the networks to choose from. */
export function assetOptionOf(holding: HoldingOption): AssetOption {
  const { symbol, name, availableBalance, availableBalanceInFiat, unitPrice, isEligible, ineligibility } = holding
  const offered = holding.networks.filter(({ destination }) => destination !== undefined)
  return {
    symbol,
    name,
    amount: availableBalance,
    amountInFiat: availableBalanceInFiat,
    isEligible: isEligible || ineligibility === 'eligibleWithFunding',
    ...(ineligibility ? { reason: holdingReasons[ineligibility] } : {}),
    networks: unitPrice ? offered.map((option) => networkOptionOf(option, unitPrice, availableBalance)) : [],
  }
}

function networkOptionOf(
  option: TransferNetwork,
  price: AssetOption['amount'],
  available: AssetOption['amount'],
): NetworkOption {
  const { network, token, totalFeeInFiat, minimum, maximum, isEligible, ineligibility } = option
  return {
    id: network.id,
    name: network.name,
    feeInFiat: totalFeeInFiat,
    minutes: network.minutes,
    isEligible: isEligible || ineligibility === 'eligibleWithFunding',
    ...(ineligibility ? { reason: networkReasons[ineligibility] } : {}),
    limits: {
      ...{ price, available: option.available ?? available, minimum, maximum, decimals: token.decimals },
      ...(option.maximumWithFunding && compareDecimals(option.maximumWithFunding, maximum) > 0
        ? { fundedMaximum: option.maximumWithFunding }
        : {}),
    },
    fees: feeLines(option),
  }
}

/** An offer as the Link UI shows it before anything is sent. */
export function previewViewOf(preview: TransferPreview): PreviewView {
  const { previewId, symbol, amount, amountInFiat, amountToReceive, total, fiatCurrency, network, funding } = preview
  return {
    previewId,
    symbol,
    amount,
    amountInFiat,
    amountToReceive,
    total,
    totalInFiat: addDecimals(preview.totalInFiat, fundingCostOf(funding)),
    fiatCurrency,
    fees: [...feeLines(preview), ...conversionFees(funding)],
    funding: funding.map(fundingLineOf),
    warnings: [...preview.warnings],
    networkId: network.id,
    networkName: network.name,
    toAddress: preview.toAddress,
    ...(preview.addressTag ? { addressTag: preview.addressTag } : {}),
    minutes: network.minutes,
    expiresInSeconds: preview.expiresInSeconds,
  }
}

/** A transfer as the last screen follows it. `showExplorer`: whether the hash is on a public chain. */
export function transferViewOf(transfer: Transfer, showExplorer: boolean): TransferView {
  const { transferId, status, symbol, amount, amountInFiat, fiatCurrency, network, toAddress, hash, confirmations } =
    transfer
  const { requiredConfirmations } = network
  return {
    transferId,
    status,
    symbol,
    amount,
    amountInFiat,
    fiatCurrency,
    networkName: network.name,
    toAddress,
    ...(hash ? { hash } : {}),
    ...(hash && showExplorer ? { explorerUrl: network.explorerTransactionUrl + encodeURIComponent(hash) } : {}),
    // A provider's own word ends a transfer that nobody counted, and a block may come between two looks.
    confirmations: status === 'succeeded' ? requiredConfirmations : Math.min(confirmations, requiredConfirmations),
    requiredConfirmations,
    timeline: timelineOf(transfer),
  }
}

/** How far a transfer is, as four steps. */
function timelineOf({ status, hash, isAccepted }: Transfer): TimelineStep[] {
  const reached = status === 'succeeded' ? 4 : hash ? 2 : isAccepted ? 1 : 0
  const steps = ['sent', 'onNetwork', 'confirming', 'done'] as const
  return steps.map((step, index) => ({
    step,
    state: index < reached ? 'done' : index > reached ? 'waiting' : status === 'failed' ? 'failed' : 'current',
  }))
}

function feeLines(fees: { institutionFee: Fee; networkFee: Fee; clientFee?: Fee }): FeeLine[] {
  const lines: FeeLine[] = []
  if (fees.networkFee.amount !== '0') lines.push({ kind: 'network', ...plain(fees.networkFee) })
  if (fees.institutionFee.amount !== '0') lines.push({ kind: 'institution', ...plain(fees.institutionFee) })
  if (fees.clientFee && fees.clientFee.amount !== '0') lines.push({ kind: 'client', ...plain(fees.clientFee) })
  return lines
}

function conversionFees(funding: readonly FundingStep[]): FeeLine[] {
  return funding.flatMap(({ fee }) => (fee.amount === '0' ? [] : { kind: 'conversion', ...plain(fee) }))
}

function plain({ amount, symbol, amountInFiat }: Fee): Fee {
  return { amount, symbol, amountInFiat }
}
