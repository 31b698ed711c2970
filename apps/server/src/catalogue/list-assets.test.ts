import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAssets } from './list-assets.ts'

const all = { count: 250, offset: 0 } as const

test('every symbol once, sorted; a search looks at symbols and names', () => {
  const { items, total } = listAssets('production', { kind: 'crypto', ...all })
  const symbols = items.map(({ symbol }) => symbol)
  assert.deepEqual(symbols, [...new Set(symbols)].sort())
  assert.equal(total, symbols.length)
  assert.deepEqual(
    listAssets('production', { kind: 'crypto', search: ' usd coin', ...all }).items.map(({ symbol }) => symbol),
    ['USDC'],
  )
})

test('pages count what there is in all', () => {
  const page = listAssets('sandbox', { kind: 'crypto', count: 2, offset: 1 })
  assert.equal(page.items.length, 2)
  assert.ok(page.total > 3)
})

test('equities are those of the sandbox; production has none yet', () => {
  assert.deepEqual(
    listAssets('sandbox', { kind: 'equity', ...all }).items.map(({ symbol }) => symbol),
    ['AAPL', 'VOO'],
  )
  assert.equal(listAssets('production', { kind: 'equity', ...all }).total, 0)
})
