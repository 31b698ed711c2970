import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeSensitiveFields } from './decode-sensitive-fields.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')

const eight = {
  ...{
    username: 'Mesh ü',
    password: 'Pass123',
    phone: '+1',
    tradePin: '1',
    challengeAnswer: 'Tenon',
    mfaCode: '123456',
  },
  ...{ deviceInfo: 'phone', confirmationEmail: 'a@example.com' },
}

test('the eight named fields are decoded, and no other', () => {
  const encoded = Object.fromEntries(Object.entries(eight).map(([name, text]) => [name, base64(text)]))
  const request = { ...encoded, authToken: base64('phrase'), isSensitiveFieldsEncrypted: true }
  assert.deepEqual(decodeSensitiveFields(request), {
    ...eight,
    authToken: base64('phrase'),
    isSensitiveFieldsEncrypted: true,
  })
})

test('nothing is decoded unless the request says so', () => {
  const plain = { username: base64('Mesh') }
  assert.deepEqual(decodeSensitiveFields(plain), plain)
  assert.deepEqual(decodeSensitiveFields({ ...plain, isSensitiveFieldsEncrypted: false }).username, plain.username)
})

test('what is not base64 of a text is refused, and not repeated', () => {
  for (const username of ['Mesh!', 'a b', Buffer.from([0xff, 0xfe]).toString('base64'), base64('a\0b')]) {
    assert.throws(() => decodeSensitiveFields({ username, isSensitiveFieldsEncrypted: true }), {
      code: 'invalidField',
      message: 'The username field must be base64 of UTF-8 text.',
    })
  }
})
