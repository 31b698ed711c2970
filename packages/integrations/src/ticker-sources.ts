import { readCoinbaseTickers } from './coinbase/read-coinbase-tickers.ts'
import { readKrakenTickers } from './kraken/read-kraken-tickers.ts'
import type { TickerSource } from './ticker.ts'

/** Public prices, the first one preferred. */
export const tickerSources: readonly TickerSource[] = [
  { slug: 'coinbase', name: 'Coinbase', productionUrl: 'https://api.coinbase.com', readTickers: readCoinbaseTickers },
  { slug: 'kraken', name: 'Kraken', productionUrl: 'https://api.kraken.com', readTickers: readKrakenTickers },
]
