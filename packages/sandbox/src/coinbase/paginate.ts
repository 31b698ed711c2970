import { CoinbaseError } from './coinbase-error.ts'

export interface Page<T> {
  pagination: {
    ending_before: null
    starting_after: string | null
    previous_ending_before: null
    next_starting_after: string | null
    limit: number
    order: 'desc'
    previous_uri: null
    next_uri: string | null
  }
  data: T[]
}

/**
 * One page, in the form of v2. 25 rows unless asked, at most 100.
 * https://docs.cdp.coinbase.com/coinbase-app/api-architecture/pagination
 *
 * @param path of the list, for `next_uri`
 */
export function paginate<T extends { id: string }>(
  rows: readonly T[],
  path: string,
  query: { limit?: string; starting_after?: string },
): Page<T> {
  const limit = Number(query.limit ?? 25)
  if (!Number.isInteger(limit) || limit < 1 || limit > 300) {
    throw new CoinbaseError(400, 'validation_error', 'Limit is not valid')
  }
  const after = query.starting_after
  const start = after === undefined ? 0 : rows.findIndex(({ id }) => id === after) + 1
  if (after !== undefined && start === 0) throw new CoinbaseError(400, 'validation_error', 'Cursor is not valid')
  const size = Math.min(limit, 100)
  const data = rows.slice(start, start + size)
  const last = data.at(-1)
  const next = last !== undefined && start + size < rows.length ? last.id : null
  return {
    pagination: {
      ending_before: null,
      starting_after: after ?? null,
      previous_ending_before: null,
      next_starting_after: next,
      limit: size,
      order: 'desc',
      previous_uri: null,
      next_uri: next === null ? null : `${path}?limit=${size}&starting_after=${next}`,
    },
    data,
  }
}
