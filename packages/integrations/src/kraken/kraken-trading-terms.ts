import type { ProviderContext } from '../integration.ts'
import type { OrderType, OrderTypeTerms, SymbolTerms, TradedKind, TradingTerms } from '../trading.ts'
import { findKrakenPair, listKrakenPairs } from './kraken-pairs.ts'

/**
 * What Kraken takes of each order type. Only a market purchase can be said in what is paid (`viqc`).
 * https://docs.kraken.com/api-reference/trading/add-order
 */
export const krakenOrderTerms: Readonly<Record<OrderType, OrderTypeTerms>> = {
  market: {
    timeInForce: ['goodTillCanceled', 'immediateOrCancel'],
    buyAmountIn: ['asset', 'payment'],
    sellAmountIn: ['asset'],
    isFractional: true,
  },
  limit: {
    timeInForce: ['goodTillCanceled', 'immediateOrCancel', 'postOnly'],
    buyAmountIn: ['asset'],
    sellAmountIn: ['asset'],
    isFractional: true,
  },
  stopLoss: { timeInForce: ['goodTillCanceled'], buyAmountIn: [], sellAmountIn: ['asset'], isFractional: true },
}

/** What trades at Kraken: the pairs that are open now, the same for every key. @throws ProviderError */
export async function readKrakenTradingTerms(context: ProviderContext): Promise<TradingTerms> {
  const pairs = (await listKrakenPairs(context)).filter(({ isOpen }) => isOpen)
  const payments = (isFiat: boolean) => [
    ...new Set(pairs.filter(({ isPaymentFiat }) => isPaymentFiat === isFiat).map(({ paymentSymbol }) => paymentSymbol)),
  ]
  return {
    crypto: {
      fiatCurrencies: payments(true),
      paymentSymbols: payments(false),
      symbols: [...new Set(pairs.map(({ symbol }) => symbol))],
      pairs: pairs.map(({ symbol, paymentSymbol }) => `${symbol}/${paymentSymbol}`),
      ...krakenOrderTerms,
    },
  }
}

/** How one asset trades against another. @throws ProviderError */
export async function readKrakenSymbolTerms(
  context: ProviderContext,
  market: { kind: TradedKind; symbol: string; paymentSymbol: string },
): Promise<SymbolTerms> {
  const pair = market.kind === 'equity' ? undefined : await findKrakenPair(context, market.symbol, market.paymentSymbol)
  if (!pair) return { fractional: 'notTraded' }
  const { amountDecimals, minimumValue } = pair
  return {
    fractional: amountDecimals > 0 ? 'allowed' : 'notAllowed',
    decimals: amountDecimals,
    ...(minimumValue === undefined ? {} : { minimumValue }),
  }
}
