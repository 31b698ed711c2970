import { TenonError } from '@tenon/core'
import type { Order, Page } from '@tenon/integrations'
import { askProvider } from '../transfers/ask-provider.ts'
import { maximumReadMs } from './trading-dependencies.ts'
import type { OrderQuery, TradingSource } from './trading-types.ts'

/** Pages of the institution that are put together to one of ours. */
const maximumPages = 5

/**
 * Past and pending orders in the institution's own history, newest first. A page may be shorter than asked for although
 * there is a next one.
 *
 * @throws TenonError `operationNotSupported`, and the provider's codes
 */
export async function listOrders(source: TradingSource, query: OrderQuery): Promise<Page<Order>> {
  const { listOrders: list } = source.integration.operations
  if (!list) throw new TenonError('operationNotSupported')
  const { count, statuses, sinceMs } = query
  const items: Order[] = []
  let { cursor } = query
  let total: number | undefined
  for (let pages = 0; pages < maximumPages; pages++) {
    const request = {
      count: count - items.length,
      ...(cursor === undefined ? {} : { cursor }),
      ...(statuses === undefined ? {} : { statuses }),
      ...(sinceMs === undefined ? {} : { sinceMs }),
    }
    const page = await askProvider(source, maximumReadMs, (context) =>
      list(context, source.secret, source.accountId, request),
    )
    items.push(...page.items)
    total ??= page.total
    cursor = page.cursor
    if (cursor === undefined || items.length >= count) break
  }
  return { items, ...(cursor === undefined ? {} : { cursor }), ...(total === undefined ? {} : { total }) }
}
