import { enumType } from '../../http/enum-type.ts'

export const networkIneligibilitySchema = enumType(
  [
    'amountNotSufficient',
    'gasFeeAssetBalanceNotEnough',
    'noTargetNetworkFound',
    'refusedByInstitution',
    'eligibleWithFunding',
    'balanceBelowRequestedAmount',
    'requestedAmountBelowMinimum',
    'balanceBelowMinimum',
    'requestedAmountBelowFees',
    'requestedAmountBelowClientMinimum',
    'requestedAmountAboveClientMaximum',
    'noPrice',
    'nyCoinbaseUserRestrictions',
    'gasFeeAssetAndBalanceNotEnough',
  ],
  { title: 'NetworkTransferIneligibilityReason' },
)

export const holdingIneligibilitySchema = enumType(
  [
    'noEligibleNetworks',
    'symbolDoesNotMatch',
    'notSupportedForTransferByTarget',
    'notSupportedForTransferBySource',
    'eligibleWithFunding',
    'amountNotSufficient',
    'noPrice',
  ],
  { title: 'HoldingTransferIneligibilityReason' },
)
