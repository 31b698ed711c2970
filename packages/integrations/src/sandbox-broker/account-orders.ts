import { fieldOf, textOf } from '../ccxt/answer-fields.ts'
import type { Integration } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import type { JsonReply } from '../session/request-json.ts'
import type { CancelOutcome, OrderOutcome, OrderRequest } from '../trading.ts'
import { isIdLike, pageQuery, readPaging, requiredAmount, rowsOf } from './account-fields.ts'
import { channelOf } from './account-withdrawals.ts'
import { statusWords, timeWords, typeWords } from './order-words.ts'
import { readOrderRow } from './read-order-row.ts'
import { bodyOf, refusalMeant, refusalOf } from './sandbox-refusals.ts'
import type { Send } from './send.ts'

/** The operations of orders. The sandbox keeps our attempt id as `clientId`, so every repeat is the same order. */
export function orderOperations(send: Send) {
  const orders = (accountId: string) => `/v1/accounts/${encodeURIComponent(accountId)}/orders`
  return {
    async placeOrder(context, secret, accountId, order) {
      return outcomeOf(await send(context, secret, 'POST', orders(accountId), formOf(order)))
    },

    async findOrder(context, secret, accountId, { attemptId }) {
      const path = `${orders(accountId)}?clientId=${encodeURIComponent(attemptId)}`
      const [found] = rowsOf(bodyOf(await send(context, secret, 'GET', path)), 'orders')
      return found === undefined ? undefined : readOrderRow(found)
    },

    async listOrders(context, secret, accountId, request) {
      const query = pageQuery(request)
      if (request.statuses !== undefined && request.statuses.length > 0) {
        query.set('status', statusWords(request.statuses).join(','))
      }
      const body = bodyOf(await send(context, secret, 'GET', `${orders(accountId)}?${query}`))
      return { items: rowsOf(body, 'orders').map(readOrderRow), ...readPaging(body) }
    },

    async readOrder(context, secret, accountId, { orderId }) {
      if (!isIdLike(orderId)) return undefined
      const reply = await send(context, secret, 'GET', `${orders(accountId)}/${orderId}`)
      return isNotFound(reply) ? undefined : readOrderRow(bodyOf(reply))
    },

    async cancelOrder(context, secret, accountId, { orderId, mfaCode }) {
      if (!isIdLike(orderId)) return { outcome: 'notFound' }
      const path = `${orders(accountId)}/${orderId}/cancel`
      const reply = await send(context, secret, 'POST', path, mfaCode === undefined ? {} : { mfaCode })
      return isNotFound(reply) ? { outcome: 'notFound' } : cancelOutcomeOf(reply)
    },
  } satisfies Partial<Integration['operations']>
}

/** The operation of an institution that says what an order would cost. */
export function orderPreview(send: Send) {
  return {
    async previewOrder(context, secret, accountId, order) {
      const path = `/v1/accounts/${encodeURIComponent(accountId)}/order-previews`
      const body = bodyOf(await send(context, secret, 'POST', path, formOf(order)))
      const refusal = textOf(body, 'refusal')
      return {
        amount: requiredAmount(body, 'amount'),
        unitPrice: requiredAmount(body, 'price'),
        fee: requiredAmount(body, 'fee'),
        ...(refusal === undefined ? {} : { refusal: refusalMeant(refusal) }),
      }
    },
  } satisfies Partial<Integration['operations']>
}

function formOf(order: OrderRequest) {
  const { attemptId, side, symbol, paymentSymbol, amount, amountIn, price, isExtendedHours, mfaCode } = order
  return {
    ...{ clientId: attemptId, side, symbol, paymentSymbol, amount, amountIn },
    type: typeWords[order.type],
    timeInForce: timeWords[order.timeInForce],
    ...(price === undefined ? {} : { price }),
    ...(isExtendedHours ? { isExtendedHours } : {}),
    ...(mfaCode === undefined ? {} : { mfaCode }),
  }
}

function outcomeOf(reply: JsonReply): OrderOutcome {
  const code = refusalOf(reply)
  if (code !== undefined) return { outcome: 'rejected', code }
  if (reply.kind === 'silence') return { outcome: 'unknown', cause: reply.cause }
  if (reply.status === 402) return { outcome: 'mfaRequired', channel: channelOf(textOf(reply.body, 'channel')) }
  if (reply.status !== 200) return { outcome: 'unknown', cause: `status ${reply.status}` }
  return unlessUnreadable(() => ({ outcome: 'placed', order: readOrderRow(reply.body) }))
}

function cancelOutcomeOf(reply: JsonReply): CancelOutcome {
  const code = refusalOf(reply)
  if (code !== undefined) throw new ProviderError(code)
  if (reply.kind === 'silence') return { outcome: 'unknown', cause: reply.cause }
  const { status, body } = reply
  if (status === 402) return { outcome: 'mfaRequired', channel: channelOf(textOf(body, 'channel')) }
  if (status !== 200) return { outcome: 'unknown', cause: `status ${status}` }
  if (textOf(body, 'outcome') === 'cancelled') return { outcome: 'cancelled' }
  return unlessUnreadable(() => ({ outcome: 'ended', order: readOrderRow(fieldOf(body, 'order')) }))
}

/** An answer that we cannot read says nothing of what was done. */
function unlessUnreadable<T>(read: () => T): T | { outcome: 'unknown'; cause: string } {
  try {
    return read()
  } catch (error) {
    if (error instanceof ProviderError) return { outcome: 'unknown', cause: 'unreadable' }
    throw error
  }
}

function isNotFound(reply: JsonReply): boolean {
  return reply.kind === 'answer' && reply.status === 404 && textOf(reply.body, 'error') === 'not_found'
}
