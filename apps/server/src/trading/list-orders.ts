import { TenonError } from '@tenon/core'
import type { Order, Page } from '@tenon/integrations'
import { askProvider } from '../transfers/ask-provider.ts'
import { collectPages } from '../transfers/collect-pages.ts'
import { maximumReadMs } from './trading-dependencies.ts'
import type { OrderQuery, TradingSource } from './trading-types.ts'

/**
 * Past and pending orders in the institution's own history, newest first. A page may be shorter than asked for although
 * there is a next one.
 *
 * @throws TenonError `operationNotSupported`, and the provider's codes
 */
export async function listOrders(source: TradingSource, query: OrderQuery): Promise<Page<Order>> {
  const { listOrders: list } = source.integration.operations
  if (!list) throw new TenonError('operationNotSupported')
  const { statuses, sinceMs } = query
  return collectPages(query, (request) =>
    askProvider(source, maximumReadMs, (context) =>
      list(context, source.secret, source.accountId, {
        ...request,
        ...(statuses === undefined ? {} : { statuses }),
        ...(sinceMs === undefined ? {} : { sinceMs }),
      }),
    ),
  )
}
