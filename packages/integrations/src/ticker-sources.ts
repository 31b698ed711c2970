import { readCoinbaseDayPrice } from './coinbase/read-coinbase-day-price.ts'
import { readCoinbaseTickers } from './coinbase/read-coinbase-tickers.ts'
import { readKrakenDayPrice } from './kraken/read-kraken-day-price.ts'
import { readKrakenTickers } from './kraken/read-kraken-tickers.ts'
import type { TickerSource } from './ticker.ts'

/** Public prices, the first one preferred. */
export const tickerSources: readonly TickerSource[] = [
  {
    slug: 'coinbase',
    name: 'Coinbase',
    productionUrl: 'https://api.coinbase.com',
    readTickers: readCoinbaseTickers,
    readDayPrice: readCoinbaseDayPrice,
  },
  {
    slug: 'kraken',
    name: 'Kraken',
    productionUrl: 'https://api.kraken.com',
    readTickers: readKrakenTickers,
    readDayPrice: readKrakenDayPrice,
  },
]
