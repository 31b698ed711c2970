import type { OrderOutcome, OrderRequest } from '@tenon/integrations'
import { storableText } from '../transfers/storable-text.ts'
import { withDeadline } from '../transfers/with-deadline.ts'
import type { TradingSource } from './trading-types.ts'

/**
 * Asks the institution for an order, once, and sorts what came back.
 *
 * Never throws: a timeout, a broken connection, an id that cannot be kept and any error that a driver did not sort itself
 * are `unknown`, because a driver that makes several calls may fail after the one that counted.
 */
export async function askForOrder(
  { integration: { operations }, secret, accountId, contextFor }: TradingSource,
  request: OrderRequest,
  timeoutMs: number,
): Promise<OrderOutcome> {
  const { placeOrder: place } = operations
  if (!place) return { outcome: 'rejected', code: 'refusedByIntegration' }
  try {
    const outcome = await withDeadline(timeoutMs, (signal) => place(contextFor(signal), secret, accountId, request))
    const isKept = outcome.outcome !== 'placed' || storableText(outcome.order.orderId) !== undefined
    return isKept ? outcome : { outcome: 'unknown', cause: 'unreadable' }
  } catch (error) {
    return { outcome: 'unknown', cause: error instanceof Error ? error.name : 'unreadable' }
  }
}
