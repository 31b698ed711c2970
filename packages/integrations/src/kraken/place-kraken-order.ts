import { listOf } from '../ccxt/answer-fields.ts'
import { justPlaced } from '../ccxt/just-placed.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import type { OrderOutcome, OrderRequest } from '../trading.ts'
import { askKraken } from './ask-kraken.ts'
import { isCodeWanted } from './is-code-wanted.ts'
import { krakenOrderForm } from './kraken-order-form.ts'
import { findKrakenPair } from './kraken-pairs.ts'
import { findKrakenOrder, readKrakenOrder } from './read-kraken-orders.ts'

/**
 * Places an order at Kraken, under our id. Kraken lets no two *open* orders have one id, but knows nothing of those that
 * have ended: so the id is looked up first.
 *
 * A failure before the last call is `rejected`, because nothing that trades had been asked.
 *
 * https://docs.kraken.com/api-reference/trading/add-order
 */
export async function placeKrakenOrder(
  context: ProviderContext,
  secret: Secret,
  order: OrderRequest,
): Promise<OrderOutcome> {
  let form: Readonly<Record<string, string>> | undefined
  try {
    const earlier = await findKrakenOrder(context, secret, order.attemptId)
    if (earlier) return { outcome: 'placed', order: earlier }
    const pair = order.kind === 'equity' ? undefined : await findKrakenPair(context, order.symbol, order.paymentSymbol)
    if (!pair) return { outcome: 'rejected', code: 'symbolNotTraded' }
    form = krakenOrderForm(order, pair.altname)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return { outcome: 'rejected', code: error.code }
  }
  if (!form) return { outcome: 'rejected', code: 'refusedByIntegration' }

  const reply = await askKraken(context, secret, 'AddOrder', {
    ...form,
    cl_ord_id: order.attemptId,
    ...(order.mfaCode === undefined ? {} : { otp: order.mfaCode }),
  })
  if (reply.kind === 'unknown') return { outcome: 'unknown', cause: reply.cause }
  if (isCodeWanted(reply)) {
    if (order.mfaCode === undefined) return { outcome: 'mfaRequired', channel: 'totp' }
    return { outcome: 'rejected', code: 'incorrect2faCode' }
  }
  if (reply.kind === 'refused') return { outcome: 'rejected', code: reply.code }
  const [orderId] = listOf(reply.result, 'txid') ?? []
  if (typeof orderId !== 'string') return { outcome: 'unknown', cause: 'noTxid' }
  // It is placed, whatever the read of what became of it says.
  const placed = await readKrakenOrder(context, secret, orderId).catch(() => undefined)
  return { outcome: 'placed', order: placed ?? justPlaced(orderId, order) }
}
