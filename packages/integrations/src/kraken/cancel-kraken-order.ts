import type { ProviderContext, Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import type { CancelOutcome, Order } from '../trading.ts'
import { askKraken } from './ask-kraken.ts'
import { isCodeWanted } from './is-code-wanted.ts'
import { readKrakenOrder } from './read-kraken-orders.ts'

/**
 * Cancels one open order. It is read first: Kraken cancels whatever a number of the user's own stands for, and says of an
 * order that has ended only that it is unknown.
 *
 * https://docs.kraken.com/api-reference/trading/cancel-order
 *
 * @throws ProviderError when Kraken refuses the call, `incorrect2faCode` among it, or the order cannot be read before
 */
export async function cancelKrakenOrder(
  context: ProviderContext,
  secret: Secret,
  { orderId, mfaCode }: { orderId: string; mfaCode?: string },
): Promise<CancelOutcome> {
  const order = await readKrakenOrder(context, secret, orderId)
  if (!order) return { outcome: 'notFound' }
  if (!isOpen(order)) return { outcome: 'ended', order }
  const reply = await askKraken(context, secret, 'CancelOrder', {
    txid: orderId,
    ...(mfaCode === undefined ? {} : { otp: mfaCode }),
  })
  if (reply.kind === 'result') return { outcome: 'cancelled' }
  if (reply.kind === 'unknown') return { outcome: 'unknown', cause: reply.cause }
  if (isCodeWanted(reply)) {
    if (mfaCode === undefined) return { outcome: 'mfaRequired', channel: 'totp' }
    throw new ProviderError('incorrect2faCode')
  }
  if (reply.code !== 'orderNotFound') throw new ProviderError(reply.code)
  const ended = await readKrakenOrder(context, secret, orderId)
  return ended && !isOpen(ended) ? { outcome: 'ended', order: ended } : { outcome: 'notFound' }
}

function isOpen({ status }: Order): boolean {
  return status === 'inProgress' || status === 'partiallyFilled' || status === 'unknown'
}
