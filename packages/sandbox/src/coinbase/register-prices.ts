import { type Decimal, divideDecimals, parseDecimal } from '@tenon/core'
import type { FastifyInstance } from 'fastify'
import { assets } from '../ledger/assets.ts'
import { priceOf } from '../ledger/prices.ts'
import { CoinbaseError } from './coinbase-error.ts'

/** Public prices, by the sandbox's table. https://docs.cdp.coinbase.com/coinbase-app/track-apis/prices */
export function registerPrices(app: FastifyInstance): void {
  app.get<{ Params: { pair: string } }>('/v2/prices/:pair/spot', ({ params }) => {
    const [base = '', currency = ''] = params.pair.split('-')
    const amount = priceOf(base, currency)
    if (amount === undefined) throw new CoinbaseError(404, 'not_found', 'Invalid base currency')
    return { data: { amount, base, currency } }
  })

  app.get<{ Querystring: { currency?: string } }>('/v2/exchange-rates', ({ query }) => {
    const { currency = 'USD' } = query
    const unit = priceOf(currency)
    if (unit === undefined) throw new CoinbaseError(400, 'invalid_request', 'Currency is invalid')
    const one = parseDecimal('1')
    const rates = ['USD', 'EUR', 'GBP', ...assets.map(({ symbol }) => symbol)].flatMap(
      (symbol): [string, Decimal][] => {
        const price = priceOf(symbol)
        return price === undefined ? [] : [[symbol, symbol === currency ? one : divideDecimals(unit, price, 'down')]]
      },
    )
    return { data: { currency, rates: Object.fromEntries(rates) } }
  })
}
