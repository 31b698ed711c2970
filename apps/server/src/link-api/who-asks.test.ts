import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TenonError } from '@tenon/core'
import { whoAsks } from './who-asks.ts'

const offered = [
  { id: 'k', name: 'Kraken' },
  { id: 'c', name: 'Coinbase' },
]

test('who asks for an identity check is named by the failure, and nobody asks for it in another', () => {
  assert.equal(whoAsks(offered, new TenonError('kycRequired', { detail: { institution: 'Coinbase' } })), 'c')
  assert.equal(whoAsks(offered, new TenonError('kycRequired')), undefined)
  assert.equal(whoAsks(offered, new TenonError('invalidField', { detail: { institution: 'Coinbase' } })), undefined)
})
