import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDecimals, type Decimal, parseDecimal as d, fromBaseUnits } from './decimal.ts'
import { differenceOf, isSignedDecimal, percentageOf } from './signed-decimal.ts'

const decimals = fc.bigInt({ min: 0n, max: 10n ** 40n }).map((units) => fromBaseUnits(units))

test('a minus sign stands before anything but zero', () => {
  for (const right of ['0', '1.5', '-1.5', '-0.000000000000000001']) assert.ok(isSignedDecimal(right), right)
  for (const wrong of ['-0', '-0.0', '--1', '+1', '-', '', '-01', '1e3', '-1e3']) {
    assert.ok(!isSignedDecimal(wrong), wrong)
  }
})

test('a difference is exact, and turns its sign when the two change places', () => {
  assert.equal(differenceOf(d('1'), d('1.000000000000000001')), '-0.000000000000000001')
  fc.assert(
    fc.property(decimals, decimals, (a, b) => {
      const difference = differenceOf(a, b)
      assert.ok(isSignedDecimal(difference))
      if (difference.startsWith('-')) assert.equal(addDecimals(a, difference.slice(1) as Decimal), b)
      else assert.equal(addDecimals(b, difference as Decimal), a)
    }),
  )
})

test('a percentage is rounded towards zero at the fourth decimal, on both sides', () => {
  assert.equal(percentageOf(d('1'), d('3')), '33.3333')
  assert.equal(percentageOf(differenceOf(d('1'), d('3')), d('3')), '-66.6666')
  assert.equal(percentageOf(differenceOf(d('0'), d('1')), d('100000000')), '0')
  assert.equal(percentageOf(d('1'), d('0')), undefined)
  assert.equal(percentageOf(d(`1${'0'.repeat(24)}`), d('0.000000000000000001')), undefined)
})
