import Type from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'
import { authTokenSchema } from './account-request.ts'
import { brokerTypeSchema } from './broker-type.ts'

const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })
const symbol = Type.String({ minLength: 1, maxLength: 20 })
const fiatCurrency = optional(Type.String({ pattern: '^[A-Za-z]{3}$', description: 'ISO 4217. Default `USD`.' }))
const address = Type.String({ minLength: 1, maxLength: 1_024 })
const addressTag = optional(Type.String({ maxLength: 128, description: 'The destination tag or memo.' }))
const isInclusiveFeeEnabled = optional(
  Type.Boolean({ description: 'Whether fees come out of the amount. Default false: they are added on top.' }),
)

/** Ours, spelled as in the link token. */
const fundingOptions = optional(
  Type.Object(
    { enabled: Type.Boolean() },
    { description: 'Ours: what is missing may be converted or bought at the institution, in the cheapest way.' },
  ),
)

export const configureSchema = Type.Object(
  {
    fromAuthToken: authTokenSchema,
    fromType: brokerTypeSchema,
    toAuthToken: optional(authTokenSchema),
    toType: optional(brokerTypeSchema),
    toAddresses: optional(
      Type.Array(
        Type.Object(
          {
            networkId: optional(uuid),
            symbol: optional(symbol),
            address: optional(address),
            addressTag,
          },
          { title: 'TransferToAddress' },
        ),
        { maxItems: 100 },
      ),
    ),
    symbol: optional(symbol),
    amount: optional(decimalType()),
    amountInFiat: optional(decimalType()),
    fiatCurrency,
    networkId: optional(uuid),
    isInclusiveFeeEnabled,
    fundingOptions,
  },
  { title: 'ConfigureTransferRequest' },
)

/** What must be there is asked for by `requirePreviewFields`, in the product's own sentences. */
export const previewSchema = Type.Object(
  {
    fromAuthToken: optional(authTokenSchema),
    fromType: brokerTypeSchema,
    toAuthToken: optional(authTokenSchema),
    toType: optional(brokerTypeSchema),
    networkId: optional(uuid),
    symbol: optional(symbol),
    toAddress: optional(address),
    addressTag,
    amount: optional(decimalType({ description: 'Excludes `amountInFiat`; one of both is needed.' })),
    amountInFiat: optional(decimalType()),
    fiatCurrency,
    transactionId: optional(Type.String({ maxLength: 128, description: "The client's own id of this payment." })),
    isBridging: optional(Type.Boolean({ description: 'Taken and not used: nothing is bridged.' })),
    isInclusiveFeeEnabled,
    fundingOptions,
  },
  { title: 'PreviewTransferRequest' },
)
