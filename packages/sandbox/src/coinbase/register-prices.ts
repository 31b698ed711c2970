import { type Decimal, divideDecimals, parseDecimal } from '@tenon/core'
import type { FastifyInstance } from 'fastify'
import { assets } from '../ledger/assets.ts'
import type { Orders } from '../orders/orders.ts'
import { CoinbaseError } from './coinbase-error.ts'

/** Public prices, as the market of the sandbox has them. https://docs.cdp.coinbase.com/coinbase-app/track-apis/prices */
export function registerPrices(app: FastifyInstance, priceIn: Orders['priceIn']): void {
  app.get<{ Params: { pair: string } }>('/v2/prices/:pair/spot', ({ params }) => {
    const [base = '', currency = ''] = params.pair.split('-')
    const amount = priceIn(base, currency)
    if (amount === undefined) throw new CoinbaseError(404, 'not_found', 'Invalid base currency')
    return { data: { amount, base, currency } }
  })

  app.get<{ Querystring: { currency?: string } }>('/v2/exchange-rates', ({ query }) => {
    const { currency = 'USD' } = query
    const unit = priceIn(currency, 'USD')
    if (unit === undefined) throw new CoinbaseError(400, 'invalid_request', 'Currency is invalid')
    const one = parseDecimal('1')
    const rates = ['USD', 'EUR', 'GBP', ...assets.map(({ symbol }) => symbol)].flatMap(
      (symbol): [string, Decimal][] => {
        const price = priceIn(symbol, 'USD')
        return price === undefined ? [] : [[symbol, symbol === currency ? one : divideDecimals(unit, price, 'down')]]
      },
    )
    return { data: { currency, rates: Object.fromEntries(rates) } }
  })
}
