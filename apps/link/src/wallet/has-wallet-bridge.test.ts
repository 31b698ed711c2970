import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasWalletBridge } from './has-wallet-bridge.ts'

test('the Mesh SDK has a bridge from 3.3.0, on the web', () => {
  for (const version of ['3.3.0', '3.13.0', '4.0.0']) assert.equal(hasWalletBridge({ platform: 'web', version }), true)
  for (const version of ['2.1.0', '3.2.1', '0.1.0', '', 'next'])
    assert.equal(hasWalletBridge({ platform: 'web', version }), false)
  assert.equal(hasWalletBridge({ platform: 'android', version: '3.13.0' }), false)
})

test('our SDK says so itself', () => {
  assert.equal(hasWalletBridge({ platform: 'web', version: '0.1.0', hasWalletBridge: true }), true)
})
