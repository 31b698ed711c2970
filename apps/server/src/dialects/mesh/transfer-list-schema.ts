import Type from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'
import { enumType } from '../../http/enum-type.ts'
import { feeSchema } from './fee-schema.ts'
import { fundingKindSchema, paymentMethodSchema } from './funding-schemas.ts'
import { listedIntegrationSchema, transferStatusSchema } from './transfer-parts-schemas.ts'
import { transferTypeSchema } from './transfer-type.ts'

const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })
const unixSeconds = Type.Integer({ minimum: 0, maximum: 253_402_300_799, description: 'Unix seconds.' })

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
  Count: optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Default 10.' })),
  Offset: optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  Id: optional(uuid),
  ClientTransactionId: optional(Type.String({ maxLength: 128 })),
  UserId: optional(Type.String({ maxLength: 300 })),
  SubClientId: optional(uuid),
  IntegrationIds: optional(Type.Array(uuid, { maxItems: 100 })),
  Statuses: optional(Type.Array(transferStatusSchema, { maxItems: 5 })),
  FromTimestamp: optional(unixSeconds),
  ToTimestamp: optional(unixSeconds),
  MinAmountInFiat: optional(decimalType()),
  MaxAmountInFiat: optional(decimalType()),
  OrderBy: optional(enumType(orders, { title: 'TransferOrderByFields' })),
  Hash: optional(Type.String({ maxLength: 200 })),
  DescendingOrder: optional(Type.Boolean({ description: 'Default true.' })),
  IsSandBox: optional(
    Type.Boolean({ description: 'Of the environment that the keys are not of, nothing is ever answered.' }),
  ),
})

const fundingSchema = Type.Object(
  {
    type: fundingKindSchema,
    amount: decimalType(),
    amountInFiat: decimalType(),
    toSymbol: Type.String(),
    fromAmount: decimalType(),
    fromSymbol: Type.String(),
    paymentMethodType: optional(paymentMethodSchema),
    fee: feeSchema,
  },
  { title: 'TransferFundingModel' },
)

const transferSchema = Type.Object(
  {
    id: uuid,
    clientTransactionId: optional(Type.String()),
    institutionTransactionId: optional(Type.String()),
    userId: Type.String(),
    status: transferStatusSchema,
    amountInFiat: decimalType(),
    amountToReceiveInFiat: decimalType(),
    amountInFiatCurrencyCode: Type.String(),
    amount: decimalType(),
    amountToReceive: decimalType(),
    symbol: Type.String(),
    tokenAddress: optional(Type.String()),
    networkName: Type.String(),
    networkId: uuid,
    createdTimestamp: Type.Integer({ description: 'Unix seconds.' }),
    from: optional(listedIntegrationSchema),
    hash: optional(Type.String()),
    subClientId: optional(uuid),
    infoUrl: optional(Type.String({ description: 'The transaction at a public explorer. None in the sandbox.' })),
    gasFee: feeSchema,
    withdrawalFee: feeSchema,
    processingFee: optional(feeSchema),
    executedTimestamp: Type.Integer({ description: 'Unix seconds.' }),
    transferType: transferTypeSchema,
    isFeeIncluded: Type.Boolean(),
    sourceAmount: decimalType({ description: 'What left the account.' }),
    destinationAmount: decimalType({ description: 'What arrives.' }),
    destinationAmountInFiat: decimalType(),
    totalFeesAmountInFiat: decimalType(),
    totalTransactionAmountInFiat: decimalType(),
    fundingMethods: Type.Array(fundingSchema),
    destinationAddress: Type.String(),
    addressTag: optional(Type.String({ description: 'As the live product answers it.' })),
    unitPrice: decimalType({ description: 'As the live product answers it.' }),
  },
  { title: 'TransferModel' },
)

/** With `range` (its end is not in it) and `hasMorePages` as the live product answers. */
export const transferPageSchema = Type.Object(
  {
    items: Type.Array(transferSchema),
    total: Type.Integer({ description: 'How many match in all.' }),
    range: Type.Object({
      start: Type.Integer(),
      end: Type.Integer({ description: 'Not in it.' }),
      isValid: Type.Boolean(),
      count: Type.Integer(),
    }),
    hasMorePages: Type.Boolean(),
  },
  { title: 'TransferModelPaginationResponse' },
)
