import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ExactNumber } from './exact-number.ts'
import { type JsonValue, parseJson } from './parse-json.ts'

const read = (text: string) => parseJson(Buffer.from(text))

function refuses(body: string | Uint8Array, message: RegExp): void {
  assert.throws(() => parseJson(typeof body === 'string' ? Buffer.from(body) : body), {
    name: 'TenonError',
    code: 'invalidJson',
    message,
  })
}

/** The value as `JSON.parse` gives it, for comparison only. */
function asPlain(value: JsonValue): unknown {
  if (value instanceof ExactNumber) return Number(value.source)
  if (Array.isArray(value)) return value.map(asPlain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asPlain(inner)]))
}

test('numbers keep every digit', () => {
  const sources = ['123456789.123456789012345678', '0.000000000000000001', '1e400', '-0', '12345678901234567890']
  for (const source of sources) assert.deepEqual(read(source), new ExactNumber(source))
})

test('agrees with JSON.parse on every document within the limits', () => {
  const names = /^[a-z_]{1,9}$/
  const tree = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        fc.stringMatching(names).filter((name) => name !== 'prototype'),
        tie('value'),
        { maxKeys: 4 },
      ),
    ),
  })).value
  fc.assert(
    fc.property(tree, fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent)
      assert.deepEqual(asPlain(read(text)), JSON.parse(text))
    }),
  )
})

test('never throws anything but invalidJson, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        parseJson(bytes)
      } catch (error) {
        assert.equal(error instanceof Error && 'code' in error && error.code, 'invalidJson')
      }
    }),
  )
})

test('T01: what is not a whole JSON text', () => {
  for (const text of [
    '',
    ' ',
    '{',
    '{"a"',
    '{"a":',
    '[1,',
    '"',
    '{"a":1,}',
    '[1,]',
    "{'a':1}",
    '01',
    '1.',
    '.5',
    '+1',
    '0x10',
  ]) {
    refuses(text, /The body/)
  }
  for (const text of [
    'NaN',
    'Infinity',
    'tru',
    'nul',
    '{} {}',
    '1 2',
    '// c\n1',
    '"\t"',
    '"\\x41"',
    '１２',
    '\u00a01',
  ]) {
    refuses(text, /not JSON|too early/)
  }
})

test('long texts are read, and refused, in one pass', () => {
  assert.equal(read(JSON.stringify('é\n"'.repeat(40_000))), 'é\n"'.repeat(40_000))
  refuses(`"${'a\\n'.repeat(80_000)}`, /not JSON/)
})

test('T04: deep and wide documents end early', () => {
  refuses('['.repeat(250_000), /nested deeper than 32/)
  refuses('{"a":'.repeat(50_000), /nested deeper than 32/)
  refuses(`[${'1,'.repeat(100_000)}1]`, /more than 10000 values/)
  assert.doesNotThrow(() => read('['.repeat(32) + ']'.repeat(32)))
})

test('T05: names that reach a prototype', () => {
  const bodies = [
    '{"__proto__":{"admin":true}}',
    '{"a":{"constructor":{"prototype":{"admin":true}}}}',
    '{"\\u005f_proto__":{"admin":true}}',
    '[{"prototype":1}]',
    '{"__PROTO__":1}',
  ]
  for (const body of bodies) refuses(body, /not allowed/)
  assert.equal(Object.getPrototypeOf(read('{}')), null)
})

test('T06: the same field twice, in any letter case or spelling', () => {
  for (const body of ['{"amount":1,"amount":1000}', '{"amount":1,"Amount":2}', '{"a":1,"\\u0061":2}'])
    refuses(body, /twice/)
})

test('T07: encodings that hide something', () => {
  refuses(new Uint8Array([0x22, 0xff, 0x22]), /UTF-8/)
  refuses(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), /not JSON/)
  refuses(new Uint8Array([0xff, 0xfe, 0x7b, 0x00]), /UTF-8/)
  refuses('"\\u0000"', /NUL/)
  refuses('"\\ud800"', /surrogate/)
  refuses('"\\udc00\\ud800"', /surrogate/)
})

test('the message never repeats the body', () => {
  for (const body of ['{"secretcanary', '[secretcanary]', '{"secretcanary":1,"secretcanary":2}']) {
    assert.throws(
      () => read(body),
      (error: Error) => !error.message.includes('secretcanary'),
    )
  }
})
