import Type from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'
import { brokerTypeSchema } from './broker-type.ts'

const optional = Type.Optional
const token = Type.String({ minLength: 1, maxLength: 40_000 })
const uuid = Type.String({ format: 'uuid' })
const symbol = Type.String({ minLength: 1, maxLength: 20 })
const fiatCurrency = optional(Type.String({ pattern: '^[A-Za-z]{3}$' }))
const address = Type.String({ minLength: 1, maxLength: 1_024 })
const addressTag = optional(Type.String({ maxLength: 128 }))

/** Ours, spelled as in the link token: what is missing may be converted or bought, in the cheapest way. */
const fundingOptions = optional(Type.Object({ enabled: Type.Boolean() }))

/** `ConfigureTransferRequest` */
export const configureSchema = Type.Object({
  fromAuthToken: token,
  fromType: brokerTypeSchema,
  toAuthToken: optional(token),
  toType: optional(brokerTypeSchema),
  toAddresses: optional(
    Type.Array(
      Type.Object({
        networkId: optional(uuid),
        symbol: optional(symbol),
        address: optional(address),
        addressTag,
      }),
      { maxItems: 100 },
    ),
  ),
  symbol: optional(symbol),
  amount: optional(decimalType()),
  amountInFiat: optional(decimalType()),
  fiatCurrency,
  networkId: optional(uuid),
  isInclusiveFeeEnabled: optional(Type.Boolean()),
  fundingOptions,
})

/** `PreviewTransferRequest`. What must be there is asked for by `requirePreviewFields`, in the product's own sentences. */
export const previewSchema = Type.Object({
  fromAuthToken: optional(token),
  fromType: brokerTypeSchema,
  toAuthToken: optional(token),
  toType: optional(brokerTypeSchema),
  networkId: optional(uuid),
  symbol: optional(symbol),
  toAddress: optional(address),
  addressTag,
  amount: optional(decimalType()),
  amountInFiat: optional(decimalType()),
  fiatCurrency,
  transactionId: optional(Type.String({ maxLength: 128 })),
  isInclusiveFeeEnabled: optional(Type.Boolean()),
  fundingOptions,
})

/** `TransferVerificationRequest`, as a body or as a query. Whatever is missing is not supported. */
export const verifySchema = Type.Object({
  integrationId: optional(Type.String({ maxLength: 100 })),
  token: optional(Type.String({ maxLength: 20 })),
  networkId: optional(Type.String({ maxLength: 100 })),
  targetAddress: optional(Type.String({ maxLength: 1_024 })),
})

/** `QuoteTransferRequest` */
export const quoteSchema = Type.Object({
  amountInFiat: decimalType(),
  fiatCurrency: Type.String({ pattern: '^[A-Za-z]{3}$' }),
  symbol: Type.String({ minLength: 1, maxLength: 10 }),
  networkId: uuid,
  toAddress: address,
  brokerType: brokerTypeSchema,
  feeFlat: optional(decimalType()),
  feePercentage: optional(decimalType()),
})
