import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseJson } from '../http/parse-json.ts'
import { canonicalJson } from './canonical-json.ts'

const canonical = (text: string) => canonicalJson(parseJson(Buffer.from(text)))

test('white space, escapes and the order of fields make no other request', () => {
  assert.equal(
    canonical('{"b":[1,"\\u0061",null],"a":{"d":true,"c":1.10}}'),
    '{"a":{"c":1.10,"d":true},"b":[1,"a",null]}',
  )
  assert.equal(canonical(' { "a" : 1 , "b" : 2 } '), canonical('{"b":2,"a":1}'))
})

test('every other difference does', () => {
  const bodies = [
    '{"a":1}',
    '{"a":1.0}',
    '{"a":"1"}',
    '{"a":null}',
    '{}',
    '[]',
    '[1,2]',
    '[2,1]',
    '{"A":1}',
    '""',
    'null',
  ]
  assert.equal(new Set([...bodies.map(canonical), canonicalJson(undefined)]).size, bodies.length + 1)
})
