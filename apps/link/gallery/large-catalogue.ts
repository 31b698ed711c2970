import { type CataloguePage, type CatalogueRequest, type CatalogueRow, createRowSearch } from '@tenon/core'

const first = ['First', 'National', 'Harbour', 'Alder', 'Rowan', 'Meridian', 'Coast', 'River', 'Union', 'Mutual']
const second = ['Pacific', 'Northern', 'Golden', 'Silver', 'Central', 'Valley', 'Island', 'Heritage', 'Summit', 'Maple']
const kinds = ['Bank', 'Credit Union', 'Trust', 'Brokerage', 'Exchange', 'Securities', 'Wallet', 'Capital']

/** Ten thousand institutions that do not exist. */
export const largeCatalogue: readonly CatalogueRow[] = Array.from({ length: 10_000 }, (_, index) => {
  const name = `${pick(first, index)} ${pick(second, Math.floor(index / 10))} ${pick(kinds, Math.floor(index / 100))} ${index}`
  return { id: `large-${index}`, name, kind: 'bank', monogram: name.slice(0, 1), hue: (index * 47) % 360, health: 'up' }
})

const search = createRowSearch(largeCatalogue)
/** As long as a server some way off takes. */
const answerMs = 60

/** The part of it that a page asks for, as a server would answer. */
export async function searchLargeCatalogue({ query, offset }: CatalogueRequest): Promise<CataloguePage> {
  await new Promise((resolve) => setTimeout(resolve, answerMs))
  const found = search.find(query)
  return { rows: found.slice(offset, offset + 100), total: found.length }
}

function pick(words: readonly string[], index: number): string {
  return words[index % words.length] ?? ''
}
