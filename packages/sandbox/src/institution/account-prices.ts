import { maximumScale, multiplyDecimals, parseDecimal, zero } from '@tenon/core'
import { findRoute } from '../ledger/routes.ts'
import type { AccountDesk } from './account-desk.ts'
import { fundingFees } from './funding-routes.ts'
import { InstitutionError } from './institution-error.ts'

/** The institutions sell a little above the price. */
const sellingRatio = parseDecimal('1.005')

/** `GET /v1/prices` for those who signed in, `GET /v1/quote-terms` for everybody. */
export function registerAccountPrices({ app, ledger, onReadOfUser }: AccountDesk): void {
  onReadOfUser('/v1/prices', ({ query }) => {
    const { symbols = '', currency = 'USD' } = query
    return {
      prices: symbols.split(',').flatMap((symbol) => {
        const price = ledger.orders.priceIn(symbol, currency, maximumScale)
        return price === undefined ? [] : [{ symbol, currency, price }]
      }),
    }
  })

  app.get<{ Querystring: { symbol?: string; network?: string; currency?: string } }>('/v1/quote-terms', ({ query }) => {
    const { symbol = '', network = '', currency = 'USD' } = query
    const [route, price] = [findRoute(symbol, network), ledger.orders.priceIn(symbol, currency, maximumScale)]
    if (!route || price === undefined) throw new InstitutionError('not_found')
    return {
      ...{ symbol, network, currency, price: multiplyDecimals(price, sellingRatio, 'up') },
      ...{ minimum: route.minimum, maximum: route.maximum, fee: route.fee, networkFee: zero },
      funding: [
        { kind: 'existingCryptocurrencyBalance', paymentMethodFeeRatio: zero, tradingFeeRatio: zero },
        trading('cryptocurrencyConversion'),
        trading('buyingPowerPurchase'),
        {
          ...{ kind: 'paymentMethodDepositUsage', paymentMethod: 'card' },
          ...{ paymentMethodFeeRatio: fundingFees.paymentMethodDepositUsage, tradingFeeRatio: zero },
        },
      ],
    }
  })
}

function trading(kind: 'cryptocurrencyConversion' | 'buyingPowerPurchase') {
  return { kind, paymentMethodFeeRatio: zero, tradingFeeRatio: fundingFees[kind] }
}
