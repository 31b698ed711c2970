import { askProvider } from '../transfers/ask-provider.ts'
import { readTerms } from './read-terms.ts'
import { maximumReadMs } from './trading-dependencies.ts'
import type { TradingFeatures, TradingSource } from './trading-types.ts'

/** What an integration offers to trade, and what this account has to pay with. @throws TenonError with the provider's codes */
export async function readFeatures(source: TradingSource): Promise<TradingFeatures> {
  const { operations } = source.integration
  if (!operations.placeOrder) {
    return { terms: {}, balances: [], tellsCost: false, tellsPrices: false, takesCancels: false }
  }
  const [terms, balances] = await Promise.all([
    readTerms(source),
    askProvider(source, maximumReadMs, (context) => operations.listBalances(context, source.secret, source.accountId)),
  ])
  return {
    terms,
    balances,
    tellsCost: operations.previewOrder !== undefined,
    tellsPrices: operations.listPrices !== undefined,
    takesCancels: operations.cancelOrder !== undefined,
  }
}
