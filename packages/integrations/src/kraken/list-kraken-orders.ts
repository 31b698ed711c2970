import { fieldOf, textOf } from '../ccxt/answer-fields.ts'
import type { ProviderContext, Secret } from '../integration.ts'
import type { Order, OrderStatus, Page, PageRequest } from '../trading.ts'
import { readKraken } from './ask-kraken.ts'
import { nameKrakenPairs } from './kraken-pairs.ts'
import { comparePlaces, isAfter, type Place, placeText, readPlace } from './place-in-time.ts'
import { millisecondsOf, pairNameOf, readKrakenOrderRow } from './read-kraken-order-row.ts'

/** ClosedOrders gives so many at once. */
const rowsAtOnce = 50
/** As many as the longest page takes. */
const maximumCalls = 5

interface Row extends Place {
  row: unknown
}

/**
 * Open and ended orders in one list, newest first by when they were made. The cursor is a place in time, so what is made,
 * filled or cancelled between two pages moves nothing to another page.
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
  const { count, sinceMs = 0, statuses } = request
  const after = readPlace(request.cursor)
  // Open before ended: one that ends in between is then among the ended, and counts once.
  const open = readRows(await readKraken(context, secret, 'OpenOrders'), 'open').filter(({ atMs }) => atMs >= sinceMs)
  const { closed, isWhole, total } = await readClosed(context, secret, { after, sinceMs, count })
  const oldest = isWhole ? 0 : Math.min(...closed.map(({ atMs }) => atMs))
  const rows = [...new Map([...open, ...closed].map((row) => [row.id, row])).values()]
    .filter((row) => isAfter(row, after) && row.atMs >= oldest)
    .sort(comparePlaces)

  const pairs = await nameKrakenPairs(
    context,
    rows.map(({ row }) => pairNameOf(row)),
  )
  const items: Order[] = []
  let last: Place | undefined
  for (const place of rows) {
    if (items.length === count) break
    last = place
    const order = readKrakenOrderRow(place.id, place.row, pairs(pairNameOf(place.row)))
    if (!statuses || statuses.includes(order.status)) items.push(order)
  }
  const isLast = isWhole && last === rows.at(-1)
  return {
    items,
    ...(isLast || last === undefined ? {} : { cursor: placeText(last) }),
    ...(after === undefined && !statuses && total !== undefined ? { total: open.length + total } : {}),
  }
}

async function readClosed(
  context: ProviderContext,
  secret: Secret,
  { after, sinceMs, count }: { after: Place | undefined; sinceMs: number; count: number },
): Promise<{ closed: Row[]; isWhole: boolean; total: number | undefined }> {
  const closed: Row[] = []
  let total: number | undefined
  for (let call = 0; call < maximumCalls; call += 1) {
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
    if (rows.length < rowsAtOnce) return { closed: closed.filter(({ atMs }) => atMs >= sinceMs), isWhole: true, total }
    if (closed.filter((row) => isAfter(row, after)).length > count) break
  }
  return { closed: closed.filter(({ atMs }) => atMs >= sinceMs), isWhole: false, total }
}

function readRows(result: unknown, list: 'open' | 'closed'): Row[] {
  return Object.entries(Object(fieldOf(result, list))).map(([id, row]) => ({
    id,
    row,
    atMs: millisecondsOf(textOf(row, 'opentm')),
  }))
}
