import { InstitutionError } from './institution-error.ts'

type Query = Readonly<Record<string, string | undefined>>

const mostOnOnePage = 250

/**
 * One page of a history that is newest first. What comes newly on top moves no page that follows. The query says `count`
 * (1 to 250, default 100), `since` (unix milliseconds) and `cursor`, which is the id of the last one seen.
 *
 * @param isWanted whether one is told at all; what was on a page and changed since is still the place of its cursor
 * @throws InstitutionError `invalid_request`
 */
export function pageOf<Item extends { id: string; createdAtMs: number }>(
  newestFirst: readonly Item[],
  { count = '100', since = '0', cursor }: Query,
  isWanted: (item: Item) => boolean = () => true,
): { items: readonly Item[]; cursor?: string; total: number } {
  if (!/^[1-9]\d{0,2}$/.test(count) || Number(count) > mostOnOnePage || !/^\d{1,16}$/.test(since)) {
    throw new InstitutionError('invalid_request')
  }
  const recent = newestFirst.filter(({ createdAtMs }) => createdAtMs >= Number(since))
  const seen = recent.findIndex(({ id }) => id === cursor)
  if (cursor !== undefined && seen < 0) throw new InstitutionError('invalid_request')
  const left = recent.slice(seen + 1).filter(isWanted)
  const items = left.slice(0, Number(count))
  const last = items.at(-1)
  const isMore = items.length < left.length
  return { items, total: recent.filter(isWanted).length, ...(isMore && last ? { cursor: last.id } : {}) }
}
