import Type from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'
import { enumType } from '../../http/enum-type.ts'
import { authTokenSchema } from './account-request.ts'
import { brokerTypeSchema } from './broker-type.ts'

const optional = Type.Optional
const account = { authToken: authTokenSchema, type: brokerTypeSchema }

export const orderStatuses = [
  'unknown',
  'inProgress',
  'cancelled',
  'rejected',
  'failed',
  'success',
  'partiallyFilled',
  'expired',
] as const

const statusSchema = enumType(orderStatuses, { title: 'BrokerOrderStatus' })
const sideSchema = enumType(['unknown', 'buy', 'sell'], { title: 'BrokerOrderType' })
const placeTypeSchema = enumType(['market', 'limit', 'stopLoss'], { title: 'BrokerOrderPlaceTypeTrade' })
const symbol = Type.String({ minLength: 1, maxLength: 20 })
const symbolPair = optional(
  Type.String({
    maxLength: 50,
    description: '`BASE/QUOTE`. Needed by `binanceInternational` to cancel; others go by the id.',
  }),
)
const mfaCode = Type.String({ minLength: 1, maxLength: 64, description: 'The code that the institution asked for.' })

export const timeInForceSchema = enumType(
  ['goodTillCanceled', 'immediateOrCancel', 'fillOrKill', 'goodForDay', 'postOnly', 'unknown'],
  { title: 'BrokerOrderTimeInForceType' },
)

/** In the path. */
export const orderSideParams = Type.Object({ side: sideSchema })

export const featureListRequestSchema = Type.Object(account, { title: 'TransactionsBrokerBaseRequest' })

export const orderListRequestSchema = Type.Object(
  {
    ...account,
    cursor: optional(Type.String({ maxLength: 8_000, description: '`cursor` of the page before.' })),
    count: optional(Type.Integer({ minimum: 1, maximum: 250, default: 100 })),
    statuses: optional(Type.Array(statusSchema, { maxItems: 50, description: 'Only these. Absent or empty: all.' })),
    from: optional(
      Type.Integer({ minimum: 0, maximum: 253_402_300_799, description: 'Unix seconds; nothing older is answered.' }),
    ),
  },
  { title: 'TransactionsB2BBrokerOrderListRequest' },
)

export const orderRequestSchema = Type.Object(
  {
    ...account,
    id: Type.String({
      minLength: 1,
      maxLength: 256,
      description: "The institution's id, or the `orderId` of a failure whose `errorType` is `orderOutcomeUnknown`.",
    }),
    side: optional(sideSchema),
    isCryptocurrency: Type.Boolean({ description: 'Taken and not used: the id says it.' }),
    symbolPair,
    mfaCode: optional(mfaCode),
  },
  { title: 'TransactionsB2BBrokerOrderRequest' },
)

const newOrder = {
  ...account,
  symbol,
  paymentSymbol: Type.String({ minLength: 1, maxLength: 20, default: 'USD' }),
  amount: decimalType({
    description: 'In the asset. Not used when the amount is said in what is paid.',
  }),
  price: optional(
    decimalType({ description: 'Per unit, for `limit` and `stopLoss` orders. `0` is as good as absent.' }),
  ),
  isCryptocurrency: optional(
    Type.Boolean({
      description:
        'Whether `symbol` is a cryptocurrency. `false` is also what a missing flag becomes, so it decides only where the institution trades both a stock and a cryptocurrency under this symbol.',
      deprecated: true,
    }),
  ),
  paymentIsCryptocurrency: Type.Boolean(),
  amountIsFiat: optional(
    Type.Boolean({ description: 'Read when `amountIsInPaymentSymbol` is absent.', deprecated: true }),
  ),
  amountInFiat: optional(decimalType({ description: 'Read when `amountInPaymentSymbol` is absent. Deprecated.' })),
  amountIsInPaymentSymbol: optional(
    Type.Boolean({
      description: 'Whether `amountInPaymentSymbol` says the amount. Needed, unless `amountIsFiat` is there.',
    }),
  ),
  amountInPaymentSymbol: optional(
    decimalType({ description: 'What is paid, or paid out. Needed when `amountIsInPaymentSymbol` is true.' }),
  ),
  extendedHours: optional(Type.Boolean({ default: false })),
  orderType: placeTypeSchema,
  timeInForce: timeInForceSchema,
  mfaCode: optional(mfaCode),
}

export const newOrderRequestSchema = Type.Object(newOrder, { title: 'TransactionsB2BBrokerCreateOrderRequest' })

export const symbolInfoRequestSchema = Type.Object(
  { ...newOrder, side: optional(sideSchema) },
  { title: 'TransactionsB2BBrokerSymbolInfoForOrderRequest' },
)

