import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkBySlug } from '@tenon/core'
import { checkDestination } from './check-destination.ts'

const xrp = { networkId: networkBySlug('ripple').id, symbol: 'XRP', address: 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh' }

test('a destination of a link token is checked like one of a preview', () => {
  checkDestination({ ...xrp, addressTag: '7' })
  assert.throws(() => checkDestination(xrp), { code: 'addressTagMissing' })
  assert.throws(() => checkDestination({ ...xrp, symbol: 'ETH', addressTag: '7' }), { code: 'symbolNotSupported' })
  assert.throws(() => checkDestination({ ...xrp, address: 'r' }), { code: 'invalidAddressPattern' })
  assert.throws(() => checkDestination({ ...xrp, networkId: 'x' }), { code: 'networkNotFound' })
})

test('a network that is turned off takes no destination', () => {
  assert.throws(() => checkDestination({ ...xrp, addressTag: '7' }, new Set(['ripple'])), {
    code: 'networkDisabled',
    message: "Network 'XRP Ledger' is currently disabled and cannot be used.",
  })
  checkDestination({ ...xrp, addressTag: '7' }, new Set(['bitcoin']))
})
