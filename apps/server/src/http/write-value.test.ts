import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differenceOf, parseDecimal } from '@tenon/core'
import Type from 'typebox'
import { decimalType } from './decimal-type.ts'
import { enumType } from './enum-type.ts'
import { writeJson } from './exact-json.ts'
import { signedDecimalType } from './signed-decimal-type.ts'
import { writeValue } from './write-value.ts'

const schema = Type.Object({
  side: enumType(['buy', 'sell']),
  amount: decimalType(),
  note: Type.Optional(Type.String()),
  rows: Type.Optional(Type.Array(Type.Object({ count: Type.Integer() }))),
})
const amount = parseDecimal('0.000000000000000001')

test('only declared fields are written, in the order of the schema, amounts digit for digit', () => {
  const value = { secret: 's', rows: [{ count: 1, extra: 2 }], note: undefined, amount, side: 'buy' }
  assert.equal(
    writeJson(writeValue(schema, value)),
    '{"side":"buy","amount":0.000000000000000001,"rows":[{"count":1}]}',
  )
})

test('an answer that does not fit is our own mistake, named by its path', () => {
  assert.throws(() => writeValue(schema, { side: 'buy' }), /amount is missing/)
  assert.throws(() => writeValue(schema, { side: 'both', amount }), /side is none of buy, sell/)
  assert.throws(() => writeValue(schema, { side: 'buy', amount: 1 }), /amount is no decimal/)
  assert.throws(() => writeValue(schema, { side: 'buy', amount, rows: [{ count: 0.5 }] }), /rows\[0\]\.count/)
})

test('a map keeps its names, a union takes the first form that fits', () => {
  const map = Type.Record(Type.String(), decimalType())
  assert.equal(writeJson(writeValue(map, { EUR: amount })), '{"EUR":0.000000000000000001}')
  const union = Type.Union([Type.Object({ a: Type.String() }), Type.Object({ b: Type.String() })])
  assert.equal(writeJson(writeValue(union, { b: 'x' })), '{"b":"x"}')
})

test('only an amount that may be below zero is written with a sign', () => {
  const gain = Type.Object({ gain: signedDecimalType() })
  const loss = differenceOf(parseDecimal('1'), parseDecimal('3'))
  assert.equal(writeJson(writeValue(gain, { gain: loss })), '{"gain":-2}')
  assert.throws(() => writeValue(schema, { side: 'buy', amount: loss }), /amount is no decimal/)
})
