import Type from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'

const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })

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
  Offset: optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  Id: optional(uuid),
  ClientTransactionId: optional(Type.String({ maxLength: 128 })),
  UserId: optional(Type.String({ maxLength: 300 })),
  SubClientId: optional(uuid),
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
  /** Of an environment the keys of the other never see anything. */
  IsSandBox: optional(Type.Boolean()),
})
