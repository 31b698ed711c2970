import { fieldOf, listOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { Ticker, TickerContext } from '../ticker.ts'
import { krakenPairNames } from './kraken-pair-names.ts'
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
  const known = symbols.flatMap((symbol) => {
    const names = krakenPairNames(symbol, fiatCurrency)
    return names ? [{ symbol, names }] : []
  })
  if (known.length === 0) return []
  const pair = known.map(({ names: [name] }) => name).join(',')
  const result =
    (await readKrakenPublicly(context, 'Ticker', { pair })) ?? (await readKrakenPublicly(context, 'Ticker'))
  const atMs = Date.now()
  return known.flatMap(({ symbol, names }) => {
    const price = lastPrice(result, names)
    return price === undefined ? [] : [{ symbol, fiatCurrency, price, atMs }]
  })
}

function lastPrice(result: unknown, names: readonly string[]) {
  for (const name of names) {
    const [last] = listOf(fieldOf(result, name), 'c') ?? []
    const price = readAmount(typeof last === 'string' ? last : undefined)
    if (price !== undefined && price !== '0') return price
  }
  return undefined
}
