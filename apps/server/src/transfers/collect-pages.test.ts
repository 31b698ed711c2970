import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectPages } from './collect-pages.ts'

/** Twelve numbers, two a page; the cursor is where the next one begins. */
async function read({ count, cursor = '0' }: { count: number; cursor?: string }) {
  const from = Number(cursor)
  const end = from + Math.min(count, 2)
  const items = Array.from({ length: end - from }, (_, index) => from + index)
  return { items, total: 12, ...(end < 12 ? { cursor: String(end) } : {}) }
}

test('pages are put together up to what is wanted, and the next one begins where the last ended', async () => {
  assert.deepEqual(await collectPages({ count: 3 }, read), { items: [0, 1, 2], cursor: '3', total: 12 })
  assert.deepEqual(await collectPages({ count: 9, cursor: '8' }, read), { items: [8, 9, 10, 11], total: 12 })
})

test('five pages are looked through and no more', async () => {
  const { items, cursor } = await collectPages({ count: 100 }, read)
  assert.deepEqual([items.length, cursor], [10, '10'])
})
