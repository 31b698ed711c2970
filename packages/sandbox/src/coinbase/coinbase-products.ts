import { type Decimal, parseDecimal } from '@tenon/core'
import type { FastifyInstance } from 'fastify'
import { assets } from '../ledger/assets.ts'
import { leastValue } from '../orders/check-order.ts'
import type { Orders } from '../orders/orders.ts'
import { paysFor, priceDecimals, tradedDecimals, tradingRules } from '../orders/trading-rules.ts'
import { CoinbaseError } from './coinbase-error.ts'

interface Product {
  id: string
  symbol: string
  name: string
  paymentSymbol: string
}

const products: readonly Product[] = assets
  .filter(({ kind }) => kind === 'crypto')
  .flatMap(({ symbol, name }) =>
    tradingRules.coinbase.payments
      .filter((paymentSymbol) => paysFor('coinbase', symbol, paymentSymbol))
      .map((paymentSymbol) => ({ id: `${symbol}-${paymentSymbol}`, symbol, name, paymentSymbol })),
  )
  // To Coinbase this is one and the same: there is no market for it.
  .filter(({ id }) => id !== 'USDC-USD')

interface ProductQuery {
  product_type?: string
  product_ids?: string | string[]
}

/**
 * The public markets of Advanced Trade.
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/public/list-public-products
 */
export function registerProducts(app: FastifyInstance, priceIn: Orders['priceIn']): void {
  app.get<{ Querystring: ProductQuery }>('/api/v3/brokerage/market/products', ({ query }) => {
    const { product_type: type = 'SPOT', product_ids: ids } = query
    const wanted = ids === undefined ? undefined : new Set([ids].flat())
    const found = type === 'SPOT' ? products.filter(({ id }) => !wanted || wanted.has(id)) : []
    return { products: found.map((product) => productRow(product, priceIn)), num_products: found.length }
  })

  app.get<{ Params: { id: string } }>('/api/v3/brokerage/market/products/:id', ({ params }) =>
    productRow(productOf(params.id), priceIn),
  )

  app.get<{ Params: { id: string } }>('/api/v3/brokerage/market/products/:id/ticker', ({ params }) => {
    const { id, symbol, paymentSymbol } = productOf(params.id)
    const price = priceIn(symbol, paymentSymbol)
    const trade = { trade_id: '1', product_id: id, price, size: '1', time: '2024-01-01T00:00:00Z', side: 'BUY' }
    return { trades: [trade], best_bid: price, best_ask: price }
  })
}

/** Whether there is such a market. */
export function findProduct(id: unknown): Product | undefined {
  return products.find((product) => product.id === id)
}

function productOf(id: string): Product {
  const product = findProduct(id)
  if (!product) throw new CoinbaseError(404, 'not_found', 'product not found')
  return product
}

function productRow({ id, symbol, name, paymentSymbol }: Product, priceIn: Orders['priceIn']) {
  const price = priceIn(symbol, paymentSymbol)
  const paymentPrice: Decimal = priceIn(paymentSymbol, 'USD') ?? parseDecimal('1')
  return {
    ...{ product_id: id, price, product_type: 'SPOT', status: 'online' },
    ...{ base_currency_id: symbol, base_name: name, base_display_symbol: symbol },
    ...{ quote_currency_id: paymentSymbol, quote_name: paymentSymbol, quote_display_symbol: paymentSymbol },
    base_increment: increment(tradedDecimals(symbol)),
    quote_increment: increment(priceDecimals),
    price_increment: increment(priceDecimals),
    base_min_size: increment(tradedDecimals(symbol)),
    base_max_size: '1000000000',
    quote_min_size: leastValue({ institution: 'coinbase' }, paymentPrice),
    quote_max_size: '1000000000',
    ...{ price_percentage_change_24h: '0', volume_24h: '1', volume_percentage_change_24h: '0', mid_market_price: '' },
    ...{ watched: false, is_disabled: false, new: false, cancel_only: false, limit_only: false, post_only: false },
    ...{ trading_disabled: false, auction_mode: false, view_only: false, fcm_trading_session_details: null },
    ...{ alias: '', alias_to: [], display_name: id, product_venue: 'CBE' },
  }
}

/** `0.00000001` for eight decimals. */
function increment(decimals: number): string {
  return decimals === 0 ? '1' : `0.${'1'.padStart(decimals, '0')}`
}
