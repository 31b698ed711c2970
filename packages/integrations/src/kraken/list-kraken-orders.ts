import { fieldOf, textOf } from '../ccxt/answer-fields.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import type { Order, OrderStatus, Page, PageRequest } from '../trading.ts'
import { readKraken } from './ask-kraken.ts'
import { nameKrakenPairs } from './kraken-pairs.ts'
import { pageInTime } from './page-in-time.ts'
import { isAfter, type Place, readPlace } from './place-in-time.ts'
import { millisecondsOf, pairNameOf, readKrakenOrderRow } from './read-kraken-order-row.ts'

/** ClosedOrders gives so many at once. */
const rowsAtOnce = 50
/** As many as the longest page takes. */
const maximumCalls = 5

interface Row extends Place {
  row: unknown
}

/**
 * Open and ended orders in one list, newest first by when they were made.
 *
 * https://docs.kraken.com/api-reference/account-data/get-closed-orders
 *
 * @throws ProviderError
 */
export async function listKrakenOrders(
  context: ProviderContext,
  secret: Secret,
  request: PageRequest & { statuses?: readonly OrderStatus[] },
): Promise<Page<Order>> {
  const { count, cursor, sinceMs = 0, statuses } = request
  // Open before ended: one that ends in between is then among the ended, and counts once.
  const open = readRows(await readKraken(context, secret, 'OpenOrders'), 'open').filter(({ atMs }) => atMs >= sinceMs)
  const { closed, isCut, total } = await readClosed(context, secret, { cursor, sinceMs, count })
  const names = [...open, ...closed].map(({ row }) => pairNameOf(row))
  const pairs = await nameKrakenPairs(context, names)
  const page = pageInTime(
    [
      { rows: open, isCut: false },
      { rows: closed, isCut },
    ],
    {
      cursor,
      count,
      read({ id, row }) {
        const order = readKrakenOrderRow(id, row, pairs(pairNameOf(row)))
        return !statuses || statuses.includes(order.status) ? order : undefined
      },
    },
  )
  return { ...page, ...(cursor === undefined && !statuses ? { total: open.length + total } : {}) }
}

async function readClosed(
  context: ProviderContext,
  secret: Secret,
  { cursor, sinceMs, count }: { cursor: string | undefined; sinceMs: number; count: number },
): Promise<{ closed: Row[]; isCut: boolean; total: number }> {
  const after = readPlace(cursor)
  const closed: Row[] = []
  let total: number | undefined
  let isCut = true
  for (let call = 0; call < maximumCalls && isCut; call += 1) {
    const result = await readKraken(context, secret, 'ClosedOrders', {
      closetime: 'open',
      ofs: String(closed.length),
      // Whole seconds, and a beginning is not part of what begins there.
      ...(sinceMs === 0 ? {} : { start: String(Math.floor(sinceMs / 1000) - 1) }),
      ...(after === undefined ? {} : { end: String(Math.ceil(after.atMs / 1000)) }),
    })
    const rows = readRows(result, 'closed')
    total ??= Number(textOf(result, 'count') ?? rows.length)
    closed.push(...rows)
    isCut = rows.length === rowsAtOnce
    if (closed.filter((row) => isAfter(row, after)).length > count) break
  }
  return { closed: closed.filter(({ atMs }) => atMs >= sinceMs), isCut, total: total ?? 0 }
}

function readRows(result: unknown, list: 'open' | 'closed'): Row[] {
  return Object.entries(Object(fieldOf(result, list))).map(([id, row]) => ({
    id,
    row,
    atMs: millisecondsOf(textOf(row, 'opentm')),
  }))
}
