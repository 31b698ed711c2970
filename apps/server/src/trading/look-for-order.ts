import type { Order } from '@tenon/integrations'
import { askProvider } from '../transfers/ask-provider.ts'
import { storableText } from '../transfers/storable-text.ts'
import type { OrderAttempt } from './order-attempt.store.ts'
import type { TradingSource } from './trading-types.ts'

const lookTimeoutMs = 4_000
/** A provider's clock may run behind ours by this much. */
const clockTolerance = 60_000

/**
 * Looks once for the order of an attempt, by our id.
 *
 * @returns `undefined` when the institution has none, has no way to look, or has one whose id cannot be kept
 * @throws TenonError with the provider's code
 */
export async function lookForOrder(source: TradingSource, attempt: OrderAttempt): Promise<Order | undefined> {
  const { findOrder: find } = source.integration.operations
  if (!find) return undefined
  const search = {
    attemptId: attempt.attempt_id,
    sinceMs: attempt.made_at.getTime() - clockTolerance,
    symbol: attempt.symbol,
    paymentSymbol: attempt.payment_symbol,
  }
  const found = await askProvider(source, lookTimeoutMs, (context) =>
    find(context, source.secret, source.accountId, search),
  )
  return found && storableText(found.orderId) !== undefined ? found : undefined
}
