import { InstitutionError } from './institution-error.ts'

type Query = Readonly<Record<string, string | undefined>>

const mostOnOnePage = 250

/**
 * One page of a history that is newest first. What comes newly on top moves no page that follows. The query says `count`
 * (1 to 250, default 100), `since` (unix milliseconds) and `cursor`, which is the id of the last one seen.
 *
 * @throws InstitutionError `invalid_request`
 */
export function pageOf<Item extends { id: string; createdAtMs: number }>(
  newestFirst: readonly Item[],
  { count = '100', since = '0', cursor }: Query,
): { items: readonly Item[]; cursor?: string; total: number } {
  if (!/^[1-9]\d{0,2}$/.test(count) || Number(count) > mostOnOnePage || !/^\d{1,16}$/.test(since)) {
    throw new InstitutionError('invalid_request')
  }
  const recent = newestFirst.filter(({ createdAtMs }) => createdAtMs >= Number(since))
  const seen = recent.findIndex(({ id }) => id === cursor)
  if (cursor !== undefined && seen < 0) throw new InstitutionError('invalid_request')
  const items = recent.slice(seen + 1, seen + 1 + Number(count))
  const last = items.at(-1)
  const isMore = seen + 1 + items.length < recent.length
  return { items, total: recent.length, ...(isMore && last ? { cursor: last.id } : {}) }
}
