import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  fromBaseUnits,
  isDecimal,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
  subtractDecimals,
  toBaseUnits,
} from './decimal.ts'

const decimals = fc.bigInt({ min: 0n, max: 10n ** 40n }).map((units) => fromBaseUnits(units))

test('anything but plain digits is refused', () => {
  const wrong = [
    '',
    ' 5 ',
    '-1',
    '-0',
    '+1',
    '1e3',
    '1e400',
    '1e-400',
    'NaN',
    'Infinity',
    '0x10',
    '1,5',
    '.5',
    '5.',
    '01',
    '１２',
    '٣',
    '0.0000000000000000001',
    '1'.repeat(31),
  ]
  for (const text of wrong) {
    assert.equal(isDecimal(text), false, text)
    assert.throws(() => parseDecimal(text), RangeError, text)
  }
})

test('18 decimals and 30 digits survive to the last one', () => {
  for (const text of [
    '123456789.123456789012345678',
    '0.000000000000000001',
    '1.000000000000000001',
    '999999999999999999999999999999',
  ]) {
    assert.equal(parseDecimal(text), text)
    assert.equal(fromBaseUnits(toBaseUnits(parseDecimal(text))), text)
  }
})

test('reading and writing are inverse', () => {
  fc.assert(
    fc.property(decimals, (amount) => {
      assert.equal(parseDecimal(amount), amount)
      assert.equal(fromBaseUnits(toBaseUnits(amount)), amount)
    }),
    { numRuns: 5_000 },
  )
})

test('sums are exact and do not depend on order', () => {
  assert.equal(addDecimals(parseDecimal('0.1'), parseDecimal('0.2')), '0.3')
  fc.assert(
    fc.property(decimals, decimals, (a, b) => {
      const sum = addDecimals(a, b)
      assert.equal(sum, addDecimals(b, a))
      assert.equal(subtractDecimals(sum, b), a)
      assert.ok(compareDecimals(sum, a) >= 0)
    }),
  )
})

test('rounding goes the way that is asked for', () => {
  const third = [parseDecimal('1'), parseDecimal('3')] as const
  assert.equal(divideDecimals(...third, 'down', 6), '0.333333')
  assert.equal(divideDecimals(...third, 'up', 6), '0.333334')
  assert.equal(multiplyDecimals(parseDecimal('1.5'), parseDecimal('1.5'), 'down', 1), '2.2')
  assert.equal(multiplyDecimals(parseDecimal('1.5'), parseDecimal('1.5'), 'up', 1), '2.3')
  assert.equal(roundDecimal(parseDecimal('10.019'), 2, 'down'), '10.01')
  assert.equal(roundDecimal(parseDecimal('10.01'), 2, 'up'), '10.01')
})

test('digits are never lost silently, and nothing is negative', () => {
  assert.throws(() => toBaseUnits(parseDecimal('1.0000001'), 6), RangeError)
  assert.equal(toBaseUnits(parseDecimal('1.5'), 6), 1_500_000n)
  assert.throws(() => subtractDecimals(parseDecimal('1'), parseDecimal('2')), RangeError)
  assert.throws(() => fromBaseUnits(-1n), RangeError)
  assert.throws(() => divideDecimals(parseDecimal('1'), parseDecimal('0'), 'down'), RangeError)
})
