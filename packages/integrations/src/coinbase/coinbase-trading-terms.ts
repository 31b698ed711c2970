import type { ProviderContext } from '../integration.ts'
import type { OrderType, OrderTypeTerms, SymbolTerms, TradedKind, TradingTerms } from '../trading.ts'
import { findCoinbaseProduct, isCoinbaseFiat, listCoinbaseProducts } from './coinbase-products.ts'

/**
 * What Coinbase takes of each order type. It has no stop order without a limit of its own, hence none in our sense.
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/create-order
 */
export const coinbaseOrderTerms: Readonly<Record<Exclude<OrderType, 'stopLoss'>, OrderTypeTerms>> = {
  market: {
    timeInForce: ['immediateOrCancel', 'fillOrKill'],
    buyAmountIn: ['asset', 'payment'],
    sellAmountIn: ['asset'],
    isFractional: true,
  },
  limit: {
    timeInForce: ['goodTillCanceled', 'immediateOrCancel', 'fillOrKill', 'postOnly'],
    buyAmountIn: ['asset'],
    sellAmountIn: ['asset'],
    isFractional: true,
  },
}

/** What trades at Coinbase: the markets that are open now, the same for everybody. @throws ProviderError */
export async function readCoinbaseTradingTerms(context: ProviderContext): Promise<TradingTerms> {
  const products = (await listCoinbaseProducts(context)).filter(({ isOpen }) => isOpen)
  const payments = [...new Set(products.map(({ paymentSymbol }) => paymentSymbol))]
  return {
    crypto: {
      fiatCurrencies: payments.filter(isCoinbaseFiat),
      paymentSymbols: payments.filter((symbol) => !isCoinbaseFiat(symbol)),
      symbols: [...new Set(products.map(({ symbol }) => symbol))],
      pairs: products.map(({ symbol, paymentSymbol }) => `${symbol}/${paymentSymbol}`),
      ...coinbaseOrderTerms,
    },
  }
}

/** How one asset trades against another. @throws ProviderError */
export async function readCoinbaseSymbolTerms(
  context: ProviderContext,
  market: { kind: TradedKind; symbol: string; paymentSymbol: string },
): Promise<SymbolTerms> {
  const product =
    market.kind === 'equity' ? undefined : await findCoinbaseProduct(context, market.symbol, market.paymentSymbol)
  if (!product) return { fractional: 'notTraded' }
  const { amountDecimals, minimumValue } = product
  return {
    fractional: amountDecimals > 0 ? 'allowed' : 'notAllowed',
    decimals: amountDecimals,
    ...(minimumValue === undefined ? {} : { minimumValue }),
  }
}
