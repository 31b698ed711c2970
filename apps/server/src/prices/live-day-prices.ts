import type { ReadDayPrice } from './day-price-cache.ts'
import type { FiatRates } from './ecb-rates.ts'
import type { DayPriceOf } from './price.ts'
import type { ReadTicker } from './ticker-cache.ts'

const dayMs = 86_400_000

/**
 * Prices of days that are over: of currencies the rates of the European Central Bank, of assets what public markets closed
 * the day with. A market's day is that of UTC: where a user's day is over before it, the day that ended last counts. Shares
 * have no public source, and what has no price now is not asked for. The market that tells the price of now is preferred:
 * two markets differ without anything having moved.
 *
 * @param now unix milliseconds; default the wall clock
 */
export function liveDayPrices(
  readTicker: ReadTicker,
  readDayPrice: ReadDayPrice,
  rates: Pick<FiatRates, 'dayPriceOf'>,
  now: () => number = Date.now,
): DayPriceOf {
  return async (symbol, fiatCurrency, day, kind) => {
    const [asset, fiat] = [symbol.toUpperCase(), fiatCurrency.toUpperCase()]
    if (kind === 'equity') return undefined
    if (kind === undefined) {
      const rate = await rates.dayPriceOf(asset, fiat, day)
      if (rate) return rate
    }
    const ticker = await readTicker(asset, fiat)
    if (!ticker) return undefined
    const lastOver = new Date(now() - dayMs).toISOString().slice(0, 10)
    return readDayPrice(asset, fiat, day < lastOver ? day : lastOver, ticker.source)
  }
}
