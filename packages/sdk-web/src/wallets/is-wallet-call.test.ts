import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWalletCall } from './is-wallet-call.ts'

const wallets = {
  parentOrigin: 'https://a.test',
  list: [{ name: 'Fox', provider: { request: async () => 1 } }],
}
const allows = (type: string, ...path: unknown[]) => isWalletCall({ id: '1', type, path }, wallets)

test('leaves are read and functions are called', () => {
  assert.equal(allows('GET', 'parentOrigin'), true)
  assert.equal(allows('GET', 'list', 'length'), true)
  assert.equal(allows('GET', 'list', '0', 'name'), true)
  assert.equal(allows('APPLY', 'list', '0', 'provider', 'request'), true)
})

test('what is not there reads as undefined, and nothing is behind it', () => {
  assert.equal(allows('GET', 'other'), true)
  assert.equal(allows('GET', 'list', '7', 'name'), false)
  assert.equal(allows('APPLY', 'other'), false)
})

test('no path leads to code of the page', () => {
  for (const type of ['GET', 'APPLY', 'CONSTRUCT', 'SET']) {
    assert.equal(allows(type, 'parentOrigin', 'constructor', 'constructor'), false)
    assert.equal(allows(type, 'constructor'), false)
    assert.equal(allows(type, '__proto__', 'x'), false)
    assert.equal(allows(type, 'list', 'map'), false)
    assert.equal(allows(type, 'list', '0', 'provider', 'request', 'constructor'), false)
    assert.equal(allows(type, 'list', '0', 'provider', 'request', 'call'), false)
  }
})

test('nothing is set, constructed or released, and what is no call is none', () => {
  for (const type of ['SET', 'CONSTRUCT', 'RELEASE', 'ENDPOINT']) assert.equal(allows(type, 'parentOrigin'), false)
  assert.equal(allows('GET', 'list', 0), false)
  assert.equal(allows('GET', 'list', { toString: () => 'length' }), false)
  assert.equal(isWalletCall({ type: 'GET' }, wallets), false)
  for (const message of [null, 'GET', 3, []]) assert.equal(isWalletCall(message, wallets), false)
})
