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

/** `ExecuteTransferRequest` */
export const executeSchema = Type.Object({
  fromAuthToken: token,
  fromType: brokerTypeSchema,
  previewId: uuid,
  mfaCode: optional(Type.String({ minLength: 1, maxLength: 64 })),
  tryAnotherMfa: optional(Type.Boolean()),
  challengeId: optional(Type.String({ maxLength: 200 })),
})

const orders = [
  'id',
  'clientTransferId',
  'userId',
  'fromType',
  'amountInFiat',
  'status',
  'createdTimestamp',
  'symbol',
  'networkName',
] as const

/** The query of `GET /api/v1/transfers/managed/mesh`. */
export const listTransfersSchema = Type.Object({
  Count: optional(Type.Integer({ minimum: 1, maximum: 100 })),
  Offset: optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  Id: optional(uuid),
  ClientTransactionId: optional(Type.String({ maxLength: 128 })),
  UserId: optional(Type.String({ maxLength: 300 })),
  IntegrationIds: optional(Type.Array(uuid, { maxItems: 100 })),
  Statuses: optional(
    Type.Array(Type.Union([Type.Literal('pending'), Type.Literal('succeeded'), Type.Literal('failed')]), {
      maxItems: 5,
    }),
  ),
  FromTimestamp: optional(Type.Integer({ minimum: 0, maximum: 253_402_300_799 })),
  ToTimestamp: optional(Type.Integer({ minimum: 0, maximum: 253_402_300_799 })),
  MinAmountInFiat: optional(decimalType()),
  MaxAmountInFiat: optional(decimalType()),
  OrderBy: optional(Type.Union(orders.map((order) => Type.Literal(order)))),
  Hash: optional(Type.String({ maxLength: 200 })),
  DescendingOrder: optional(Type.Boolean()),
})
