import { compareDecimals, type Decimal, isDecimal, parseDecimal, zero } from '@tenon/core'
import type { OrderWish } from '../orders/order.ts'
import { findProduct } from './coinbase-products.ts'

type Form = Pick<OrderWish, 'type' | 'timeInForce'>

/** The forms of an order, each under its own name in `order_configuration`. */
const forms: Readonly<Record<string, Form>> = {
  market_market_ioc: { type: 'market', timeInForce: 'immediateOrCancel' },
  market_market_fok: { type: 'market', timeInForce: 'fillOrKill' },
  limit_limit_gtc: { type: 'limit', timeInForce: 'goodTillCanceled' },
  sor_limit_ioc: { type: 'limit', timeInForce: 'immediateOrCancel' },
  limit_limit_fok: { type: 'limit', timeInForce: 'fillOrKill' },
}

/**
 * Reads the body of a new order, or of a preview. A text is why there is none, in Coinbase's words.
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/create-order
 */
export function readOrderWish(body: Readonly<Record<string, unknown>>, username: string): OrderWish | string {
  const product = findProduct(body.product_id)
  if (!product) return 'INVALID_PRODUCT_ID'
  const { side, client_order_id: clientId } = body
  if (side !== 'BUY' && side !== 'SELL') return 'INVALID_SIDE'
  const [entry, ...others] = Object.entries(Object(body.order_configuration))
  const [name = '', value] = entry ?? []
  const form = forms[name]
  if (!form || others.length > 0) return 'UNSUPPORTED_ORDER_CONFIGURATION'
  const { base_size: base, quote_size: quote, limit_price: limit, post_only: isPostOnly } = Object(value)
  const amount = amountOf(base ?? quote)
  const price = form.type === 'limit' ? amountOf(limit) : undefined
  if (amount === undefined || (base !== undefined && quote !== undefined)) return 'INVALID_SIZE_PRECISION'
  if (form.type === 'limit' && price === undefined) return 'INVALID_LIMIT_PRICE'
  return {
    ...{ institution: 'coinbase', username, symbol: product.symbol, paymentSymbol: product.paymentSymbol, amount },
    ...(typeof clientId === 'string' && clientId !== '' ? { clientId } : {}),
    side: side === 'BUY' ? 'buy' : 'sell',
    amountIn: base === undefined ? 'payment' : 'asset',
    type: form.type,
    timeInForce: isPostOnly === true ? 'postOnly' : form.timeInForce,
    ...(price === undefined ? {} : { price }),
  }
}

function amountOf(text: unknown): Decimal | undefined {
  if (typeof text !== 'string' || !isDecimal(text)) return undefined
  const amount = parseDecimal(text)
  return compareDecimals(amount, zero) > 0 ? amount : undefined
}
