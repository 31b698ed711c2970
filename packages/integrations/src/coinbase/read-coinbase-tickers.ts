import { fieldOf, listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { Ticker, TickerContext } from '../ticker.ts'
import { askCoinbasePublicly } from './ask-coinbase-publicly.ts'
import { readCoinbasePrice } from './coinbase-prices.ts'
import { isCoinbaseMarketClosed } from './coinbase-products.ts'

const productsAtOnce = 100
const pricesAtOnce = 8

/**
 * The prices of the last trades at Coinbase, in one call for a hundred pairs. What has no market in this currency but a
 * price (USDC against USD, most assets against smaller currencies) is asked for one by one, and so is what has a market that
 * is closed, whose price is an old one; what Coinbase does not know is left out. The time is when the answer came.
 *
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/public/list-public-products
 * https://docs.cdp.coinbase.com/coinbase-app/track-apis/exchange-rates
 *
 * @throws ProviderError `institutionUnavailable`, `institutionRateLimited`
 */
export async function readCoinbaseTickers(
  context: TickerContext,
  symbols: readonly string[],
  fiatCurrency: string,
): Promise<Ticker[]> {
  const tickers = new Map<string, Ticker>()
  for (let start = 0; start < symbols.length; start += productsAtOnce) {
    const ids = symbols.slice(start, start + productsAtOnce).map((symbol) => `${symbol}-${fiatCurrency}`)
    const body = await askCoinbasePublicly(context, 'v3PublicGetBrokerageMarketProducts', { product_ids: ids })
    const atMs = Date.now()
    for (const row of listOf(body, 'products') ?? []) {
      const symbol = textOf(row, 'base_currency_id')
      const price = readAmount(textOf(row, 'price'))
      if (symbol === undefined || textOf(row, 'quote_currency_id') !== fiatCurrency || isCoinbaseMarketClosed(row))
        continue
      if (price !== undefined && price !== '0') tickers.set(symbol, { symbol, fiatCurrency, price, atMs })
    }
  }
  const missing = symbols.filter((symbol) => !tickers.has(symbol))
  const rates =
    missing.length === 0
      ? undefined
      : fieldOf(
          await askCoinbasePublicly(context, 'v2PublicGetExchangeRates', { currency: fiatCurrency }),
          'data',
          'rates',
        )
  const known = missing.filter((symbol) => textOf(rates, symbol) !== undefined)
  for (let start = 0; start < known.length; start += pricesAtOnce) {
    const some = known.slice(start, start + pricesAtOnce)
    const prices = await Promise.all(some.map((symbol) => readCoinbasePrice(context, symbol, fiatCurrency)))
    const atMs = Date.now()
    for (const price of prices) if (price) tickers.set(price.symbol, { ...price, atMs })
  }
  return symbols.flatMap((symbol) => tickers.get(symbol) ?? [])
}
