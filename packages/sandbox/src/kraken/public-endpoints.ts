import { krakenAltname, krakenCode, krakenSymbols } from './kraken-assets.ts'

/** The public endpoints. https://docs.kraken.com/api-reference/market-data */
export const publicEndpoints: Readonly<Record<string, (nowMs: number) => unknown>> = {
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
