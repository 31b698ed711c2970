import Type from 'typebox'
import { enumType } from '../../http/enum-type.ts'
import { accountBalanceSchema } from './account-balance-schema.ts'
import { brokerTypeSchema } from './broker-type.ts'
import { timeInForceSchema } from './order-schemas.ts'
import { requestStatusSchema } from './request-status-schema.ts'

const optional = Type.Optional
const supported = Type.Boolean()
const names = optional(Type.Array(Type.String()))
const deprecated = Type.Boolean({ deprecated: true })

const orderTypeSchema = Type.Object(
  {
    supported,
    supportsFractionalShares: Type.Boolean(),
    supportsExtendedMarketHours: Type.Boolean(),
    supportsPlacingBuyOrdersInFiatAmount: deprecated,
    supportsPlacingSellOrdersInFiatAmount: deprecated,
    supportedTimeInForceList: Type.Array(timeInForceSchema),
    supportsPlacingBuyOrdersInPaymentSymbolAmount: Type.Boolean(),
    supportsPlacingSellOrdersInPaymentSymbolAmount: Type.Boolean(),
    supportsPlacingBuyOrdersInBaseSymbolAmount: Type.Boolean(),
    supportsPlacingSellOrdersInBaseSymbolAmount: Type.Boolean(),
  },
  { title: 'B2BBrokerTradingFeatureOrderType' },
)

const marketSchema = Type.Object(
  {
    supported,
    supportsFiatCurrencyPayment: Type.Boolean(),
    supportsCryptocurrencyPayment: Type.Boolean(),
    supportsMarginOrders: Type.Boolean(),
    supportedCryptocurrencySymbols: names,
    supportedCryptocurrencySymbolsForPayment: names,
    supportedFiatCurrencies: names,
    marketType: orderTypeSchema,
    limitType: orderTypeSchema,
    stopLossType: orderTypeSchema,
  },
  { title: 'B2BBrokerTradingFeature' },
)

const pairOrderTypeSchema = Type.Object(
  {
    supported,
    supportedTimeInForceList: Type.Array(
      enumType(['immediateOrCancel', 'goodTillCanceled', 'goodTillDate', 'fillOrKill'], {
        title: 'BrokerPairTradeTimeInForceType',
      }),
    ),
    supportsPlacingBuyOrdersInBaseSymbolAmount: Type.Boolean(),
    supportsPlacingSellOrdersInBaseSymbolAmount: Type.Boolean(),
    supportsPlacingBuyOrdersInQuoteSymbolAmount: Type.Boolean(),
    supportsPlacingSellOrdersInQuoteSymbolAmount: Type.Boolean(),
  },
  { title: 'B2BBrokerCryptoPairTradeFeatureOrderType' },
)

const pairsSchema = Type.Object(
  {
    supported,
    supportedCryptocurrencySymbols: names,
    supportedFiatCurrencies: names,
    supportedTradingPairs: names,
    marketType: pairOrderTypeSchema,
    limitType: pairOrderTypeSchema,
  },
  { title: 'B2BBrokerCryptocurrencyPairTradeFeature' },
)

const conversionSchema = Type.Object(
  {
    supported,
    supportsPreview: Type.Boolean(),
    supportedCryptocurrencySymbols: names,
    supportedFiatCurrencies: names,
  },
  { title: 'B2BBrokerConversionFeature' },
)

/** What an integration takes for this account. */
export const featureListSchema = Type.Object(
  {
    brokerType: brokerTypeSchema,
    accountId: optional(Type.String()),
    cryptocurrencyOrders: optional(marketSchema),
    stockOrders: optional(marketSchema),
    cryptocurrencyAssetPairTrading: optional(pairsSchema),
    cryptocurrencyConversion: optional(conversionSchema),
    status: requestStatusSchema,
    supportsOrderPreview: Type.Boolean({
      description: 'Whether the institution itself says what an order would do. Otherwise it is worked out here.',
    }),
    supportsPriceQuotes: Type.Boolean(),
    supportsOrderCancellation: Type.Boolean(),
    isIntegrationUp: Type.Boolean(),
    isTradingSupported: Type.Boolean({ description: 'Whether anything can be traded at the moment.' }),
    fiatBalances: optional(Type.Array(accountBalanceSchema)),
    historyRecordLimit: optional(Type.Integer()),
    usesSpreads: Type.Boolean(),
  },
  { title: 'B2BBrokerTradingFeatureInfo' },
)
