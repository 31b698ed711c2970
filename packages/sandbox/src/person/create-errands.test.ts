import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AddressEntry, createErrands } from './create-errands.ts'

const proof = { institution: 'broker', username: 'MeshFace', clientId: 'attempt-1', channel: 'face' } as const
const entry: AddressEntry = {
  ...{ institution: 'broker', username: 'Mesh', network: 'ethereum', symbol: 'USDC' },
  address: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
}

test('the same proof is asked for once, and stays given', () => {
  const errands = createErrands()
  const first = errands.ask(proof)
  assert.equal(first.isDone, false)
  assert.equal(errands.ask(proof).id, first.id)
  assert.equal(errands.open().length, 1)
  assert.notEqual(errands.ask({ ...proof, clientId: 'attempt-2' }).id, first.id)
  assert.equal(errands.finish({ username: 'meshface', clientId: 'attempt-1' }), 1)
  assert.equal(errands.ask(proof).isDone, true)
  assert.deepEqual(
    errands.open().map(({ clientId }) => clientId),
    ['attempt-2'],
  )
  assert.equal(errands.finish({}), 1)
  assert.equal(errands.finish({}), 0)
})

test('what expired waits for nobody and is not done any more', () => {
  const errands = createErrands()
  const scan = { institution: 'broker', username: 'Mesh', clientId: 'sign-in 1', channel: 'qrCode' } as const
  errands.ask(scan)
  assert.equal(errands.expire({ username: 'Other' }), 0)
  assert.equal(errands.expire({ username: 'mesh' }), 1)
  assert.deepEqual(errands.open(), [])
  assert.equal(errands.finish({}), 0)
  const { isDone, isExpired } = errands.ask(scan)
  assert.deepEqual({ isDone, isExpired }, { isDone: false, isExpired: true })
})

test('an address is saved for one person, asset, network and tag', () => {
  const errands = createErrands()
  assert.equal(errands.hasSaved(entry), false)
  assert.deepEqual(errands.wanted(), [entry])
  errands.save({ ...entry, address: entry.address.toLowerCase() })
  assert.deepEqual(errands.wanted(), [])
  assert.equal(errands.hasSaved({ ...entry, username: 'mesh' }), true)
  assert.equal(errands.hasSaved({ ...entry, addressTag: '7' }), false)
  assert.equal(errands.hasSaved({ ...entry, network: 'base' }), false)
  assert.equal(errands.saved('broker', 'MESH').length, 1)
  assert.equal(errands.saved('kraken', 'Mesh').length, 0)
  errands.forget()
  assert.equal(errands.hasSaved(entry), false)
})
