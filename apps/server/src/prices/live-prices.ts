import { multiplyDecimals, parseDecimal } from '@tenon/core'
import type { FiatRates } from './ecb-rates.ts'
import type { Price, PriceOf } from './price.ts'
import type { ReadTicker } from './ticker-cache.ts'

const one = parseDecimal('1')
/** What assets are priced in where the wanted currency has no market. */
const bridge = 'USD'

export interface LivePriceLimits {
  /** An older price is none. */
  maxAgeMs: number
  /**
   * Whether rates of the day may be used: for a currency, and where there is no price in the wanted one. They are not what
   * anybody gives for money that moves now.
   */
  mayConvert: boolean
}

/**
 * Prices of public markets, and of currencies the rates of the European Central Bank.
 *
 * A coin that stands for a dollar is priced like any other asset, and never taken for one; shares have no public source. A
 * converted price is rounded down at the 18th decimal, is as old as the older of its two parts, and names both sources.
 *
 * @param now unix milliseconds; default the wall clock
 */
export function livePrices(
  readTicker: ReadTicker,
  rates: FiatRates,
  { maxAgeMs, mayConvert }: LivePriceLimits,
  now: () => number = Date.now,
): PriceOf {
  return async (symbol, fiatCurrency, kind) => {
    const [asset, fiat] = [symbol.toUpperCase(), fiatCurrency.toUpperCase()]
    if (kind === 'equity') return undefined
    if (kind === undefined) {
      if (asset === fiat) return { price: one, at: new Date(now()), source: 'identity' }
      const rate = mayConvert ? await rates.priceOf(asset, fiat) : undefined
      if (rate) return rate
    }
    const direct = recent(await readTicker(asset, fiat))
    if (direct || !mayConvert || fiat === bridge) return direct
    const [inDollars, rate] = await Promise.all([readTicker(asset, bridge), rates.priceOf(bridge, fiat)])
    const ticker = recent(inDollars)
    return ticker && rate && converted(ticker, rate)
  }

  function recent(price: Price | undefined): Price | undefined {
    return price && now() - price.at.getTime() <= maxAgeMs ? price : undefined
  }
}

function converted(ticker: Price, rate: Price): Price | undefined {
  const price = multiplyDecimals(ticker.price, rate.price, 'down')
  const at = ticker.at < rate.at ? ticker.at : rate.at
  return price === '0' ? undefined : { price, at, source: `${ticker.source}, ${rate.source}` }
}
