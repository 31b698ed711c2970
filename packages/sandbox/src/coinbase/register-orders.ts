import { addDecimals, multiplyDecimals, subtractDecimals } from '@tenon/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from '../faults/fault.ts'
import { InsufficientFunds } from '../ledger/insufficient-funds.ts'
import type { Ledger, LedgerReads } from '../ledger/ledger.ts'
import { type OrderRefusal, OrderRefused } from '../orders/order.ts'
import { CoinbaseError } from './coinbase-error.ts'
import { fillRow, orderRow } from './order-row.ts'
import { readOrderWish } from './read-order-wish.ts'
import { coinbaseUuid } from './wallets.ts'

/** Does a call for the user of its token, with whatever goes wrong for them. */
export type DoFor = (
  request: FastifyRequest,
  reply: FastifyReply,
  operation: Operation,
  work: (username: string, reads: LedgerReads) => unknown,
) => Promise<unknown>

/** Orders are listed by so many, unless asked otherwise. */
const rowsAtOnce = 100

const refusals: Readonly<Record<OrderRefusal | 'insufficientFunds', string>> = {
  notTraded: 'INVALID_PRODUCT_ID',
  paymentNotTaken: 'INVALID_PRODUCT_ID',
  typeNotTaken: 'UNSUPPORTED_ORDER_CONFIGURATION',
  timeInForceNotTaken: 'UNSUPPORTED_ORDER_CONFIGURATION',
  amountKindNotTaken: 'UNSUPPORTED_ORDER_CONFIGURATION',
  priceMissing: 'INVALID_LIMIT_PRICE',
  tooManyDecimals: 'INVALID_SIZE_PRECISION',
  belowMinimum: 'INVALID_QUOTE_SIZE_TOO_SMALL',
  marketClosed: 'ORDER_ENTRY_DISABLED',
  extendedHoursNotTaken: 'UNSUPPORTED_ORDER_CONFIGURATION',
  wouldFillAtOnce: 'INVALID_LIMIT_PRICE_POST_ONLY',
  insufficientFunds: 'INSUFFICIENT_FUND',
}

interface ListQuery {
  order_ids?: string | string[]
  product_ids?: string | string[]
  order_status?: string | string[]
  start_date?: string
  limit?: string
  cursor?: string
}

