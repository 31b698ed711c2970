import type { RowSearch } from '../catalogue/search-rows.ts'
import { offered } from './connect-steps.ts'
import type { LinkIntegration, LinkWorld } from './link-integration.ts'
import type { CatalogueRow } from './link-screen.ts'
import type { LinkState } from './link-state.ts'

/** Rows that come at once: the first with the screen, the others as somebody scrolls or types. */
export const catalogueRows = 100

/** A part of the catalogue, or of what was found in it. */
export interface CataloguePage {
  rows: CatalogueRow[]
  /** How many there are in all. */
  total: number
}

/** Which part is wanted. */
export interface CatalogueRequest {
  /** What was typed; empty for the whole catalogue. */
  query: string
  /** Rows to leave out at the beginning. */
  offset: number
}

/**
 * The part of the catalogue that a page asks for. Nothing where the session does not show its catalogue.
 *
 * @param search over every integration of the world, by which those that this session may not offer are found too
 */
export function cataloguePage(
  state: LinkState,
  world: LinkWorld,
  search: RowSearch<{ id: string; name: string }>,
  { query, offset }: CatalogueRequest,
): CataloguePage {
  if (state.step.name !== 'catalogue') return { rows: [], total: 0 }
  const open = offered(state, world)
  const found = query.trim() === '' ? open : inOrderOf(search.find(query), open)
  return { rows: found.slice(offset, offset + catalogueRows).map(catalogueRowOf), total: found.length }
}

/** What a row of the catalogue shows of an integration. */
export function catalogueRowOf({ id, name, kind, monogram, hue, health, downSince }: LinkIntegration): CatalogueRow {
  return { id, name, kind, monogram, hue, health, ...(downSince === undefined ? {} : { downSince }) }
}

function inOrderOf(wanted: readonly { id: string }[], open: readonly LinkIntegration[]): LinkIntegration[] {
  const byId = new Map(open.map((integration) => [integration.id, integration]))
  return wanted.flatMap(({ id }) => byId.get(id) ?? [])
}
