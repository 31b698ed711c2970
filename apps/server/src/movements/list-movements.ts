import { TenonError } from '@tenon/core'
import type { Movement, MovementStatus, Page } from '@tenon/integrations'
import { askProvider } from '../transfers/ask-provider.ts'
import { collectPages } from '../transfers/collect-pages.ts'
import { longestReadMs } from '../transfers/longest-read-ms.ts'
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

/**
 * Deposits and withdrawals in the institution's own history, newest first. A filtered page may be shorter than asked for
 * although there is a next one.
 *
 * @throws TenonError `operationNotSupported`, and the provider's codes
 */
export async function listMovements(source: PendingSource, query: MovementQuery): Promise<Page<Movement>> {
  const { listMovements: list } = source.integration.operations
  if (!list) throw new TenonError('operationNotSupported')
  const { statuses, symbol, sinceMs } = query
  const { total, ...page } = await collectPages(query, async (request) => {
    const told = await askProvider(source, longestReadMs, (context) =>
      list(context, source.secret, source.accountId, {
        ...request,
        ...(symbol === undefined ? {} : { symbol }),
        ...(sinceMs === undefined ? {} : { sinceMs }),
      }),
    )
    return { ...told, items: told.items.filter(({ status }) => !statuses || statuses.has(status)) }
  })
  // The institution counts what a filter of ours leaves out.
  return { ...page, ...(total === undefined || statuses ? {} : { total }) }
}
