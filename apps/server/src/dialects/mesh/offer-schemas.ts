import Type from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'
import { brokerTypeSchema } from './broker-type.ts'

const optional = Type.Optional
const token = Type.String({ minLength: 1, maxLength: 40_000 })
const uuid = Type.String({ format: 'uuid' })
const symbol = Type.String({ minLength: 1, maxLength: 20 })
const fiatCurrency = optional(Type.String({ pattern: '^[A-Za-z]{3}$' }))
const addressTag = optional(Type.String({ maxLength: 128 }))

/** `ConfigureTransferRequest` */
export const configureSchema = Type.Object({
  fromAuthToken: token,
  fromType: brokerTypeSchema,
  toAuthToken: optional(token),
  toType: optional(brokerTypeSchema),
  toAddresses: optional(
    Type.Array(
      Type.Object({ networkId: uuid, symbol, address: Type.String({ minLength: 1, maxLength: 1_024 }), addressTag }),
      { maxItems: 100 },
    ),
  ),
  symbol: optional(symbol),
  amount: optional(decimalType()),
  amountInFiat: optional(decimalType()),
  fiatCurrency,
  networkId: optional(uuid),
  isInclusiveFeeEnabled: optional(Type.Boolean()),
})

/** `PreviewTransferRequest` */
export const previewSchema = Type.Object({
  fromAuthToken: token,
  fromType: brokerTypeSchema,
  toAuthToken: optional(token),
  toType: optional(brokerTypeSchema),
  networkId: uuid,
  symbol,
  toAddress: optional(Type.String({ minLength: 1, maxLength: 1_024 })),
  addressTag,
  amount: optional(decimalType()),
  amountInFiat: optional(decimalType()),
  fiatCurrency,
  transactionId: optional(Type.String({ maxLength: 128 })),
  isInclusiveFeeEnabled: optional(Type.Boolean()),
})
