import type { Decimal } from '@tenon/core'
import { listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { TickerContext } from '../ticker.ts'
import { askCoinbasePublicly } from './ask-coinbase-publicly.ts'

const daySeconds = 86_400

/**
 * What an asset cost at Coinbase when a day that is over ended in UTC: the close of its daily candle. `undefined` where
 * there is no such market, or nothing was traded on that day.
 *
 * `GET /v2/prices/:pair/spot?date=` is not asked: it does not say which moment of the day its price is of.
 *
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/public/get-public-product-candles
 *
 * @param day `2026-11-20`
 * @throws ProviderError `institutionUnavailable`, `institutionRateLimited`
 */
export async function readCoinbaseDayPrice(
  context: TickerContext,
  symbol: string,
  fiatCurrency: string,
  day: string,
): Promise<Decimal | undefined> {
  const start = Date.parse(`${day}T00:00:00Z`) / 1_000
  const body = await askCoinbasePublicly(context, 'v3PublicGetBrokerageMarketProductsProductIdCandles', {
    product_id: `${symbol}-${fiatCurrency}`,
    start: String(start),
    end: String(start + daySeconds - 1),
    granularity: 'ONE_DAY',
  })
  const candle = listOf(body, 'candles')?.find((row) => textOf(row, 'start') === String(start))
  const price = readAmount(textOf(candle, 'close'))
  return price === '0' ? undefined : price
}