export const orderSchema = Type.Object(
  {
    id: Type.String({ description: "The institution's own id." }),
    side: sideSchema,
    symbol: Type.String(),
    name: optional(Type.String()),
    assetType: enumType(['equity', 'cryptocurrency', 'option', 'nft'], { title: 'B2BAssetType' }),
    paymentSymbol: Type.String(),
    paymentType: enumType(['fiat', 'cryptocurrency'], { title: 'B2BBrokerOrderPaymentSymbolType' }),
    amount: decimalType({ description: 'What was filled, in the asset.' }),
    price: optional(decimalType({ description: 'The average of what was filled, else the limit.' })),
    fee: optional(decimalType()),
    value: optional(decimalType({ description: 'Of what was filled, without the fee.' })),
    createdTimestamp: Type.Integer({ description: 'Unix seconds.' }),
    updatedTimestamp: Type.Integer({ description: 'Unix seconds.' }),
    status: statusSchema,
    statusDetails: optional(Type.String({ description: "The institution's own words." })),
    orderType: enumType(
      ['unknown', 'market', 'limit', 'stopLoss', 'stopLimit', 'takeProfit', 'netDebit', 'netCredit', 'exercise'],
      { title: 'BrokerOrderPlaceType' },
    ),
    timeInForce: optional(timeInForceSchema),
    brokerType: brokerTypeSchema,
    transactionType: enumType(
      [
        ...(['order', 'conversionTo', 'conversionFrom', 'ownAccountDeposit', 'ownAccountWithdraw', 'stake'] as const),
        ...(['dividendReinvestment', 'interest', 'reward', 'unknown', 'conversionToFiat'] as const),
        'conversionFromFiat',
      ],
      { title: 'B2BTransactionType' },
    ),
    parentOrderId: optional(Type.String()),
  },
  { title: 'B2BBrokerOrder' },
)

export const orderListSchema = Type.Object(
  {
    transactions: Type.Array(orderSchema),
    cursor: optional(Type.String({ description: 'Absent: this is the last page.' })),
    total: Type.Integer({
      description: 'How many there are in all, or in this page where the institution does not tell.',
    }),
    earliestTimestamp: optional(Type.Integer({ description: 'Of this page, in Unix seconds.' })),
  },
  { title: 'B2BBrokerOrderListResponse' },
)

export const orderPreviewSchema = Type.Object(
  {
    brokerType: brokerTypeSchema,
    fee: optional(decimalType({ description: 'In what is paid. Absent: the institution does not tell it.' })),
    amount: optional(decimalType({ description: 'In the asset.' })),
    side: sideSchema,
    status: enumType(['success', 'failed'], { title: 'BrokerOrderValidationStatus' }),
    errorMessage: optional(Type.String({ description: 'Why the institution would refuse it.' })),
    paymentSymbol: Type.String(),
    paymentIsCryptocurrency: Type.Boolean(),
    estimatedUnitPrice: optional(decimalType({ description: 'In what is paid.' })),
  },
  { title: 'B2BBrokerPreviewOrderResult' },
)

export const placedOrderSchema = Type.Object(
  {
    orderId: optional(Type.String({ description: "The institution's own id. Absent: there is no order." })),
    brokerType: brokerTypeSchema,
    side: sideSchema,
    amount: optional(decimalType({ description: 'Asked for, in the asset.' })),
    price: optional(decimalType()),
    value: optional(decimalType({ description: 'Of what was filled, without the fee.' })),
    fee: optional(decimalType()),
    timestamp: Type.Integer({ description: 'Unix seconds.' }),
    status: statusSchema,
    statusDetails: optional(
      Type.String({ description: "The institution's own words; why there is no order, as an `errorType`." }),
    ),
    timeInForce: optional(timeInForceSchema),
    symbolPair: Type.String({ description: '`BASE/QUOTE`' }),
    parentOrderId: optional(Type.String()),
    trades: optional(
      Type.Array(
        Type.Object(
          {
            tradeId: Type.String(),
            amount: decimalType(),
            value: decimalType(),
            price: decimalType(),
            fee: decimalType(),
            orderCategory: enumType(['order', 'trade', 'ledger', 'historyAction'], { title: 'BrokerOrderCategory' }),
          },
          { title: 'B2BBrokerOrderTrade' },
        ),
      ),
    ),
    errorMessage: optional(Type.String({ description: 'Why there is no order.' })),
    displayMessage: optional(Type.String({ description: 'The same, for the end user.' })),
  },
  { title: 'B2BBrokerCreateOrderResult' },
)

export const symbolInfoSchema = Type.Object(
  {
    fractionalTradingAllowance: enumType(
      [
        'fractionalTradingAllowed',
        'fractionalTradingNotAllowed',
        'tradingNotAllowed',
        'fractionalTradingPossiblyAllowed',
      ],
      { title: 'SymbolTradingAllowance' },
    ),
    minimumOrderValue: optional(decimalType({ description: 'In what is paid. Absent: the institution tells none.' })),
    precisionScale: optional(Type.Integer({ description: 'The most decimals of an amount.' })),
  },
  { title: 'B2BBrokerOrderSymbolInfo' },
)
