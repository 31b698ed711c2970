import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FailedAttempts } from './failed-attempts.ts'
import { RequestAllowance } from './request-allowance.ts'

test('the eleventh failure in a minute has to wait, per name, and only so long', () => {
  let now = 0
  const failures = new FailedAttempts(10, () => now)
  for (let count = 0; count < 10; count++) assert.equal(failures.add('a'), undefined)
  now = 20_000
  assert.equal(failures.add('a'), 40)
  assert.equal(failures.add('b'), undefined)
  now = 60_001
  assert.equal(failures.add('a'), undefined)
})

test('an allowance is used up at once and comes back with time', () => {
  let now = 0
  const allowance = new RequestAllowance(2, 3, () => now)
  assert.deepEqual(
    [1, 2, 3, 4].map(() => allowance.take('key')),
    [undefined, undefined, undefined, 1],
  )
  assert.equal(allowance.take('other'), undefined)
  now = 500
  assert.deepEqual(
    [1, 2].map(() => allowance.take('key')),
    [undefined, 1],
  )
})
