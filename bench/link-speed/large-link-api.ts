import { type CatalogueRow, createRowSearch } from '@tenon/core'
import type { Page } from 'playwright-core'

const count = 10_000
const partSize = 100
const kinds = ['exchange', 'brokerage', 'bank'] as const

const rows = Array.from({ length: count }, (_, index): CatalogueRow => {
  const name = `${['Harbour', 'National', 'Meridian', 'Golden', 'River'][index % 5]} ${['Bank', 'Trust', 'Union'][index % 3]} ${index}`
  return {
    id: `i-${index}`,
    name,
    kind: kinds[index % 3] ?? 'bank',
    monogram: name.slice(0, 1),
    hue: index % 360,
    health: 'up',
  }
})

/**
 * Lets the real page see ten thousand institutions: the answers of the real server are changed on their way, and its search
 * is done here, by the same code.
 */
export async function enlargeCatalogue(page: Page): Promise<void> {
  const search = createRowSearch(rows)
  await page.route('**/link-api/redeem', async (route) => {
    const response = await route.fetch()
    const answer = await response.json()
    const screen = { ...answer.screen, integrations: rows.slice(0, partSize), total: count }
    await route.fulfill({ response, json: { ...answer, screen } })
  })
  await page.route('**/link-api/search', async (route) => {
    const { query, offset }: { query: string; offset: number } = route.request().postDataJSON()
    const found = search.find(query)
    await route.fulfill({ json: { rows: found.slice(offset, offset + partSize), total: found.length } })
  })
}
