import type { Page } from '../trading.ts'
import { comparePlaces, isAfter, type Place, placeText, readPlace } from './place-in-time.ts'

/** A part of a history. What a cut one did not tell is older than its last row, or of the same moment. */
export interface Stretch<Row extends Place> {
  rows: readonly Row[]
  isCut: boolean
}

/**
 * One page of several histories in one row, newest first. The cursor is a place in time, so what is made or changed between
 * two pages moves nothing to another page. A row that several stretches tell is the one of the last of them.
 *
 * @param read what a row says; `undefined` for one that is not wanted
 */
export function pageInTime<Row extends Place, Item>(
  stretches: readonly Stretch<Row>[],
  { cursor, count, read }: { cursor: string | undefined; count: number; read: (row: Row) => Item | undefined },
): Page<Item> {
  const after = readPlace(cursor)
  const fresh = stretches.map(({ rows, isCut }) => ({ isCut, rows: rows.filter((row) => isAfter(row, after)) }))
  const horizon = Math.max(0, ...fresh.map(horizonOf))
  const rows = [...new Map(fresh.flatMap((stretch) => stretch.rows.map((row) => [row.id, row]))).values()]
    .filter(({ atMs }) => atMs >= horizon)
    .sort(comparePlaces)
  const items: Item[] = []
  let last: Row | undefined
  for (const row of rows) {
    if (items.length === count) break
    last = row
    const item = read(row)
    if (item !== undefined) items.push(item)
  }
  const isLast = last === rows.at(-1) && fresh.every(({ isCut }) => !isCut)
  return { items, ...(isLast || last === undefined ? {} : { cursor: placeText(last) }) }
}

/** The last moment of which a stretch has told all. When it is of one moment only, there is no telling. */
function horizonOf({ rows, isCut }: Stretch<Place>): number {
  if (!isCut || rows.length === 0) return 0
  const times = rows.map(({ atMs }) => atMs)
  const [oldest, newest] = [Math.min(...times), Math.max(...times)]
  return newest > oldest ? oldest + 1 : oldest
}
