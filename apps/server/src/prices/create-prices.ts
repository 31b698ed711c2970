import { type TickerSource, tickerSources } from '@tenon/integrations'
import { createDayPriceCache } from './day-price-cache.ts'
import { ecbRates } from './ecb-rates.ts'
import { liveDayPrices } from './live-day-prices.ts'
import { livePrices } from './live-prices.ts'
import type { DayPriceOf, PriceOf, Prices } from './price.ts'
import type { PriceSettings } from './price-settings.ts'
import { sandboxDayPrices, sandboxPrices } from './sandbox-prices.ts'
import { createTickerCache } from './ticker-cache.ts'

/** For so long a price is not asked for again, if it may be twice as old. */
const freshMs = 15_000

/**
 * The prices of both environments: a table in the sandbox, public markets and reference rates in production. Nothing is
 * asked before the first price is wanted, so no source holds up a start.
 *
 * @param sources in order of preference; default those of the catalogue
 */
export function createPrices(settings: PriceSettings, sources: readonly TickerSource[] = tickerSources): Prices {
  const sandbox = { of: sandboxPrices(), ofDay: sandboxDayPrices() }
  const production = settings.isLive ? productionPrices(settings, sources) : noPrices
  return {
    of: (environment) => (environment === 'sandbox' ? sandbox.of : production.of),
    forTransfers: (environment) => (environment === 'sandbox' ? sandbox.of : production.forTransfers),
    ofDay: (environment) => (environment === 'sandbox' ? sandbox.ofDay : production.ofDay),
  }
}

interface EnvironmentPrices {
  of: PriceOf
  forTransfers: PriceOf
  ofDay: DayPriceOf
}

/** Without a price nothing is valued, and only what its institution prices is sent: made-up ones must not move money. */
const noPrices: EnvironmentPrices = {
  of: async () => undefined,
  forTransfers: async () => undefined,
  ofDay: async () => undefined,
}

function productionPrices(settings: PriceSettings, sources: readonly TickerSource[]): EnvironmentPrices {
  const transferMaxAgeMs = settings.transferMaxAgeSeconds * 1_000
  const urlOf = ({ slug, productionUrl }: TickerSource) => settings.sourceUrls[slug] ?? productionUrl
  const readTicker = createTickerCache({
    sources,
    urlOf,
    freshMs: Math.min(freshMs, transferMaxAgeMs / 2),
  })
  const rates = ecbRates({ url: settings.ecbUrl })
  return {
    of: livePrices(readTicker, rates, { maxAgeMs: settings.maxAgeSeconds * 1_000, mayConvert: true }),
    forTransfers: livePrices(readTicker, rates, { maxAgeMs: transferMaxAgeMs, mayConvert: false }),
    ofDay: liveDayPrices(readTicker, createDayPriceCache({ sources, urlOf }), rates),
  }
}
