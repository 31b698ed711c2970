import { addDecimals, divideDecimals, subtractDecimals, zero } from '@tenon/core'
import type { Fill, OrderStatus, OrderWish, SandboxOrder } from '../orders/order.ts'
import { priceDecimals } from '../orders/trading-rules.ts'
import { coinbaseUuid } from './wallets.ts'

const statuses: Readonly<Record<OrderStatus, string>> = {
  inProgress: 'OPEN',
  partiallyFilled: 'OPEN',
  success: 'FILLED',
  cancelled: 'CANCELLED',
  expired: 'EXPIRED',
  failed: 'FAILED',
}

const timeWords: Readonly<Record<OrderWish['timeInForce'], string>> = {
  goodTillCanceled: 'GOOD_UNTIL_CANCELLED',
  postOnly: 'GOOD_UNTIL_CANCELLED',
  goodForDay: 'GOOD_UNTIL_DATE_TIME',
  immediateOrCancel: 'IMMEDIATE_OR_CANCEL',
  fillOrKill: 'FILL_OR_KILL',
}

const limitForms = { immediateOrCancel: 'sor_limit_ioc', fillOrKill: 'limit_limit_fok' } as const

/** An order as Advanced Trade tells it. https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/get-order */
export function orderRow(order: SandboxOrder) {
  const { side, type, status, filled, value, fee, fills, timeInForce } = order
  const isByValue = order.amountIn === 'payment'
  const lastFill = fills.at(-1)
  const afterFees = side === 'buy' ? addDecimals(value, fee) : subtractDecimals(value, fee)
  return {
    order_id: order.id,
    product_id: `${order.symbol}-${order.paymentSymbol}`,
    user_id: coinbaseUuid(`user ${order.username}`),
    order_configuration: configurationOf(order),
    side: side.toUpperCase(),
    client_order_id: order.clientId ?? order.id,
    status: statuses[status],
    time_in_force: timeWords[timeInForce],
    created_time: new Date(order.createdAtMs).toISOString(),
    completion_percentage: status === 'success' ? '100' : '0',
    filled_size: filled,
    average_filled_price: filled === zero ? zero : divideDecimals(value, filled, 'down', priceDecimals),
    fee: '',
    number_of_fills: String(fills.length),
    filled_value: value,
    pending_cancel: false,
    size_in_quote: isByValue,
    total_fees: fee,
    size_inclusive_of_fees: false,
    total_value_after_fees: afterFees,
    trigger_status: 'INVALID_ORDER_TYPE',
    order_type: type.toUpperCase(),
    reject_reason: 'REJECT_REASON_UNSPECIFIED',
    settled: status === 'success',
    product_type: 'SPOT',
    reject_message: '',
    cancel_message: status === 'cancelled' ? 'User requested cancel' : '',
    ...(lastFill === undefined ? {} : { last_fill_time: new Date(lastFill.atMs).toISOString() }),
  }
}

/** A fill. https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/list-fills */
export function fillRow(order: SandboxOrder, fill: Fill) {
  return {
    ...{ entry_id: fill.id, trade_id: fill.id, order_id: order.id, trade_type: 'FILL' },
    trade_time: new Date(fill.atMs).toISOString(),
    ...{ price: fill.price, size: fill.amount, size_in_quote: false, commission: fill.fee },
    ...{ product_id: `${order.symbol}-${order.paymentSymbol}`, side: order.side.toUpperCase() },
    sequence_timestamp: new Date(fill.atMs).toISOString(),
    liquidity_indicator: 'TAKER',
  }
}

function configurationOf({ type, amount, amountIn, price, timeInForce }: SandboxOrder) {
  const size = amountIn === 'payment' ? { quote_size: amount } : { base_size: amount }
  if (type === 'market') {
    return { [timeInForce === 'fillOrKill' ? 'market_market_fok' : 'market_market_ioc']: size }
  }
  if (timeInForce === 'immediateOrCancel' || timeInForce === 'fillOrKill') {
    return { [limitForms[timeInForce]]: { ...size, limit_price: price } }
  }
  return { limit_limit_gtc: { ...size, limit_price: price, post_only: timeInForce === 'postOnly' } }
}
