import { compareDecimals } from '@tenon/core'
import type { FastifyInstance } from 'fastify'
import { dailyCandles } from '../orders/daily-candles.ts'
import type { Orders } from '../orders/orders.ts'
import { CoinbaseError } from './coinbase-error.ts'
import { findProduct } from './coinbase-products.ts'

const mostSeconds = 350 * 86_400

interface CandleQuery {
  start?: string
  end?: string
  granularity?: string
}

/**
 * The public candles of Advanced Trade, 350 at most, the newest first. Only those of a day: prices stand still within one.
 *
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/public/get-public-product-candles
 *
 * @param now unix milliseconds
 */
export function registerCandles(app: FastifyInstance, priceIn: Orders['priceIn'], now: () => number): void {
  app.get<{ Params: { id: string }; Querystring: CandleQuery }>(
    '/api/v3/brokerage/market/products/:id/candles',
    ({ params: { id }, query }) => {
      const product = findProduct(id)
      if (!product) throw new CoinbaseError(404, 'not_found', 'product not found')
      const [from, to] = [Number(query.start), Number(query.end)]
      const isRange = Number.isSafeInteger(from) && Number.isSafeInteger(to) && from <= to && to - from <= mostSeconds
      if (query.granularity !== 'ONE_DAY' || !isRange) {
        throw new CoinbaseError(400, 'invalid_request', 'invalid range or granularity')
      }
      const price = priceIn(product.symbol, product.paymentSymbol)
      const rows = dailyCandles(product, { from, to }, { seconds: now() / 1_000, price })
      const candles = rows.map(({ start, open, close }) => {
        const [high, low] = compareDecimals(open, close) > 0 ? [open, close] : [close, open]
        return { start: String(start), low, high, open, close, volume: '1' }
      })
      return { candles: candles.reverse() }
    },
  )
}
