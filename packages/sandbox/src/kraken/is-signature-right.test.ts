import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSignatureRight } from './is-signature-right.ts'

// The worked example of https://docs.kraken.com/api/docs/guides/spot-rest-auth
const secret = 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=='
const call = {
  path: '/0/private/AddOrder',
  nonce: '1616492376594',
  body: 'nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25',
  signature: '4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==',
}

test("Kraken's own example is right", () => {
  assert.equal(isSignatureRight(secret, call), true)
})

test('another body, path, nonce or key is not', () => {
  assert.equal(isSignatureRight(secret, { ...call, body: call.body.replace('1.25', '1.26') }), false)
  assert.equal(isSignatureRight(secret, { ...call, path: '/0/private/Withdraw' }), false)
  assert.equal(isSignatureRight(secret, { ...call, nonce: '1616492376595' }), false)
  assert.equal(isSignatureRight(Buffer.from('Pass123').toString('base64'), call), false)
  assert.equal(isSignatureRight(secret, { ...call, signature: '' }), false)
})
