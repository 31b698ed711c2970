import { compareDecimals, type Decimal, multiplyDecimals, parseDecimal } from '@tenon/core'
import { leastValue } from '../orders/check-order.ts'
import { dailyCandles } from '../orders/daily-candles.ts'
import type { Orders } from '../orders/orders.ts'
import { priceDecimals, tradedDecimals, tradingRules } from '../orders/trading-rules.ts'
import { krakenAltname, krakenCode, krakenSymbols } from './kraken-assets.ts'
import { KrakenError } from './kraken-error.ts'
import { findPair, krakenPairs, type SandboxPair } from './kraken-pairs.ts'

const daySeconds = 86_400
const mostCandles = 720

export interface PublicCall {
  nowMs: number
  query: Readonly<Record<string, string | undefined>>
  priceIn: Orders['priceIn']
}

/** In percent, as text with four decimals. */
export const krakenFeePercent: string = percentText(tradingRules.kraken.feeRatio)

/** The public endpoints. https://docs.kraken.com/api-reference/market-data */
export const publicEndpoints: Readonly<Record<string, (call: PublicCall) => unknown>> = {
  Time: ({ nowMs }) => ({ unixtime: Math.floor(nowMs / 1000), rfc1123: new Date(nowMs).toUTCString() }),
  SystemStatus: ({ nowMs }) => ({ status: 'online', timestamp: new Date(nowMs).toISOString() }),
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
  AssetPairs: ({ query, priceIn }) =>
    Object.fromEntries(pairsOf(query.pair).map((pair) => [pair.id, pairRow(pair, priceIn)])),

  // https://docs.kraken.com/api-reference/market-data/get-ticker-information
  Ticker: ({ query, priceIn }) =>
    Object.fromEntries(
      pairsOf(query.pair).flatMap(({ id, symbol, paymentSymbol }) => {
        const price = priceIn(symbol, paymentSymbol)
        if (price === undefined) return []
        const [last, today] = [
          [price, '0.10000000'],
          [price, price],
        ]
        const best = [price, '1', '1.000']
        return [[id, { a: best, b: best, c: last, v: today, p: today, t: [1, 1], l: today, h: today, o: price }]]
      }),
    ),

  // Only of a day: prices stand still within one. https://docs.kraken.com/api-reference/market-data/get-ohlc-data
  OHLC: ({ query: { pair: name, interval, since = '0' }, nowMs, priceIn }) => {
    const pair = findPair(name ?? '')
    if (!pair) throw new KrakenError('EQuery:Unknown asset pair')
    if (interval !== '1440' || !/^\d{1,12}$/.test(since)) throw new KrakenError('EGeneral:Invalid arguments')
    const seconds = nowMs / 1_000
    const from = Math.max(Number(since) + 1, seconds - mostCandles * daySeconds)
    const price = priceIn(pair.symbol, pair.paymentSymbol)
    const candles = dailyCandles(pair, { from, to: seconds }, { seconds, price })
    const rows = candles.map(({ start, open, close }) => {
      const [high, low] = compareDecimals(open, close) > 0 ? [open, close] : [close, open]
      return [start, open, high, low, close, close, '1.00000000', 1]
    })
    return { [pair.id]: rows, last: candles.at(-2)?.start ?? Number(since) }
  },
}

/** One unknown name spoils the answer for all. @throws KrakenError `EQuery:Unknown asset pair` */
export function pairsOf(names: string | null | undefined): readonly SandboxPair[] {
  if (names === undefined || names === null || names === '') return krakenPairs
  return names.split(',').map((name) => {
    const pair = findPair(name)
    if (!pair) throw new KrakenError('EQuery:Unknown asset pair')
    return pair
  })
}

function pairRow({ altname, symbol, paymentSymbol }: SandboxPair, priceIn: Orders['priceIn']) {
  const paymentPrice = priceIn(paymentSymbol, 'USD') ?? parseDecimal('1')
  const fee = Number(krakenFeePercent)
  return {
    altname,
    wsname: `${krakenAltname(symbol)}/${krakenAltname(paymentSymbol)}`,
    aclass_base: 'currency',
    base: krakenCode(symbol),
    aclass_quote: 'currency',
    quote: krakenCode(paymentSymbol),
    lot: 'unit',
    pair_decimals: priceDecimals,
    cost_decimals: priceDecimals,
    lot_decimals: tradedDecimals(symbol),
    lot_multiplier: 1,
    leverage_buy: [],
    leverage_sell: [],
    fees: [[0, fee]],
    fees_maker: [[0, fee]],
    fee_volume_currency: 'ZUSD',
    margin_call: 80,
    margin_stop: 40,
    ordermin: '0.00000001',
    costmin: leastValue({ institution: 'kraken' }, paymentPrice),
    tick_size: '0.00000001',
    status: 'online',
  }
}

function percentText(ratio: Decimal): string {
  const [whole = '0', fraction = ''] = multiplyDecimals(ratio, parseDecimal('100'), 'up').split('.')
  return `${whole}.${fraction.padEnd(4, '0')}`
}
