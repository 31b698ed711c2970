import type { Decimal } from '@tenon/core'

/** What one unit of an asset is worth, and who said so when. */
export interface Price {
  /** Fiat per one unit, up to 18 decimals. Never zero. */
  price: Decimal
  at: Date
  /** Names the source for the record: `sandbox`. */
  source: string
}

/**
 * Answers the price of an asset in a fiat currency; `undefined` when the source has none.
 *
 * @param symbol the asset in upper case, `ETH`; a fiat currency too, `EUR`
 * @param fiatCurrency ISO 4217, `EUR`
 */
export type PriceOf = (symbol: string, fiatCurrency: string) => Promise<Price | undefined>
