import type { MarketTerms, OrderTypeTerms, TradingTerms } from '@tenon/integrations'
import type { Static } from 'typebox'
import type { Written } from '../../http/write-value.ts'
import type { TradingFeatures } from '../../trading/trading-types.ts'
import type { featureListSchema } from './order-feature-schemas.ts'

type FeatureList = Written<Static<typeof featureListSchema>>

/** What stands in a feature list beside the account and its state. */
type Features = Omit<FeatureList, 'brokerType' | 'accountId' | 'status' | 'isIntegrationUp'>

/** `B2BBrokerTradingFeatureInfo`, as far as the integration says it. */
export function wordFeatures({ terms, balances, ...offers }: TradingFeatures): Features {
  const { crypto, equity } = terms
  return {
    cryptocurrencyOrders: wordMarket(crypto, true),
    stockOrders: wordMarket(equity, false),
    cryptocurrencyAssetPairTrading: wordPairs(crypto),
    // A conversion is an order here that is paid with an asset.
    cryptocurrencyConversion: { supported: false, supportsPreview: false },
    supportsOrderPreview: offers.tellsCost,
    supportsPriceQuotes: offers.tellsPrices,
    supportsOrderCancellation: offers.takesCancels,
    isTradingSupported: tradesNow(terms),
    fiatBalances: balances.map(({ currency, cash, buyingPower }) => ({ cash, buyingPower, currencyCode: currency })),
    historyRecordLimit: terms.historyLimit,
    usesSpreads: terms.usesSpreads ?? false,
  }
}

/** Crypto has no closing time; stocks may trade after theirs. */
function tradesNow({ crypto, equity, isOpen = true }: TradingTerms): boolean {
  if (crypto) return true
  return equity !== undefined && (isOpen || typesOf(equity).some((type) => type?.isExtendedHoursAllowed))
}

function wordMarket(market: MarketTerms | undefined, isCrypto: boolean): FeatureList['stockOrders'] {
  return {
    supported: market !== undefined,
    supportsFiatCurrencyPayment: (market?.fiatCurrencies.length ?? 0) > 0,
    supportsCryptocurrencyPayment: (market?.paymentSymbols.length ?? 0) > 0,
    supportsMarginOrders: false,
    supportedCryptocurrencySymbols: isCrypto ? market?.symbols : undefined,
    supportedCryptocurrencySymbolsForPayment: market?.paymentSymbols,
    supportedFiatCurrencies: market?.fiatCurrencies,
    marketType: wordType(market, market?.market),
    limitType: wordType(market, market?.limit),
    stopLossType: wordType(market, market?.stopLoss),
  }
}

function wordType(market: MarketTerms | undefined, type: OrderTypeTerms | undefined) {
  const { buyAmountIn = [], sellAmountIn = [], timeInForce = [] } = type ?? {}
  const isFiatTaken = (market?.fiatCurrencies.length ?? 0) > 0
  return {
    supported: type !== undefined,
    supportsFractionalShares: type?.isFractional ?? false,
    supportsExtendedMarketHours: type?.isExtendedHoursAllowed ?? false,
    supportsPlacingBuyOrdersInFiatAmount: isFiatTaken && buyAmountIn.includes('payment'),
    supportsPlacingSellOrdersInFiatAmount: isFiatTaken && sellAmountIn.includes('payment'),
    supportedTimeInForceList: timeInForce,
    supportsPlacingBuyOrdersInPaymentSymbolAmount: buyAmountIn.includes('payment'),
    supportsPlacingSellOrdersInPaymentSymbolAmount: sellAmountIn.includes('payment'),
    supportsPlacingBuyOrdersInBaseSymbolAmount: buyAmountIn.includes('asset'),
    supportsPlacingSellOrdersInBaseSymbolAmount: sellAmountIn.includes('asset'),
  }
}

function wordPairs(market: MarketTerms | undefined): FeatureList['cryptocurrencyAssetPairTrading'] {
  const paired = market?.pairs === undefined ? undefined : market
  return {
    supported: paired !== undefined,
    supportedCryptocurrencySymbols: paired?.symbols,
    supportedFiatCurrencies: paired?.fiatCurrencies,
    supportedTradingPairs: paired?.pairs,
    marketType: wordPairType(paired?.market),
    limitType: wordPairType(paired?.limit),
  }
}

const pairTimes = ['immediateOrCancel', 'goodTillCanceled', 'fillOrKill'] as const

function wordPairType(type: OrderTypeTerms | undefined) {
  const { buyAmountIn = [], sellAmountIn = [], timeInForce = [] } = type ?? {}
  return {
    supported: type !== undefined,
    supportedTimeInForceList: pairTimes.filter((time) => timeInForce.includes(time)),
    supportsPlacingBuyOrdersInBaseSymbolAmount: buyAmountIn.includes('asset'),
    supportsPlacingSellOrdersInBaseSymbolAmount: sellAmountIn.includes('asset'),
    supportsPlacingBuyOrdersInQuoteSymbolAmount: buyAmountIn.includes('payment'),
    supportsPlacingSellOrdersInQuoteSymbolAmount: sellAmountIn.includes('payment'),
  }
}

function typesOf({ market, limit, stopLoss }: MarketTerms) {
  return [market, limit, stopLoss]
}
