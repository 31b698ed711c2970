import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifySignature } from './verify-signature.ts'

// The signature was made with OpenSSL: printf '{"Id":"1"}' | openssl dgst -sha256 -hmac secret -binary | base64
const body = Buffer.from('{"Id":"1"}')
const signature = 'b8fT6ex4iFNYKu0xG0mvVbd4NpZi9qD0ghr1xWDhgeg='

test('the right signature over the exact bytes', () => {
  assert.equal(verifySignature(body, signature, 'secret'), true)
})

test('one changed byte, another secret, no header, or a text that is no signature', () => {
  assert.equal(verifySignature(Buffer.from('{"Id":"2"}'), signature, 'secret'), false)
  assert.equal(verifySignature(body, signature, 'other'), false)
  assert.equal(verifySignature(body, undefined, 'secret'), false)
  assert.equal(verifySignature(body, [signature], 'secret'), false)
  assert.equal(verifySignature(body, '', 'secret'), false)
  assert.equal(verifySignature(body, `${signature.slice(0, -4)}AAA=`, 'secret'), false)
})
