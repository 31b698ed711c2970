import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRowSearch } from '../catalogue/search-rows.ts'
import { cataloguePage, catalogueRows } from './catalogue-page.ts'
import { connectOptions, world as small } from './link-flow.fixtures.ts'
import type { LinkIntegration, LinkWorld } from './link-integration.ts'
import type { LinkState } from './link-state.ts'
import { screenOf } from './screen-of.ts'

const [pattern] = small.integrations
const integrations = Array.from({ length: 10_000 }, (_, index): LinkIntegration => {
  assert.ok(pattern)
  return { ...pattern, id: `i${index}`, name: `Bank ${index}`, canTransfer: index % 2 === 0 }
})
const world: LinkWorld = { integrations }
const search = createRowSearch(integrations)
const state: LinkState = { options: connectOptions, step: { name: 'catalogue' } }
const find = (query: string, offset = 0, of = state) => cataloguePage(of, world, search, { query, offset })

test('the screen carries the first rows and says how many there are', () => {
  const screen = screenOf(state, { world, supportId: 's', showHints: false })
  assert.ok(screen.name === 'catalogue')
  assert.deepEqual([screen.integrations.length, screen.total], [catalogueRows, 10_000])
})

test('the rest comes in parts, in the same order', () => {
  const part = find('', 100)
  assert.deepEqual([part.rows.length, part.rows[0]?.id, part.total], [catalogueRows, 'i100', 10_000])
  assert.deepEqual(find('', 20_000), { rows: [], total: 10_000 })
})

test('what is typed is found in all of it, slips forgiven', () => {
  assert.equal(find('bank 7777').rows[0]?.id, 'i7777')
  assert.equal(find('bnak 7777').rows[0]?.id, 'i7777')
})

test('only what the session may offer is found, and only while it shows its catalogue', () => {
  const only: LinkState = { ...state, options: { ...connectOptions, allowedIntegrationIds: ['i5', 'i7778'] } }
  assert.deepEqual(
    find('bank', 0, only).rows.map(({ id }) => id),
    ['i5', 'i7778'],
  )
  assert.deepEqual(find('bank', 0, { ...state, step: { name: 'closed' } }), { rows: [], total: 0 })
})
