import assert from 'node:assert/strict'
import { test } from 'node:test'
import { percentile } from './percentile.ts'

test('nearest rank, whatever the order of the samples', () => {
  const samples = [9, 10, 1, 3, 2]
  assert.equal(percentile(samples, 0.5), 3)
  assert.equal(percentile(samples, 0.99), 10)
  assert.equal(percentile(samples, 0), 1)
  assert.deepEqual(samples, [9, 10, 1, 3, 2], 'the samples stay as they are')
})

test('of nothing there is no percentile', () => {
  assert.throws(() => percentile([], 0.5), RangeError)
})
