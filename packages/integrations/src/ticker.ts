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
}
