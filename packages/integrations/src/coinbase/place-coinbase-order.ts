import { fieldOf, textOf } from '../ccxt/answer-fields.ts'
import { justPlaced } from '../ccxt/just-placed.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import type { OrderOutcome, OrderRequest } from '../trading.ts'
import { callCoinbase, refusalOf } from './ask-coinbase.ts'
import { coinbaseOrderForm } from './coinbase-order-form.ts'
import { newOrderRefusal } from './coinbase-order-refusal.ts'
import { readCoinbaseOrder } from './read-coinbase-orders.ts'

/**
 * Places an order at Coinbase. Under a `client_order_id` that is known already Coinbase makes no order and answers the
 * first one. No code is asked for.
 *
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/create-order
 */
export async function placeCoinbaseOrder(
  context: ProviderContext,
  secret: Secret,
  order: OrderRequest,
): Promise<OrderOutcome> {
  if (order.kind === 'equity') return { outcome: 'rejected', code: 'symbolNotTraded' }
  const form = coinbaseOrderForm(order)
  if (!form) return { outcome: 'rejected', code: 'refusedByIntegration' }
  const reply = await callCoinbase(context, secret, {
    endpoint: 'v3PrivatePostBrokerageOrders',
    parameters: { ...form, client_order_id: order.attemptId },
  })
  if (reply.kind === 'silence') {
    if (reply.cause === 'notSent') return { outcome: 'rejected', code: 'institutionUnavailable' }
    return { outcome: 'unknown', cause: reply.cause }
  }
  const { status, body } = reply
  const isRefused = status === 200 && fieldOf(body, 'success') === false
  const code = isRefused ? newOrderRefusal(body) : refusalOf(status, body)
  if (code !== undefined) return { outcome: 'rejected', code }
  const orderId = textOf(body, 'success_response', 'order_id')
  if (status !== 200 || isRefused || orderId === undefined) {
    return { outcome: 'unknown', cause: isRefused ? 'unlistedError' : `status ${status}` }
  }
  // It is placed, whatever the read of what became of it says.
  const placed = await readCoinbaseOrder(context, secret, orderId).catch(() => undefined)
  return { outcome: 'placed', order: placed ?? justPlaced(orderId, order) }
}
