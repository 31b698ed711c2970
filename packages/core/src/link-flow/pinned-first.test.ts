import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pinnedFirst } from './pinned-first.ts'

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
const order = (pinned?: string[]) => pinnedFirst(rows, pinned).map(({ id }) => id)

test('what is pinned comes first, in the order of the pins, once, and the others stay as they were', () => {
  assert.deepEqual(order(['d', 'b', 'd']), ['d', 'b', 'a', 'c'])
  assert.deepEqual(order(['unknown']), ['a', 'b', 'c', 'd'])
  assert.deepEqual(order(), ['a', 'b', 'c', 'd'])
})
