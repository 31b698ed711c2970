import assert from 'node:assert/strict'
import { test } from 'node:test'
import { users } from '../users/users.ts'
import { createFaults } from './create-faults.ts'
import { calls, operations, faults as table } from './fault.ts'

test("a special user's behaviour strikes at every institution, in any letter case", () => {
  const faults = createFaults()
  for (const institution of ['coinbase', 'kraken', 'broker', 'exchange'] as const) {
    assert.equal(faults.faultFor(institution, 'meshreject', 'withdraw'), 'refused')
    assert.equal(faults.faultFor(institution, 'MeshReject', 'signIn'), undefined)
    assert.equal(faults.faultFor(institution, 'Mesh', 'withdraw'), undefined)
  }
})

test('MeshDown is down whatever is called', () => {
  const faults = createFaults()
  for (const call of calls) assert.equal(faults.faultFor('broker', 'MeshDown', call), 'unavailable')
})

test('a rule strikes where it says, as often as it says, and before the behaviour of the user', () => {
  const faults = createFaults()
  faults.add({ institution: 'broker', username: 'mesh', operation: 'withdraw', fault: 'lostAnswer', times: 2 })
  faults.add({ username: 'MeshReject', fault: 'rateLimited', times: 1 })
  assert.equal(faults.faultFor('kraken', 'Mesh', 'withdraw'), undefined)
  assert.equal(faults.faultFor('broker', 'Mesh', 'read'), undefined)
  assert.equal(faults.faultFor('broker', 'Mesh', 'withdraw'), 'lostAnswer')
  assert.equal(faults.faultFor('broker', 'Mesh', 'withdraw'), 'lostAnswer')
  assert.equal(faults.faultFor('broker', 'Mesh', 'withdraw'), undefined)
  assert.equal(faults.faultFor('broker', 'MeshReject', 'withdraw'), 'rateLimited')
  assert.equal(faults.faultFor('broker', 'MeshReject', 'withdraw'), 'refused')
})

test('clearing takes the rules away and leaves the special users', () => {
  const faults = createFaults()
  faults.add({ fault: 'unavailable' })
  assert.equal(faults.list().length, 1)
  faults.clear()
  assert.equal(faults.list().length, 0)
  assert.equal(faults.faultFor('broker', 'Mesh', 'read'), undefined)
  assert.equal(faults.faultFor('broker', 'MeshLocked', 'signIn'), 'accountLocked')
})

test('no user has a fault at an operation for which it means nothing', () => {
  for (const { behaviours } of users) {
    for (const operation of operations) {
      const fault = behaviours[operation]
      if (fault) assert.ok((table[fault].at as readonly string[]).includes(operation), `${fault} at ${operation}`)
    }
  }
})

test('a fault of a user strikes their second account too', () => {
  const faults = createFaults()
  faults.add({ username: 'meshaccounts', operation: 'settle', fault: 'fails' })
  assert.equal(faults.faultFor('broker', 'MeshAccounts/Margin', 'settle'), 'fails')
})

test('a rule hands its delay to the call that it strikes', () => {
  const faults = createFaults()
  faults.add({ operation: 'withdraw', fault: 'slowAnswer', delayMs: 40, times: 1 })
  assert.deepEqual(faults.strikeOn('kraken', 'Mesh', 'withdraw'), { fault: 'slowAnswer', delayMs: 40 })
  assert.equal(faults.strikeOn('kraken', 'Mesh', 'withdraw'), undefined)
  assert.deepEqual(faults.strikeOn('kraken', 'MeshSlowAnswer', 'withdraw'), { fault: 'slowAnswer' })
})
