import { divideDecimals, multiplyDecimals } from '@tenon/core'
import { fieldOf, listOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import type { Order, OrderStatus, Page, PageRequest, Trade } from '../trading.ts'
import { callCoinbase, readCoinbase, refusalOf } from './ask-coinbase.ts'
import { readCoinbaseOrderRow } from './read-coinbase-order-row.ts'

const maximumPages = 5

/**
 * Open and ended orders, newest first. Pages are Coinbase's own; a filter by status is applied here, because Coinbase
 * does not take open ones together with others.
 *
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/list-orders
 *
 * @throws ProviderError
 */
export async function listCoinbaseOrders(
  context: ProviderContext,
  secret: Secret,
  request: PageRequest & { statuses?: readonly OrderStatus[] },
): Promise<Page<Order>> {
  const { count, sinceMs, statuses } = request
  const items: Order[] = []
  let { cursor } = request
  for (let page = 0; page < maximumPages; page += 1) {
    const body = await readCoinbase(context, secret, {
      endpoint: 'v3PrivateGetBrokerageOrdersHistoricalBatch',
      parameters: {
        product_type: 'SPOT',
        limit: String(count - items.length),
        ...(cursor === undefined ? {} : { cursor }),
        ...(sinceMs === undefined ? {} : { start_date: new Date(sinceMs).toISOString() }),
      },
    })
    const orders = (listOf(body, 'orders') ?? []).map(readCoinbaseOrderRow)
    items.push(...orders.filter(({ status }) => !statuses || statuses.includes(status)))
    cursor = fieldOf(body, 'has_next') === true ? textOf(body, 'cursor') : undefined
    if (cursor === undefined || items.length >= count) break
  }
  return { items, ...(cursor === undefined ? {} : { cursor }) }
}

/**
 * Looks for an order by our id among the newest of its market: it is minutes old.
 *
 * @throws ProviderError
 */
export async function findCoinbaseOrder(
  context: ProviderContext,
  secret: Secret,
  search: { attemptId: string; symbol: string; paymentSymbol: string },
): Promise<Order | undefined> {
  let cursor: string | undefined
  for (let page = 0; page < maximumPages; page += 1) {
    const body = await readCoinbase(context, secret, {
      endpoint: 'v3PrivateGetBrokerageOrdersHistoricalBatch',
      parameters: {
        product_ids: [`${search.symbol}-${search.paymentSymbol}`],
        limit: '100',
        ...(cursor === undefined ? {} : { cursor }),
      },
    })
    const found = listOf(body, 'orders')?.find((row) => textOf(row, 'client_order_id') === search.attemptId)
    if (found !== undefined) return readCoinbaseOrderRow(found)
    cursor = fieldOf(body, 'has_next') === true ? textOf(body, 'cursor') : undefined
    if (cursor === undefined) return undefined
  }
  return undefined
}

/**
 * One order, with its trades. `undefined` when the user has no such order.
 *
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/get-order
 *
 * @throws ProviderError
 */
export async function readCoinbaseOrder(
  context: ProviderContext,
  secret: Secret,
  orderId: string,
): Promise<Order | undefined> {
  // It becomes a part of the path.
  if (!/^[A-Za-z0-9-]{1,64}$/.test(orderId)) return undefined
  const reply = await callCoinbase(context, secret, {
    endpoint: 'v3PrivateGetBrokerageOrdersHistoricalOrderId',
    parameters: { order_id: orderId },
  })
  if (reply.kind === 'silence') throw new ProviderError('institutionUnavailable', reply.cause)
  if (reply.status === 404) return undefined
  const row = reply.status === 200 ? fieldOf(reply.body, 'order') : undefined
  if (row === undefined) {
    throw new ProviderError(refusalOf(reply.status, reply.body) ?? 'institutionUnavailable', `status ${reply.status}`)
  }
  const order = readCoinbaseOrderRow(row)
  const trades = order.filled === '0' ? [] : await readTrades(context, secret, orderId)
  return { ...order, ...(trades.length === 0 ? {} : { trades }) }
}

/** https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/list-fills */
async function readTrades(context: ProviderContext, secret: Secret, orderId: string): Promise<Trade[]> {
  const body = await readCoinbase(context, secret, {
    endpoint: 'v3PrivateGetBrokerageOrdersHistoricalFills',
    parameters: { order_ids: [orderId], limit: '100' },
  })
  return (listOf(body, 'fills') ?? []).flatMap((row) => {
    const tradeId = textOf(row, 'trade_id') ?? textOf(row, 'entry_id')
    const [size, price, fee] = ['size', 'price', 'commission'].map((name) => readAmount(textOf(row, name)))
    const atMs = Date.parse(textOf(row, 'trade_time') ?? '')
    const isWhole = size !== undefined && price !== undefined && price !== '0' && fee !== undefined
    if (tradeId === undefined || !isWhole || Number.isNaN(atMs)) return []
    const isInPayment = fieldOf(row, 'size_in_quote') === true
    const amount = isInPayment ? divideDecimals(size, price, 'down') : size
    const value = isInPayment ? size : multiplyDecimals(size, price, 'down')
    return [{ tradeId, amount, price, value, fee, atMs }]
  })
}
