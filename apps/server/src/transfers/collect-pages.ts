import type { Page } from '@tenon/integrations'

/** Pages of an institution that are put together to one of ours. */
const maximumPages = 5

/**
 * Reads an institution's pages until there are as many items as wanted, or no next page. What `read` leaves out of a page is
 * made up for from the next; the result may still be shorter than wanted although there is a next page.
 *
 * @param query.cursor the institution's own, as the page before had it. Default the beginning
 * @param read one page of at most `count`
 */
export async function collectPages<Item>(
  query: { count: number; cursor?: string },
  read: (request: { count: number; cursor?: string }) => Promise<Page<Item>>,
): Promise<Page<Item>> {
  const items: Item[] = []
  let { cursor } = query
  let total: number | undefined
  for (let pages = 0; pages < maximumPages; pages++) {
    const page = await read({ count: query.count - items.length, ...(cursor === undefined ? {} : { cursor }) })
    items.push(...page.items)
    total ??= page.total
    cursor = page.cursor
    if (cursor === undefined || items.length >= query.count) break
  }
  return { items, ...(cursor === undefined ? {} : { cursor }), ...(total === undefined ? {} : { total }) }
}
