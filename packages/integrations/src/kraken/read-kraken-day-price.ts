import type { Decimal } from '@tenon/core'
import { listOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { TickerContext } from '../ticker.ts'
import { krakenPairNames } from './kraken-pair-names.ts'
import { readKrakenPublicly } from './read-kraken-publicly.ts'

const dayMinutes = '1440'
const closeField = 4

/**
 * What an asset cost at Kraken when a day that is over ended in UTC: the close of its daily candle. `undefined` where there
 * is no such market, nothing was traded on that day, or it is more than 720 days ago.
 *
 * https://docs.kraken.com/api-reference/market-data/get-ohlc-data
 *
 * @param day `2026-11-20`
 * @throws ProviderError `institutionUnavailable`, `institutionRateLimited`
 */
export async function readKrakenDayPrice(
  context: TickerContext,
  symbol: string,
  fiatCurrency: string,
  day: string,
): Promise<Decimal | undefined> {
  const names = krakenPairNames(symbol, fiatCurrency)
  if (!names) return undefined
  const start = Date.parse(`${day}T00:00:00Z`) / 1_000
  const result = await readKrakenPublicly(context, 'OHLC', {
    ...{ pair: names[0], interval: dayMinutes },
    // Candles after this moment.
    since: String(start - 1),
  })
  const candles = names.map((name) => listOf(result, name)).find((rows) => rows !== undefined) ?? []
  // The last one is of a day that is not over.
  const candle = candles.slice(0, -1).find((row): row is unknown[] => Array.isArray(row) && row[0] === String(start))
  const close = candle?.[closeField]
  const price = readAmount(typeof close === 'string' ? close : undefined)
  return price === '0' ? undefined : price
}
