import { randomBytes } from 'node:crypto'
import { TenonError } from '@tenon/core'
import { askProvider } from '../transfers/ask-provider.ts'
import { checkOrder } from './check-order.ts'
import { estimateOrder } from './estimate-order.ts'
import { isOfTheCall } from './is-of-the-call.ts'
import { readTerms } from './read-terms.ts'
import { maximumReadMs, type TradingDependencies } from './trading-dependencies.ts'
import type { OrderDraft, OrderPreview, TradingSource } from './trading-types.ts'

/**
 * Checks an order against what the account can trade, and says what it would do: by the institution's own word where it
 * has one, else worked out from prices and balances. Nothing is placed and nothing is stored.
 *
 * @throws TenonError what `checkOrder` throws; `priceNotFound`, `operationNotSupported`, and the provider's codes
 */
export async function previewOrder(
  { pricesOf }: Pick<TradingDependencies, 'pricesOf'>,
  source: TradingSource,
  draft: OrderDraft,
): Promise<OrderPreview> {
  const terms = await readTerms(source)
  const order = checkOrder(terms, draft)
  const { previewOrder: preview } = source.integration.operations
  if (!preview) return estimateOrder(pricesOf(source.environment), source, terms, order)
  const request = { ...order, attemptId: randomBytes(16).toString('hex') }
  try {
    return {
      order,
      ...(await askProvider(source, maximumReadMs, (context) =>
        preview(context, source.secret, source.accountId, request),
      )),
    }
  } catch (error) {
    // What the institution says no to it does not always price.
    if (!(error instanceof TenonError) || isOfTheCall(error.code)) throw error
    return { order, refusal: error.code }
  }
}
