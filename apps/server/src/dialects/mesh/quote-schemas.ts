import Type from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'
import { enumType } from '../../http/enum-type.ts'
import { brokerTypeSchema } from './broker-type.ts'
import { fundingKindSchema, paymentMethodSchema } from './funding-schemas.ts'
import { networkIneligibilitySchema } from './ineligibility-schemas.ts'

const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })

export const quoteRequestSchema = Type.Object(
  {
    amountInFiat: decimalType(),
    fiatCurrency: Type.String({ pattern: '^[A-Za-z]{3}$', description: 'ISO 4217.' }),
    symbol: Type.String({ minLength: 1, maxLength: 10 }),
    networkId: uuid,
    toAddress: Type.String({ minLength: 1, maxLength: 1_024 }),
    brokerType: brokerTypeSchema,
    feeFlat: optional(decimalType({ description: "The client's own fee, in the asset." })),
    feePercentage: optional(decimalType({ description: "The client's own fee as a ratio of the amount, 0 to 1." })),
  },
  { title: 'QuoteTransferRequest' },
)

const feesSchema = Type.Object(
  {
    inFiat: Type.Object(
      {
        paymentMethodFeeMaxFiat: decimalType(),
        tradingFeeMaxFiat: decimalType(),
        withdrawalFeeFiat: decimalType(),
        partnerFeeFiat: decimalType(),
        networkFeeFiat: decimalType(),
        minFeesFiat: decimalType(),
        maxFeesFiat: decimalType(),
      },
      { title: 'QuoteFeesInFiat' },
    ),
    inCrypto: Type.Object(
      {
        paymentMethodFeeMax: decimalType(),
        tradingFeeMax: decimalType(),
        withdrawalFee: decimalType(),
        partnerFee: decimalType(),
        networkFee: decimalType(),
        minFees: decimalType(),
        maxFees: decimalType(),
      },
      { title: 'QuoteFeesInCrypto' },
    ),
  },
  { title: 'QuoteFees' },
)

/** What can come of a transfer, for anybody. */
export const quoteSchema = Type.Object(
  {
    amountInFiat: decimalType(),
    fiatCurrency: Type.String(),
    symbol: Type.String(),
    networkId: uuid,
    toAddress: Type.String(),
    brokerType: brokerTypeSchema,
    isEligible: Type.Boolean(),
    minEligibleAmount: decimalType(),
    minEligibleAmountFiat: decimalType(),
    maxEligibleAmount: optional(decimalType({ description: 'Absent when the institution names none.' })),
    maxEligibleAmountFiat: optional(decimalType()),
    ineligibilityReason: optional(networkIneligibilitySchema),
    brokerPrice: decimalType(),
    price: decimalType(),
    minAmountFiat: decimalType(),
    maxAmountFiat: decimalType(),
    minAmount: decimalType({ description: 'What arrives after the highest fees.' }),
    maxAmount: decimalType({ description: 'What arrives after the lowest fees.' }),
    fees: feesSchema,
    fundingOptions: Type.Array(
      Type.Object(
        {
          fundingOption: fundingKindSchema,
          paymentMethodType: optional(paymentMethodSchema),
          paymentMethodFeeFiat: decimalType(),
          tradingFeeFiat: decimalType(),
        },
        { title: 'QuoteFundingOption' },
      ),
    ),
  },
  { title: 'QuoteTransferResponse' },
)

/** As a body or as a query. Whatever is missing is not supported. */
export const verifyRequestSchema = Type.Object(
  {
    integrationId: optional(Type.String({ maxLength: 100 })),
    token: optional(Type.String({ maxLength: 20, description: 'The symbol of the asset.' })),
    networkId: optional(Type.String({ maxLength: 100 })),
    targetAddress: optional(Type.String({ maxLength: 1_024 })),
  },
  { title: 'TransferVerificationRequest' },
)

export const verifySchema = Type.Object(
  {
    status: enumType(['succeeded', 'failed'], { title: 'TransferVerifyStatus' }),
    errorMessage: Type.String(),
    failureReason: optional(
      enumType(['notSupportedOnIntegration', 'notSupportedOnNetwork', 'invalidAddressFormat', 'notSupportedOnToken'], {
        title: 'FailureReason',
      }),
    ),
  },
  { title: 'TransferVerificationResponse' },
)
