import assert from 'node:assert/strict'
import { test } from 'node:test'
import { offeredIntegrationIds } from './offered-integration-ids.ts'

const every = ['a', 'b', 'c']
const none = { excludedIntegrationIds: [], pinnedIntegrationIds: [] }

test('without a rule everything is offered, and no list is made', () => {
  assert.equal(offeredIntegrationIds(none, undefined, every), undefined)
})

test('the rules of client and sub-client narrow each other, whoever says what', () => {
  const without = { ...none, excludedIntegrationIds: ['a'] }
  const only = { ...none, onlyIntegrationIds: ['a', 'gone'] }
  assert.deepEqual(offeredIntegrationIds(without, undefined, every), ['b', 'c'])
  assert.deepEqual(offeredIntegrationIds(without, ['a', 'b'], every), ['b'])
  assert.deepEqual(offeredIntegrationIds(only, undefined, every), ['a'])
  assert.deepEqual(offeredIntegrationIds(only, ['b'], every), [])
  assert.deepEqual(offeredIntegrationIds(none, ['c'], every), ['c'])
})
