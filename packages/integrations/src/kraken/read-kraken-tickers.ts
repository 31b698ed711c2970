import { fieldOf, listOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { Ticker, TickerContext } from '../ticker.ts'
import { krakenAssetOf, readKrakenAsset } from './kraken-names.ts'
import { readKrakenPublicly } from './read-kraken-publicly.ts'

/**
 * The prices of the last trades at Kraken, in one call. Since one unknown pair spoils an answer, all tickers are read when
 * that happens. What Kraken does not trade is left out. Kraken tells no time of a price: it is when the answer came.
 *
 * https://docs.kraken.com/api-reference/market-data/get-ticker-information
 *
 * @throws ProviderError `institutionUnavailable`, `institutionRateLimited`
 */
export async function readKrakenTickers(
  context: TickerContext,
  symbols: readonly string[],
  fiatCurrency: string,
): Promise<Ticker[]> {
  // What Kraken calls so is another asset: `XETH` is its code of ETH.
  const known = symbols.filter((symbol) => readKrakenAsset(krakenAssetOf(symbol)).symbol === symbol)
  if (known.length === 0) return []
  const pair = known.map((symbol) => `${krakenAssetOf(symbol)}${fiatCurrency}`).join(',')
  const result =
    (await readKrakenPublicly(context, 'Ticker', { pair })) ?? (await readKrakenPublicly(context, 'Ticker'))
  const atMs = Date.now()
  return known.flatMap((symbol) => {
    const price = lastPrice(result, symbol, fiatCurrency)
    return price === undefined ? [] : [{ symbol, fiatCurrency, price, atMs }]
  })
}

/** The answer names some pairs in Kraken's old way: `XXBTZUSD`, `USDTZUSD`. An `X` alone begins other names: `XTZUSD` is not of TZ. */
function lastPrice(result: unknown, symbol: string, fiatCurrency: string) {
  const short = krakenAssetOf(symbol)
  const names = [`${short}${fiatCurrency}`, `${short}Z${fiatCurrency}`, `X${short}Z${fiatCurrency}`]
  for (const name of names) {
    const [last] = listOf(fieldOf(result, name), 'c') ?? []
    const price = readAmount(typeof last === 'string' ? last : undefined)
    if (price !== undefined && price !== '0') return price
  }
  return undefined
}
