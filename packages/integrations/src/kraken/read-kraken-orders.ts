import { fieldOf, textOf } from '../ccxt/answer-fields.ts'
import { readAmount } from '../ccxt/read-amount.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'
import type { Order, Trade } from '../trading.ts'
import { askKraken, readKraken } from './ask-kraken.ts'
import { nameKrakenPairs } from './kraken-pairs.ts'
import { millisecondsOf, pairNameOf, readKrakenOrderRow, tradeIdsOf } from './read-kraken-order-row.ts'

/** Kraken tells this many trades at once. */
const tradesAtOnce = 20

/**
 * One order, with its trades. `undefined` when the key has no order with exactly this id: Kraken takes lists of ids and
 * numbers of ours in its place, which could mean several.
 *
 * https://docs.kraken.com/api-reference/account-data/query-orders-info
 */
export async function readKrakenOrder(
  context: ProviderContext,
  secret: Secret,
  orderId: string,
): Promise<Order | undefined> {
  const reply = await askKraken(context, secret, 'QueryOrders', { txid: orderId, trades: 'true' })
  if (reply.kind === 'unknown') throw new ProviderError('institutionUnavailable', reply.cause)
  if (reply.kind === 'refused') {
    // What is no id of Kraken's at all is refused as an argument.
    if (reply.code === 'orderNotFound' || reply.error === 'EGeneral:Invalid arguments') return undefined
    throw new ProviderError(reply.code)
  }
  const row = fieldOf(reply.result, orderId)
  if (row === undefined) return undefined
  const [pairs, trades] = await Promise.all([
    nameKrakenPairs(context, [pairNameOf(row)]),
    readTrades(context, secret, tradeIdsOf(row)),
  ])
  return { ...readKrakenOrderRow(orderId, row, pairs(pairNameOf(row))), ...(trades.length === 0 ? {} : { trades }) }
}

/**
 * Looks for an order by our id. Open ones first: one that ends between the two calls is then among the ended.
 *
 * https://docs.kraken.com/api-reference/account-data/get-open-orders and …/get-closed-orders
 */
export async function findKrakenOrder(
  context: ProviderContext,
  secret: Secret,
  attemptId: string,
): Promise<Order | undefined> {
  for (const [endpoint, list] of [
    ['OpenOrders', 'open'],
    ['ClosedOrders', 'closed'],
  ] as const) {
    const result = await readKraken(context, secret, endpoint, { cl_ord_id: attemptId })
    const rows = Object.entries(Object(fieldOf(result, list)))
    const found = rows.find(([, row]) => textOf(row, 'cl_ord_id') === attemptId)
    if (found) {
      const [orderId, row] = found
      const pairs = await nameKrakenPairs(context, [pairNameOf(row)])
      return readKrakenOrderRow(orderId, row, pairs(pairNameOf(row)))
    }
  }
  return undefined
}

/** https://docs.kraken.com/api-reference/account-data/query-trades-info */
async function readTrades(context: ProviderContext, secret: Secret, ids: readonly string[]): Promise<Trade[]> {
  if (ids.length === 0) return []
  const result = await readKraken(context, secret, 'QueryTrades', { txid: ids.slice(0, tradesAtOnce).join(',') })
  return Object.entries(Object(result)).flatMap(([tradeId, row]) => {
    const [amount, price, value, fee] = ['vol', 'price', 'cost', 'fee'].map((name) => readAmount(textOf(row, name)))
    if (amount === undefined || price === undefined || value === undefined || fee === undefined) return []
    return [{ tradeId, amount, price, value, fee, atMs: millisecondsOf(textOf(row, 'time')) }]
  })
}
