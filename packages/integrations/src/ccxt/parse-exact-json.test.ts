import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseExactJson } from './parse-exact-json.ts'

test('an amount keeps all its digits, as a number and as a text', () => {
  assert.deepEqual(
    parseExactJson('{"a":123456789.123456789012345678,"b":["123456789.123456789012345678",true,null]}'),
    {
      a: '123456789.123456789012345678',
      b: ['123456789.123456789012345678', true, null],
    },
  )
})

test('what is not JSON is refused', () => {
  assert.throws(() => parseExactJson('{"id": "'), SyntaxError)
})
