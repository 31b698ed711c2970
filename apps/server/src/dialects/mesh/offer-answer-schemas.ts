import Type from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'
import { enumType } from '../../http/enum-type.ts'
import { feeSchema } from './fee-schema.ts'
import { holdingIneligibilitySchema, networkIneligibilitySchema } from './ineligibility-schemas.ts'
import { transferTypeSchema } from './transfer-type.ts'

const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })

const fundingStatusSchema = enumType(
  ['disabled', 'available', 'requiresAmountLowering', 'notApplicable', 'unavailable'],
  { title: 'TransferBalanceFundingAvailabilityStatus' },
)

const networkOptionSchema = Type.Object(
  {
    name: Type.String(),
    id: uuid,
    minimumAmount: decimalType(),
    maximumAmount: decimalType(),
    totalEstimatedTransferFeeInFiat: decimalType(),
    minimumAmountInFiat: decimalType(),
    maximumAmountInFiat: decimalType(),
    estimatedNetworkGasFee: feeSchema,
    institutionTransferFee: feeSchema,
    eligibleForTransfer: Type.Boolean(),
    ineligibilityReason: optional(networkIneligibilitySchema),
    eligibleForTransferWithFunding: Type.Boolean(),
    toAddress: optional(Type.String()),
    transferAmount: optional(decimalType()),
    minimumRequiredForTransferAmount: decimalType(),
    caipNetworkId: Type.String({ description: 'CAIP-2: `eip155:1`.' }),
  },
  { title: 'ConfigureTransferResultNetwork' },
)

const holdingOptionSchema = Type.Object(
  {
    symbol: Type.String(),
    availableBalance: decimalType(),
    availableBalanceInFiat: decimalType(),
    eligibleForTransfer: Type.Boolean(),
    networks: Type.Array(networkOptionSchema),
    ineligibilityReason: optional(holdingIneligibilitySchema),
    eligibleForTransferWithFunding: Type.Boolean(),
    isBridgingAsset: Type.Boolean({ description: 'Always false: nothing is bridged.' }),
  },
  { title: 'ConfigureTransferResultHolding' },
)

/** What can be sent where. A failure inside the institution has its status, and nothing else. */
export const configurationSchema = Type.Object(
  {
    status: enumType(
      [
        'succeeded',
        'failed',
        'validationFailed',
        'notAuthorizedTo',
        'notAuthorizedFrom',
        'kycRequired',
        'fromIntegrationNotSupported',
        'toIntegrationNotSupported',
      ],
      { title: 'ConfigureTransferStatus' },
    ),
    holdings: optional(Type.Array(holdingOptionSchema)),
    amountInFiat: optional(decimalType()),
    fiatCurrency: optional(Type.String()),
    minimumTransferAmountInFiat: optional(decimalType()),
    maximumTransferAmountInFiat: optional(decimalType()),
    transferBalanceFundingAvailability: optional(
      Type.Object({ status: fundingStatusSchema }, { title: 'TransferBalanceFundingAvailabilityBase' }),
    ),
  },
  { title: 'ConfigureTransferResponse' },
)

const previewResultSchema = Type.Object(
  {
    previewId: uuid,
    previewExpiresIn: Type.Integer({ description: 'Seconds.' }),
    warnings: optional(
      Type.Array(enumType(['firstUseOfAddress', 'unchecksummedAddress'], { title: 'TransferWarning' }), {
        description: 'Ours: what a careful person would want to know. None of it stops the transfer.',
      }),
    ),
    toAddress: Type.String(),
    addressTag: optional(Type.String()),
    symbol: Type.String(),
    amount: decimalType(),
    amountInFiat: decimalType(),
    totalEstimatedAmount: decimalType({ description: 'What leaves the account.' }),
    totalEstimatedAmountInFiat: decimalType(),
    networkId: uuid,
    networkName: Type.String(),
    contractAddress: optional(Type.String()),
    institutionTransferFee: feeSchema,
    estimatedNetworkGasFee: feeSchema,
    decimalPlaces: Type.Integer(),
    unitPrice: decimalType(),
    clientTransactionId: optional(Type.String()),
    clientFee: optional(decimalType({ description: 'Ratio 0 to 1.' })),
    customClientFee: optional(feeSchema),
    transferType: transferTypeSchema,
    isCustomClientFeeProvided: Type.Boolean(),
    amountWithCustomClientFee: decimalType(),
    isFeeIncluded: Type.Boolean(),
    amountToReceive: decimalType(),
    amountToReceiveInFiat: decimalType(),
    transferAmountToRequest: decimalType(),
    isMaximumAmount: Type.Boolean(),
    fiatCurrency: Type.String(),
    isBridging: Type.Boolean({ description: 'Always false: nothing is bridged.' }),
    totalEstimatedAmountPlusConversionFeesInFiat: decimalType(),
  },
  { title: 'PreviewTransferResult' },
)

/** An offer, or what the account lacks for it. */
export const offerSchema = Type.Object(
  {
    status: enumType(['succeeded', 'failed', 'requiresFunding'], { title: 'PreviewTransferStatus' }),
    previewResult: optional(previewResultSchema),
    transferBalanceFundingAvailability: optional(
      Type.Object(
        {
          status: fundingStatusSchema,
          transferTotalAmount: decimalType(),
          unitPrice: decimalType(),
          symbol: Type.String(),
          transferTotalAmountInFiat: decimalType(),
        },
        { title: 'TransferBalanceFundingAvailability' },
      ),
    ),
  },
  { title: 'PreviewTransferResponse' },
)
