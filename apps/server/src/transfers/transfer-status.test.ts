import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  canMove,
  isFinal,
  needsCredential,
  publicStatus,
  sourcesOf,
  statusesBehind,
  transferStatuses,
} from './transfer-status.ts'

test('finals have no way out, and everything else reaches one', () => {
  assert.deepEqual(transferStatuses.filter(isFinal), ['succeeded', 'failed', 'rejected'])
  for (const start of transferStatuses) {
    const reached = new Set([start])
    for (const status of reached) for (const to of transferStatuses) if (canMove(status, to)) reached.add(to)
    assert.ok([...reached].some(isFinal), `${start} is a dead end`)
  }
})

test('an answer that was lost never leads back to asking the provider', () => {
  const reached = new Set(['unknown' as const, ...transferStatuses.filter((to) => canMove('unknown', to))])
  assert.ok(
    !canMove('unknown', 'submitting') && !canMove('needsAttention', 'submitting') && !canMove('pending', 'submitting'),
  )
  assert.ok(reached.has('needsAttention'))
})

test('a claim is possible from an offer and from a step of the person only, with or without funding before it', () => {
  assert.deepEqual(sourcesOf('submitting'), ['previewed', 'funding', 'awaitingUser'])
  assert.deepEqual(sourcesOf('funding'), ['previewed'])
})

test('the credential is kept exactly while the provider may have to be read', () => {
  assert.deepEqual(
    transferStatuses.filter((status) => needsCredential(status)),
    ['funding', 'submitting', 'unknown', 'pending'],
  )
  assert.ok(needsCredential('awaitingUser', 'confirmDevice'), 'it may go on at the provider by itself')
  assert.ok(!needsCredential('awaitingUser', 'mfaRequired'))
  assert.ok(!needsCredential('needsAttention', 'confirmDevice'))
})

test('offers and open steps of the person are no transfers yet', () => {
  assert.deepEqual(
    transferStatuses.filter((status) => publicStatus(status) === undefined),
    ['previewed', 'awaitingUser'],
  )
  assert.deepEqual(statusesBehind('failed'), ['failed', 'rejected'])
  assert.deepEqual(statusesBehind('pending'), ['funding', 'submitting', 'unknown', 'needsAttention', 'pending'])
})
