import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visibleRange } from './visible-range.ts'

test('what is in the window is drawn, and a little around it', () => {
  assert.deepEqual(visibleRange(200, 700, 50, 10_000), { from: 0, to: 22 })
  assert.deepEqual(visibleRange(-5_000, 700, 50, 10_000), { from: 88, to: 126 })
})

test('at the end nothing is drawn beyond the last row, and never nothing', () => {
  assert.deepEqual(visibleRange(-500_000, 700, 50, 10_000), { from: 9_988, to: 10_000 })
  assert.deepEqual(visibleRange(-500_000, 700, 50, 3), { from: 2, to: 3 })
  assert.deepEqual(visibleRange(0, 700, 50, 0), { from: 0, to: 0 })
})
