import { fieldOf, listOf, textOf } from '../ccxt/answer-fields.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import type { CancelOutcome } from '../trading.ts'
import { callCoinbase, refusalOf } from './ask-coinbase.ts'
import { readCoinbaseOrder } from './read-coinbase-orders.ts'

/** Under these the order may have ended, or not be there at all. */
const whenItEnded: ReadonlySet<string> = new Set(['UNKNOWN_CANCEL_ORDER', 'ORDER_IS_FULLY_FILLED'])

/**
 * Cancels one open order.
 *
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/cancel-order
 *
 * @throws ProviderError when Coinbase refuses the call, or this order's cancel for another reason than its end
 */
export async function cancelCoinbaseOrder(
  context: ProviderContext,
  secret: Secret,
  orderId: string,
): Promise<CancelOutcome> {
  const reply = await callCoinbase(context, secret, {
    endpoint: 'v3PrivatePostBrokerageOrdersBatchCancel',
    parameters: { order_ids: [orderId] },
  })
  if (reply.kind === 'silence') {
    if (reply.cause === 'notSent') throw new ProviderError('institutionUnavailable', reply.cause)
    return { outcome: 'unknown', cause: reply.cause }
  }
  const code = refusalOf(reply.status, reply.body)
  if (code !== undefined) throw new ProviderError(code, `status ${reply.status}`)
  const result = listOf(reply.body, 'results')?.find((row) => textOf(row, 'order_id') === orderId)
  const reason = textOf(result, 'failure_reason') ?? ''
  // A cancel that is on its way already needs no second one.
  if (fieldOf(result, 'success') === true || reason === 'DUPLICATE_CANCEL_REQUEST') return { outcome: 'cancelled' }
  if (reply.status !== 200 || reason === '' || reason === 'UNKNOWN_CANCEL_FAILURE_REASON') {
    return { outcome: 'unknown', cause: `status ${reply.status}` }
  }
  if (!whenItEnded.has(reason)) throw new ProviderError('refusedByIntegration', reason)
  const order = await readCoinbaseOrder(context, secret, orderId)
  if (!order) return { outcome: 'notFound' }
  const isOpen = order.status === 'inProgress' || order.status === 'partiallyFilled' || order.status === 'unknown'
  return isOpen ? { outcome: 'unknown', cause: reason } : { outcome: 'ended', order }
}
