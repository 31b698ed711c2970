import { priceOf } from '../ledger/prices.ts'
import { krakenAltname, krakenCode, krakenSymbols } from './kraken-assets.ts'
import { KrakenError } from './kraken-error.ts'

type Query = Readonly<Record<string, string | undefined>>

/** The public endpoints. https://docs.kraken.com/api-reference/market-data */
export const publicEndpoints: Readonly<Record<string, (nowMs: number, query: Query) => unknown>> = {
  Time: (nowMs) => ({ unixtime: Math.floor(nowMs / 1000), rfc1123: new Date(nowMs).toUTCString() }),
  SystemStatus: (nowMs) => ({ status: 'online', timestamp: new Date(nowMs).toISOString() }),
  Assets: () =>
    Object.fromEntries(
      krakenSymbols.map((symbol) => [
        krakenCode(symbol),
        {
          aclass: 'currency',
          altname: krakenAltname(symbol),
          decimals: symbol === 'USD' ? 4 : 10,
          display_decimals: symbol === 'USD' ? 2 : 5,
          status: 'enabled',
        },
      ]),
    ),
  AssetPairs: () =>
    Object.fromEntries(
      krakenSymbols.filter((symbol) => symbol !== 'USD').map((symbol) => [`${krakenCode(symbol)}ZUSD`, pairOf(symbol)]),
    ),

  // https://docs.kraken.com/api-reference/market-data/get-ticker-information
  Ticker: (_nowMs, { pair = '' }) =>
    Object.fromEntries(
      pair.split(',').map((name) => {
        const symbol = krakenSymbols.find(
          (one) => name === `${krakenAltname(one)}USD` || name === `${krakenCode(one)}ZUSD`,
        )
        const price = symbol === undefined || symbol === 'USD' ? undefined : priceOf(symbol)
        if (symbol === undefined || price === undefined) throw new KrakenError('EQuery:Unknown asset pair')
        const [last, today] = [
          [price, '0.10000000'],
          [price, price],
        ]
        const best = [price, '1', '1.000']
        return [
          `${krakenCode(symbol)}ZUSD`,
          { a: best, b: best, c: last, v: today, p: today, t: [1, 1], l: today, h: today, o: price },
        ]
      }),
    ),
}

function pairOf(symbol: string) {
  return {
    altname: `${krakenAltname(symbol)}USD`,
    wsname: `${krakenAltname(symbol)}/USD`,
    aclass_base: 'currency',
    base: krakenCode(symbol),
    aclass_quote: 'currency',
    quote: 'ZUSD',
    lot: 'unit',
    pair_decimals: 2,
    cost_decimals: 5,
    lot_decimals: 8,
    lot_multiplier: 1,
    leverage_buy: [],
    leverage_sell: [],
    fees: [[0, 0.4]],
    fees_maker: [[0, 0.25]],
    fee_volume_currency: 'ZUSD',
    margin_call: 80,
    margin_stop: 40,
    ordermin: '0.0001',
    costmin: '0.5',
    tick_size: '0.01',
    status: 'online',
  }
}
