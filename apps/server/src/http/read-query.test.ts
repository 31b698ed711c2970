import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { decimalType } from './decimal-type.ts'
import { parseQuery } from './parse-query.ts'
import { readQuery } from './read-query.ts'

const schema = Type.Object({
  UserId: Type.Optional(Type.String()),
  Count: Type.Optional(Type.Integer({ minimum: 1 })),
  IsDeFi: Type.Optional(Type.Boolean()),
  Amount: Type.Optional(decimalType()),
  NetworkIds: Type.Optional(Type.Array(Type.String({ format: 'uuid' }))),
})

const read = (text: string) => readQuery(schema, parseQuery(text))
const id = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'

test('names in any letter case, values from their text', () => {
  assert.deepEqual(read('userid=u%201&COUNT=5&isDeFi=True&amount=0.10&other=x'), {
    UserId: 'u 1',
    Count: 5,
    IsDeFi: true,
    Amount: '0.1',
  })
  assert.deepEqual(read(''), {})
})

test('lists in every spelling', () => {
  for (const text of [
    `networkIds=${id}&networkIds=${id}`,
    `NetworkIds[]=${id}&NetworkIds[]=${id}`,
    `networkids[0]=${id}&networkids%5B1%5D=${id}`,
  ]) {
    assert.deepEqual(read(text), { NetworkIds: [id, id] })
  }
  assert.deepEqual(read(`networkIds=${id.toUpperCase()}`), { NetworkIds: [id] })
})

test('T12: what is given twice or has the wrong form', () => {
  for (const text of ['userId=a&userId=b', 'userId=a&UserID=b', 'userId[]=a&userId[]=b']) {
    assert.throws(() => read(text), { code: 'invalidField', message: 'The UserId parameter is given more than once.' })
  }
  for (const text of [
    'count=1e2',
    'count=',
    'count=0x1',
    'count=1.0',
    'amount=1e400',
    'amount=-1',
    'isDeFi=1',
    'networkIds=../..',
    'userId=%00',
  ]) {
    assert.throws(() => read(text), { code: 'invalidField' })
  }
})

test('a query cannot reach a prototype', () => {
  assert.deepEqual(read('__proto__=x&constructor=y&__proto__[admin]=1'), {})
  assert.equal('admin' in {}, false)
})
