import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advance, conclude, openLink } from './advance.ts'
import type { LinkServerEvent } from './link-effect.ts'
import { connectOptions, depositOptions, jobOf, world } from './link-flow.fixtures.ts'
import type { AccountRow } from './link-screen.ts'
import type { KnownAccount, LinkState } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { screenOf } from './screen-of.ts'

const spot = { id: 'a', name: 'Spot' }
const margin = { id: 'b', name: 'Margin' }
const savings = { id: 'c', name: 'Savings' }
const known: KnownAccount[] = [
  { integrationId: 'bank', ...spot },
  { integrationId: 'bank', ...margin, isExpired: true },
]
const choose: LinkUserEvent = { type: 'chooseIntegration', integrationId: 'bank', userSearched: false }
const submit: LinkUserEvent = { type: 'submitCredentials', credentials: { username: 'u', password: 'p' } }
const context = { world, supportId: 's', showHints: false }

function chosen(facts: KnownAccount[] = known): LinkState {
  return advance(openLink(connectOptions, world, { known: facts }).state, choose, world).state
}

/** Signs in after one of the two buttons. */
function signedIn(how: 'reconnect' | 'addAccount', accounts: AccountRow[]) {
  const form = advance(chosen(), { type: how }, world).state
  return conclude(advance(form, submit, world).state, { type: 'signedIn', accounts }, world)
}

test('accounts that are connected already are shown before anybody signs in', () => {
  const screen = screenOf(chosen(), context)
  assert.ok(screen.name === 'known')
  assert.deepEqual(screen.accounts, [spot, { ...margin, isExpired: true }])
  assert.equal(chosen([]).step.name, 'credentials')
  assert.equal(chosen([{ integrationId: 'window', ...spot }]).step.name, 'credentials', 'of another institution')
})

test('a transfer only signs in: nothing is asked', () => {
  const opened = openLink(depositOptions, world, { known }).state
  assert.equal(advance(opened, choose, world).state.step.name, 'credentials')
})

test('connecting again keeps exactly the known accounts, without asking', () => {
  const { effects } = signedIn('reconnect', [savings, margin, spot])
  assert.deepEqual(jobOf(effects), { type: 'keepAccounts', integrationId: 'bank', accountIds: ['b', 'a'] })
})

test('a known account that is not in the sign-in is said to be missing, up to the end', () => {
  const { state } = signedIn('reconnect', [spot, savings])
  const payload = {
    ...{ accountTokens: [], brokerType: 'x', brokerName: 'X' },
    brokerBrandInfo: { brokerLogo: '', brokerPrimaryColor: '' },
  }
  const made: LinkServerEvent = { type: 'tokensMade', payload, grants: ['read', 'withdraw'] }
  const screen = screenOf(conclude(state, made, world).state, context)
  assert.ok(screen.name === 'connected')
  assert.deepEqual(screen.missing, [{ ...margin, isExpired: true }])
  assert.deepEqual(screen.grants, ['read', 'withdraw'])
  assert.ok(screen.tooMuch, 'a session that only reads needs no key that can send')
})

test('where none of them is in the sign-in the person chooses', () => {
  const { state } = signedIn('reconnect', [savings])
  const screen = screenOf(state, context)
  assert.ok(screen.name === 'accounts' && screen.missing?.length === 2)
})

test('adding shows the known ones as connected, and takes none of them by itself', () => {
  const screen = screenOf(signedIn('addAccount', [spot, savings]).state, context)
  assert.ok(screen.name === 'accounts')
  assert.deepEqual(screen.accounts, [{ ...spot, isConnected: true }, savings])
  assert.equal(signedIn('addAccount', [spot]).state.step.name, 'accounts', 'the only one is known already')
  assert.equal(signedIn('addAccount', [savings]).state.step.name, 'working', 'the only one is new')
})

test('what was connected in this session is known for the rest of it', () => {
  const form = chosen([])
  const job = conclude(advance(form, submit, world).state, { type: 'signedIn', accounts: [spot] }, world).state
  const payload = {
    ...{ accountTokens: [], brokerType: 'x', brokerName: 'X' },
    brokerBrandInfo: { brokerLogo: '', brokerPrimaryColor: '' },
  }
  const connected = conclude(job, { type: 'tokensMade', payload }, world).state
  const catalogue = advance(connected, { type: 'connectAnother' }, world).state
  assert.equal(advance(catalogue, choose, world).state.step.name, 'known')
})
