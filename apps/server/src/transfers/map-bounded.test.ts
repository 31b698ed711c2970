import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mapBounded } from './map-bounded.ts'

test('at most so many at once, and every result in its place', async () => {
  let running = 0
  let most = 0
  const results = await mapBounded([5, 1, 4, 2, 3], 2, async (item) => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setImmediate(resolve))
    running--
    return item * 10
  })
  assert.deepEqual(results, [50, 10, 40, 20, 30])
  assert.equal(most, 2)
  assert.deepEqual(await mapBounded([], 2, async () => 1), [])
})

test('the first failure ends it', async () => {
  await assert.rejects(
    mapBounded([1, 2], 2, async (item) => Promise.reject(new Error(`no ${item}`))),
    /no 1/,
  )
})
