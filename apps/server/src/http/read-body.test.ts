import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type, { type TSchema } from 'typebox'
import { decimalType } from './decimal-type.ts'
import { parseJson } from './parse-json.ts'
import { readBody } from './read-body.ts'

const schema = Type.Object({
  userId: Type.String({ minLength: 1, maxLength: 300 }),
  amount: Type.Optional(decimalType()),
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  networkId: Type.Optional(Type.String({ format: 'uuid' })),
  kind: Type.Optional(Type.Union([Type.Literal('deposit'), Type.Literal('payout')])),
  brokerType: Type.Optional(Type.Enum(['coinbase', 'binanceInternational'])),
  isInclusive: Type.Optional(Type.Boolean()),
  metadata: Type.Optional(Type.Record(Type.String(), Type.String({ maxLength: 5 }))),
  transferOptions: Type.Optional(
    Type.Object({
      toAddresses: Type.Array(Type.Object({ address: Type.String(), amount: Type.Optional(decimalType()) }), {
        maxItems: 2,
      }),
    }),
  ),
})

const read = (text: string, options?: { refuseUnknown?: boolean }) =>
  readBody(schema, parseJson(Buffer.from(text)), options)

function refuses(text: string, code: string, message: RegExp): void {
  assert.throws(() => read(text), { name: 'TenonError', code, message })
}

test('names and enum values in any letter case come out as the schema writes them', () => {
  const body = read(
    '{"UserId":"u","TRANSFEROPTIONS":{"ToAddresses":[{"Address":"0xA"}]},"Kind":"DEPOSIT","brokertype":"BinanceInternational"}',
  )
  assert.deepEqual(body, {
    userId: 'u',
    transferOptions: { toAddresses: [{ address: '0xA' }] },
    kind: 'deposit',
    brokerType: 'binanceInternational',
  })
})

test('amounts come from a number or a text, digit for digit', () => {
  assert.equal(read('{"userId":"u","amount":123456789.123456789012345678}').amount, '123456789.123456789012345678')
  assert.equal(read('{"userId":"u","amount":"0.000000000000000001"}').amount, '0.000000000000000001')
  assert.equal(read('{"userId":"u","amount":5.10}').amount, '5.1')
})

test('T13: what is not an amount', () => {
  const texts = [
    '""',
    '" 5 "',
    '"0x10"',
    '"１２"',
    '"1,5"',
    '"٣"',
    '"NaN"',
    '"Infinity"',
    '"-1"',
    '"1e3"',
    '"1."',
    '".5"',
    '"+1"',
  ]
  const numbers = ['1e400', '1e-400', '-1', '-0', '1e2', '0.1234567890123456789', '1'.repeat(31)]
  for (const amount of [...texts, ...numbers, '["5"]', '{}', 'true']) {
    refuses(`{"userId":"u","amount":${amount}}`, 'invalidField', /^The amount field must be an amount/)
  }
})

test('T11: wrong types are named by their path', () => {
  refuses('{}', 'missingField', /^The userId field is required\.$/)
  refuses('{"userId":null}', 'missingField', /^The userId field is required\.$/)
  refuses('{"userId":{}}', 'invalidField', /^The userId field must be a text\.$/)
  refuses('{"userId":5}', 'invalidField', /^The userId field must be a text\.$/)
  refuses('{"userId":""}', 'invalidField', /^The userId field must not be empty\.$/)
  refuses(`{"userId":"${'u'.repeat(301)}"}`, 'invalidField', /at most 300/)
  refuses('{"userId":"u","count":1.5}', 'invalidField', /^The count field must be a whole number\.$/)
  refuses('{"userId":"u","count":9007199254740993}', 'invalidField', /whole number/)
  refuses('{"userId":"u","count":"5"}', 'invalidField', /whole number/)
  refuses('{"userId":"u","count":0}', 'invalidField', /from 1 to 100/)
  refuses('{"userId":"u","isInclusive":"true"}', 'invalidField', /true or false/)
  refuses('{"userId":"u","networkId":"x"}', 'invalidField', /^The networkId field must be a UUID\.$/)
  refuses('{"userId":"u","kind":"theft"}', 'invalidField', /must be one of: deposit, payout/)
  refuses(
    '{"userId":"u","transferOptions":{"toAddresses":{}}}',
    'invalidField',
    /^The transferOptions.toAddresses field must be a list/,
  )
  refuses(
    '{"userId":"u","transferOptions":{"toAddresses":[{"address":"a"},{"address":1}]}}',
    'invalidField',
    /^The transferOptions.toAddresses\[1\].address field must be a text/,
  )
  refuses('{"userId":"u","transferOptions":{"toAddresses":[{},{},{}]}}', 'invalidField', /at most 2 entries/)
  refuses('{"userId":"u","metadata":{"note":"too long"}}', 'invalidField', /^The metadata.\* field takes at most 5/)
  for (const body of ['null', '[]', '"x"', '1']) refuses(body, 'invalidField', /^The body field must be an object/)
  assert.throws(() => readBody(schema, undefined), { code: 'invalidJson' })
})

test('T10: unknown fields are passed over, or refused where asked; they are never applied', () => {
  const text = '{"userId":"u","clientId":"another"}'
  assert.deepEqual(read(text), { userId: 'u' })
  assert.throws(() => read(text, { refuseUnknown: true }), { code: 'invalidField', message: /not known/ })
})

test('ids are lower-cased, null counts as absent, maps keep their own names', () => {
  const body = read(
    '{"userId":"u","networkId":"E3C7FDD8-B1FC-4E51-85AE-BB276E075611","count":null,"metadata":{"Order":"7","none":null}}',
  )
  assert.deepEqual(body, {
    userId: 'u',
    networkId: 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611',
    metadata: { Order: '7' },
  })
})

test('a keyword or type that would go unchecked is an error of the programmer', () => {
  const unread: TSchema[] = [Type.Object({ a: Type.Number() }), Type.Object({ a: Type.String({ format: 'email' }) })]
  for (const unchecked of [...unread, Type.Object({ a: Type.Array(Type.String(), { uniqueItems: true }) })]) {
    assert.throws(
      () => readBody(unchecked, { a: unchecked === unread[0] ? 1 : unchecked === unread[1] ? 'x' : [] }),
      TypeError,
    )
  }
})