/** Orders of Advanced Trade. https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders */
export function registerOrders(app: FastifyInstance, ledger: Ledger, doFor: DoFor): void {
  const path = '/api/v3/brokerage/orders'

  app.post(path, (request, reply) =>
    doFor(request, reply, 'order', async (username) => {
      const body = Object(request.body)
      if (typeof body.client_order_id !== 'string' || body.client_order_id === '') {
        throw new CoinbaseError(400, 'validation_error', 'client_order_id is required')
      }
      const wish = readOrderWish(body, username)
      if (typeof wish === 'string') return refusal(wish, body)
      try {
        const order = await ledger.orders.place(wish)
        const { order_id, product_id, side, client_order_id } = orderRow(order)
        const success_response = { order_id, product_id, side, client_order_id }
        return { success: true, success_response, order_configuration: body.order_configuration }
      } catch (error) {
        if (error instanceof OrderRefused) return refusal(refusals[error.code], body)
        if (error instanceof InsufficientFunds) return refusal(refusals.insufficientFunds, body)
        throw error
      }
    }),
  )

  app.post(`${path}/preview`, (request, reply) =>
    doFor(request, reply, 'read', (username) => {
      const wish = readOrderWish(Object(request.body), username)
      if (typeof wish === 'string') return { ...emptyPreview, errs: [`PREVIEW_${wish}`] }
      const { amount, price, fee, refusal: code } = ledger.orders.preview(wish)
      const value = wish.amountIn === 'payment' ? wish.amount : multiplyDecimals(amount, price, 'down')
      return {
        ...emptyPreview,
        errs: code === undefined ? [] : [`PREVIEW_${refusals[code]}`],
        order_total: wish.side === 'buy' ? addDecimals(value, fee) : subtractDecimals(value, fee),
        ...{ commission_total: fee, quote_size: value, base_size: amount },
        ...{ best_bid: price, best_ask: price, est_average_filled_price: price },
        preview_id: coinbaseUuid(`preview ${username} ${JSON.stringify(wish)}`),
      }
    }),
  )

  app.post(`${path}/batch_cancel`, (request, reply) =>
    doFor(request, reply, 'cancelOrder', async (username) => {
      const ids: unknown = Object(request.body).order_ids
      const results = []
      for (const id of Array.isArray(ids) ? ids.slice(0, rowsAtOnce) : []) {
        const outcome = await ledger.orders.cancel('coinbase', username, String(id))
        const isFilled = ledger.orders
          .list('coinbase', username)
          .some((one) => one.id === id && one.status === 'success')
        const reason = isFilled ? 'ORDER_IS_FULLY_FILLED' : 'UNKNOWN_CANCEL_ORDER'
        const failure_reason = outcome === 'cancelled' ? 'UNKNOWN_CANCEL_FAILURE_REASON' : reason
        results.push({ success: outcome === 'cancelled', failure_reason, order_id: id })
      }
      return { results }
    }),
  )

  app.get<{ Querystring: ListQuery }>(`${path}/historical/batch`, (request, reply) =>
    doFor(request, reply, 'read', (username, reads) => {
      const { limit = String(rowsAtOnce), cursor, start_date: start } = request.query
      const size = Number(limit)
      if (!Number.isInteger(size) || size < 1) throw new CoinbaseError(400, 'validation_error', 'limit is invalid')
      const rows = ordersOf(reads, username, request.query).filter(
        (row) => start === undefined || Date.parse(row.created_time) >= Date.parse(start),
      )
      const begin = cursor ? rows.findIndex(({ order_id }) => order_id === cursor) + 1 : 0
      const orders = rows.slice(begin, begin + size)
      const hasNext = begin + size < rows.length
      return { orders, sequence: '0', has_next: hasNext, cursor: hasNext ? (orders.at(-1)?.order_id ?? '') : '' }
    }),
  )

  app.get<{ Querystring: ListQuery }>(`${path}/historical/fills`, (request, reply) =>
    doFor(request, reply, 'read', (username, reads) => {
      const wanted = new Set([request.query.order_ids ?? []].flat())
      const orders = reads.orders.list('coinbase', username).filter(({ id }) => wanted.size === 0 || wanted.has(id))
      return { fills: orders.flatMap((order) => order.fills.map((fill) => fillRow(order, fill))), cursor: '' }
    }),
  )

  app.get<{ Params: { id: string } }>(`${path}/historical/:id`, (request, reply) =>
    doFor(request, reply, 'read', (username, reads) => {
      const order = reads.orders.list('coinbase', username).find(({ id }) => id === request.params.id)
      if (!order) throw new CoinbaseError(404, 'not_found', 'order with this orderID was not found')
      return { order: orderRow(order) }
    }),
  )
}

const emptyPreview = {
  ...{ order_total: '0', commission_total: '0', errs: [] as string[], warning: [], quote_size: '0', base_size: '0' },
  ...{ best_bid: '', best_ask: '', is_max: false, order_margin_total: '0', leverage: '1.0', slippage: '0' },
}

function ordersOf(reads: LedgerReads, username: string, query: ListQuery) {
  const [products, statuses] = [query.product_ids, query.order_status].map((list) =>
    list === undefined ? undefined : new Set([list].flat()),
  )
  return reads.orders
    .list('coinbase', username)
    .map(orderRow)
    .filter(({ product_id }) => !products || products.has(product_id))
    .filter(({ status }) => !statuses || statuses.has(status))
}

/** A refused order is answered with 200. */
export function refusal(reason: string, body: Readonly<Record<string, unknown>>) {
  return {
    success: false,
    error_response: {
      ...{ error: reason, message: reason, error_details: '' },
      new_order_failure_reason: reason,
      preview_failure_reason: `PREVIEW_${reason}`,
    },
    order_configuration: body.order_configuration,
  }
}
