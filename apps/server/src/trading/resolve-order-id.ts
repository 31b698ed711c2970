import { TenonError } from '@tenon/core'
import { lookForOrder } from './look-for-order.ts'
import type { OrderAttemptStore } from './order-attempt.store.ts'
import type { TradingSource } from './trading-types.ts'

const ourId = /^[0-9a-f]{32}$/

/**
 * The institution's id of an order that may be named by ours. An attempt whose answer was lost is looked for, and kept
 * when it is found.
 *
 * @throws TenonError `orderNotFound` when the institution knows nothing of the attempt, and the provider's codes
 */
export async function resolveOrderId(
  attempts: OrderAttemptStore,
  source: TradingSource,
  orderId: string,
): Promise<string> {
  const attempt = ourId.test(orderId) ? await attempts.findById(source, orderId) : undefined
  if (!attempt) return orderId
  if (attempt.order_id !== null) return attempt.order_id
  const found = await lookForOrder(source, attempt)
  if (!found) throw new TenonError('orderNotFound')
  await attempts.settle(attempt, { status: 'placed', orderId: found.orderId })
  return found.orderId
}
