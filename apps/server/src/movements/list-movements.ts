import { TenonError } from '@tenon/core'
import type { Movement, MovementStatus, Page } from '@tenon/integrations'
import { askProvider } from '../transfers/ask-provider.ts'
import type { PendingSource } from '../transfers/transfer-types.ts'

export interface MovementQuery {
  /** The provider's own, as the page before had it. */
  cursor?: string
  /** 1 to 250. */
  count: number
  /** Only these. Default all. */
  statuses?: ReadonlySet<MovementStatus>
  symbol?: string
  /** Unix milliseconds; nothing older. */
  sinceMs?: number
}

const providerTimeoutMs = 25_000
/** Pages of the institution that are looked through for one of ours, when most of them is filtered out. */
const maximumPages = 5

/**
 * Deposits and withdrawals in the institution's own history, newest first. A filtered page may be shorter than asked for
 * although there is a next one.
 *
 * @throws TenonError `operationNotSupported`, and the provider's codes
 */
export async function listMovements(source: PendingSource, query: MovementQuery): Promise<Page<Movement>> {
  const { listMovements: list } = source.integration.operations
  if (!list) throw new TenonError('operationNotSupported')
  const { statuses, count, symbol, sinceMs } = query
  const items: Movement[] = []
  let { cursor } = query
  let total: number | undefined
  for (let pages = 0; pages < maximumPages; pages++) {
    const request = {
      count: count - items.length,
      ...(cursor === undefined ? {} : { cursor }),
      ...(symbol === undefined ? {} : { symbol }),
      ...(sinceMs === undefined ? {} : { sinceMs }),
    }
    const page = await askProvider(source, providerTimeoutMs, (context) =>
      list(context, source.secret, source.accountId, request),
    )
    items.push(...page.items.filter(({ status }) => !statuses || statuses.has(status)))
    total ??= page.total
    cursor = page.cursor
    if (cursor === undefined || items.length >= count) break
  }
  return {
    items,
    ...(cursor === undefined ? {} : { cursor }),
    // The institution counts what a filter of ours leaves out.
    ...(total === undefined || statuses ? {} : { total }),
  }
}
