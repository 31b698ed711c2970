import { TenonError } from '@tenon/core'
import type { Order } from '@tenon/integrations'
import { askProvider } from '../transfers/ask-provider.ts'
import type { OrderAttemptStore } from './order-attempt.store.ts'
import { resolveOrderId } from './resolve-order-id.ts'
import { maximumReadMs } from './trading-dependencies.ts'
import type { OrderChoice, TradingSource } from './trading-types.ts'

/**
 * One order as its institution has it now.
 *
 * @throws TenonError `operationNotSupported`, `orderNotFound`, and the provider's codes
 */
export async function readOrder(
  attempts: OrderAttemptStore,
  source: TradingSource,
  choice: OrderChoice,
): Promise<Order> {
  const { readOrder: read } = source.integration.operations
  if (!read) throw new TenonError('operationNotSupported')
  const orderId = await resolveOrderId(attempts, source, choice.orderId)
  const found = await askProvider(source, maximumReadMs, (context) =>
    read(context, source.secret, source.accountId, { ...choice, orderId }),
  )
  if (!found) throw new TenonError('orderNotFound')
  return found
}
