import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupAddress } from './group-address.ts'

test('groups hold four characters each and lose none', () => {
  const address = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
  const groups = groupAddress(address)
  assert.equal(groups.join(''), address)
  assert.deepEqual(groups.slice(0, 2), ['0x9Bf6', '207f'])
  assert.equal(groups.length, 10)
})

test('an address of another network keeps its odd end', () => {
  assert.deepEqual(groupAddress('HN7cABqLq4'), ['HN7c', 'ABqL', 'q4'])
  assert.deepEqual(groupAddress(''), [''])
})
