import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advance, openLink } from './advance.ts'
import { connectOptions, world } from './link-flow.fixtures.ts'
import { screenOf } from './screen-of.ts'

const context = { world, supportId: 's', showHints: false }

test('an institution that is down can be chosen, and its sign-in says so before anybody types', () => {
  const { state } = openLink(connectOptions, world)
  const catalogue = screenOf(state, context)
  assert.ok(catalogue.name === 'catalogue')
  const row = catalogue.integrations.find(({ id }) => id === 'gone')
  assert.deepEqual([row?.health, row?.downSince], ['down', '2026-11-21T14:10:00.000Z'])
  const chosen = advance(state, { type: 'chooseIntegration', integrationId: 'gone', userSearched: false }, world)
  const screen = screenOf(chosen.state, context)
  assert.ok(screen.name === 'credentials')
  assert.deepEqual(screen.illHealth, { is: 'down', since: '2026-11-21T14:10:00.000Z' })
})

test('a slow one says that, and one that is up says nothing', () => {
  const [bank] = world.integrations
  assert.ok(bank)
  const slow = { integrations: [{ ...bank, health: 'degraded' as const }] }
  const { state } = openLink({ ...connectOptions, integrationId: bank.id }, slow)
  const signIn = screenOf(state, { ...context, world: slow })
  assert.ok(signIn.name === 'credentials')
  assert.deepEqual(signIn.illHealth, { is: 'degraded' })
  const later = screenOf(state, context)
  assert.ok(later.name === 'credentials')
  assert.equal(later.illHealth, undefined)
})
