import type { Decimal } from '@tenon/core'
import type { Environment } from '../clients/client-tables.ts'

/** What one unit of an asset is worth, and who said so when. */
export interface Price {
  /** Fiat per one unit, up to 18 decimals. Never zero. */
  price: Decimal
  /** When the source was asked; for a rate of a day, that day. */
  at: Date
  /** Names the source for the record: `sandbox`, `coinbase`, `ecb`; of a price that two sources made, both: `kraken, ecb`. */
  source: string
}

/** A share and a coin can go by the same symbol. */
export type PricedKind = 'crypto' | 'equity'

/**
 * Answers the price of an asset in a fiat currency; `undefined` when the source has none.
 *
 * @param symbol the asset in upper case, `ETH`; a fiat currency too, `EUR`
 * @param fiatCurrency ISO 4217, `EUR`
 * @param kind what the symbol stands for. Default: a currency, else crypto
 */
export type PriceOf = (symbol: string, fiatCurrency: string, kind?: PricedKind) => Promise<Price | undefined>

/** The price at the end of a calendar day, as near as its source tells. @param day `2026-11-20` */
export type DayPriceOf = (
  symbol: string,
  fiatCurrency: string,
  day: string,
  kind?: PricedKind,
) => Promise<Price | undefined>

/** Every price of the server comes from here. */
export interface Prices {
  /** For values that are shown. */
  of(environment: Environment): PriceOf
  /** For what moves money: nothing that is older than a minute, and nothing converted by a rate of the day. */
  forTransfers(environment: Environment): PriceOf
  ofDay(environment: Environment): DayPriceOf
}
