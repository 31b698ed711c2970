import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromBaseUnits, parseDecimal } from '@tenon/core'
import fc from 'fast-check'
import { exactNumber, writeJson } from './exact-json.ts'
import { ExactNumber } from './exact-number.ts'
import { parseJson } from './parse-json.ts'

test('amounts print as plain numbers, never with an exponent', () => {
  const body = {
    amount: exactNumber(parseDecimal('0.000000000000000001')),
    big: exactNumber(parseDecimal('123456789.123456789012345678')),
  }
  assert.equal(writeJson(body), '{"amount":0.000000000000000001,"big":123456789.123456789012345678}')
})

test('what is printed is read back digit for digit', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 48n - 1n }), (units) => {
      const amount = fromBaseUnits(units)
      assert.deepEqual(parseJson(Buffer.from(writeJson(exactNumber(amount)))), new ExactNumber(amount))
    }),
  )
})

test('absent and null properties are left out, null entries of lists are kept', () => {
  assert.equal(writeJson({ a: undefined, b: null, c: [null, 1], d: { e: null } }), '{"c":[null,1],"d":{}}')
  assert.equal(writeJson({ b: null }, { keepNulls: true }), '{"b":null}')
  assert.equal(writeJson(undefined), 'null')
})
