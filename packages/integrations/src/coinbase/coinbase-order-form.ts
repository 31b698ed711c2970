import type { ExchangeParameter } from '../ccxt/call-exchange.ts'
import type { OrderRequest } from '../trading.ts'
import { coinbaseOrderTerms } from './coinbase-trading-terms.ts'

const limits = {
  goodTillCanceled: 'limit_limit_gtc',
  postOnly: 'limit_limit_gtc',
  immediateOrCancel: 'sor_limit_ioc',
  fillOrKill: 'limit_limit_fok',
} as const

/**
 * An order in Coinbase's words, without its id. `undefined` for one that Coinbase does not take in this form.
 *
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/create-order
 */
export function coinbaseOrderForm(order: OrderRequest): Readonly<Record<string, ExchangeParameter>> | undefined {
  const configuration = configurationOf(order)
  if (!configuration || order.isExtendedHours) return undefined
  return {
    product_id: `${order.symbol}-${order.paymentSymbol}`,
    side: order.side === 'buy' ? 'BUY' : 'SELL',
    order_configuration: configuration,
  }
}

function configurationOf(order: OrderRequest): ExchangeParameter | undefined {
  const { side, type, timeInForce, amount, amountIn, price } = order
  if (type === 'stopLoss' || (type === 'market') !== (price === undefined)) return undefined
  const terms = coinbaseOrderTerms[type]
  const amounts = side === 'buy' ? terms.buyAmountIn : terms.sellAmountIn
  if (!terms.timeInForce.includes(timeInForce) || !amounts.includes(amountIn)) return undefined
  const size = amountIn === 'payment' ? { quote_size: amount } : { base_size: amount }
  if (price === undefined) {
    return { [timeInForce === 'fillOrKill' ? 'market_market_fok' : 'market_market_ioc']: size }
  }
  if (timeInForce === 'goodForDay') return undefined
  const form = limits[timeInForce]
  return {
    [form]: {
      ...size,
      limit_price: price,
      ...(form === 'limit_limit_gtc' ? { post_only: timeInForce === 'postOnly' } : {}),
    },
  }
}
