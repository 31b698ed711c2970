import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDelays } from './create-delays.ts'

test('the accounts of a new user are told a day after the first visit, or when the control says so', () => {
  let nowMs = 0
  const delays = createDelays(() => nowMs)
  assert.equal(delays.isReady('Never'), true)
  delays.visit('Mesh')
  nowMs += 23 * 3_600_000
  delays.visit('MESH')
  assert.equal(delays.isReady('mesh'), false)
  nowMs += 3_600_000
  assert.equal(delays.isReady('Mesh'), true)

  delays.visit('Mesh2')
  delays.visit('Mesh3')
  assert.equal(delays.setReady({ username: 'mesh2', inMs: 5_000 }), 1)
  nowMs += 5_000
  assert.deepEqual([delays.isReady('Mesh2'), delays.isReady('Mesh3')], [true, false])
  assert.equal(delays.setReady({}), 3)
  assert.equal(delays.isReady('Mesh3'), true)
  delays.visit('Mesh4')
  delays.forget()
  assert.equal(delays.setReady({}), 0)
})
