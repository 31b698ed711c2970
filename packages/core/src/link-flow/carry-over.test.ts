import assert from 'node:assert/strict'
import { test } from 'node:test'
import { carryOver } from './carry-over.ts'
import { connectOptions, depositOptions, jobOf, preview, world } from './link-flow.fixtures.ts'
import type { LinkState, LinkStep } from './link-state.ts'
import { problemOf } from './problem.ts'

const source = { integrationId: 'bank', accounts: [] }
const deal = { source, fiatCurrency: 'USD', assets: [] }
const next = { ...depositOptions, userId: 'user-1' }

function carried(step: LinkStep, options = next) {
  const left: LinkState = { options, step, selectedIntegrationId: 'bank' }
  return carryOver(left, options, world)
}

test('a step in the middle is gone on with as it was, under the options of the new token', () => {
  const steps: LinkStep[] = [
    { name: 'credentials', integrationId: 'bank' },
    { name: 'mfa', integrationId: 'bank', challenge: { kind: 'code', channel: 'phone' } },
    { name: 'connected', source },
    { name: 'networks', symbol: 'USDC', ...deal },
    {
      name: 'preview',
      changed: false,
      symbol: 'USDC',
      networkId: 'n1',
      typed: { value: '25', unit: 'asset' },
      preview,
      ...deal,
    },
  ]
  for (const step of steps) {
    const transition = carried(step)
    assert.deepEqual(transition?.state.step, step)
    assert.equal(transition?.state.options, next)
    assert.deepEqual(transition?.effects, [])
  }
})

test('a sign-in in a window gets a window of its own', () => {
  const transition = carried({ name: 'oauth', integrationId: 'window', authorizeUrl: 'https://institution.test/old' })
  assert.deepEqual(transition && jobOf(transition.effects), { type: 'startOAuth', integrationId: 'window' })
  assert.equal(JSON.stringify(transition).includes('institution.test/old'), false)
})

test('what is over, has only begun or is at work is not gone on with', () => {
  const steps: LinkStep[] = [
    { name: 'catalogue' },
    { name: 'closed' },
    { name: 'delayed', integrationId: 'bank' },
    { name: 'working', job: { doing: 'authenticate', integrationId: 'bank' } },
    {
      name: 'failed',
      problem: problemOf('accountLocked'),
      money: 'none',
      recovery: 'tryAgain',
      plan: { to: 'catalogue' },
      alternative: { recovery: 'close', plan: { to: 'nowhere' } },
    },
  ]
  for (const step of steps) assert.equal(carried(step), undefined, step.name)
})

test('a connection without a transfer is made again, so that its host hears of it', () => {
  assert.equal(carried({ name: 'connected', source }, connectOptions), undefined)
})
