import type { Decimal } from '@tenon/core'
import type { ProviderContext, ProviderPrice } from './integration.ts'

/** Where a public price is read, and for how long we wait. */
export type TickerContext = Pick<ProviderContext, 'baseUrl' | 'signal'>

/** A price with the time at which it was read, in unix milliseconds. */
export interface Ticker extends ProviderPrice {
  atMs: number
}

/** An institution that tells everybody what things cost. */
export interface TickerSource {
  /** As in the catalogue. */
  slug: string
  name: string
  productionUrl: string
  /**
   * Prices of many assets at once; an asset without one is left out.
   *
   * @param fiatCurrency ISO 4217
   * @throws ProviderError `institutionUnavailable`, `institutionRateLimited`
   */
  readTickers(context: TickerContext, symbols: readonly string[], fiatCurrency: string): Promise<Ticker[]>
  /**
   * The price of the last trade of a day that is over, in UTC; `undefined` where nothing was traded or nothing is known.
   * Absent for a source that does not tell when on that day its price was.
   *
   * @param fiatCurrency ISO 4217
   * @param day `2026-11-20`
   * @throws ProviderError `institutionUnavailable`, `institutionRateLimited`
   */
  readDayPrice?(context: TickerContext, symbol: string, fiatCurrency: string, day: string): Promise<Decimal | undefined>
}
