import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextAttemptInMs, standardRetryDelaysMs } from './next-attempt.ts'

test('ten tries over more than three days, then no more', () => {
  const total = standardRetryDelaysMs.reduce((sum, delay) => sum + delay, 0)
  assert.ok(total > 72 * 3_600_000)
  assert.equal(
    nextAttemptInMs(1, undefined, undefined, () => 0.5),
    5_000,
  )
  assert.equal(
    nextAttemptInMs(9, undefined, undefined, () => 0.5),
    86_400_000,
  )
  assert.equal(nextAttemptInMs(10, undefined), undefined)
})

test('jitter stays within a fifth', () => {
  assert.equal(
    nextAttemptInMs(1, undefined, [1000], () => 0),
    800,
  )
  assert.equal(
    nextAttemptInMs(1, undefined, [1000], () => 1),
    1200,
  )
})

test('Retry-After lengthens the wait, in either form, up to a day', () => {
  const middle = () => 0.5
  assert.equal(nextAttemptInMs(1, '60', [1000], middle), 60_000)
  assert.equal(nextAttemptInMs(1, '0', [1000], middle), 1000)
  assert.equal(nextAttemptInMs(1, '999999999', [1000], middle), 86_400_000)
  const date = new Date(120_000).toUTCString()
  assert.equal(
    nextAttemptInMs(1, date, [1000], middle, () => 60_000),
    60_000,
  )
  assert.equal(nextAttemptInMs(1, 'soon', [1000], middle), 1000)
  assert.equal(nextAttemptInMs(2, '60', [1000], middle), undefined)
})
