import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advance, canGoBack, conclude } from './advance.ts'
import { assets, depositOptions, fundedPreview, jobOf, toldTypes, world } from './link-flow.fixtures.ts'
import type { LinkState } from './link-state.ts'
import { problemOf } from './problem.ts'
import { screenOf } from './screen-of.ts'

const source = { integrationId: 'bank', accounts: [{ id: 'a', name: 'Spot' }] }
const refused = { type: 'refused', problem: problemOf('kycRequired') } as const
const context = { world, supportId: 's-1', showHints: false }

const configuring: LinkState = {
  options: depositOptions,
  step: { name: 'working', job: { doing: 'configure', source } },
}
const typed = { value: '25', unit: 'asset' } as const
const choice = { source, fiatCurrency: 'USD', assets, symbol: 'USDC', networkId: 'n1', typed }
const amount = { ...choice, name: 'amount' } as const

test('a wanted identity check is a page of its own, told once as such and never as an error', () => {
  const asked = conclude(configuring, refused, world)
  assert.deepEqual(toldTypes(asked.effects), ['transferKycRequired'])
  const screen = screenOf(asked.state, context)
  assert.ok(screen.name === 'kyc' && screen.integration.name === 'Broker' && !screen.problem)
  assert.equal(canGoBack(asked.state), false, 'nothing of the transfer came before it')
})

test('the institution that is sent to is named where it is the one that asks', () => {
  const asked = conclude(configuring, { ...refused, askedBy: 'wallet' }, world)
  const screen = screenOf(asked.state, context)
  assert.ok(screen.name === 'kyc')
  assert.equal(screen.integration.id, 'wallet')
  const again = advance(asked.state, { type: 'userStepDone' }, world)
  assert.ok(again.state.step.name === 'working' && again.state.step.job.doing === 'configure')
  assert.equal(again.state.step.job.source.integrationId, 'bank', 'what is sent from stays')
})

test('whoever has done it goes on where they were, and is told when the institution still asks', () => {
  const asked = conclude(configuring, refused, world)
  const again = advance(asked.state, { type: 'userStepDone' }, world)
  assert.deepEqual(jobOf(again.effects), { type: 'configure' })
  const still = conclude(again.state, refused, world)
  assert.ok(still.state.step.name === 'kyc' && still.state.step.problem?.code === 'kycRequired')
})

test('the amount that was typed is priced again, and is there on the way back', () => {
  const pricing: LinkState = {
    options: depositOptions,
    step: { name: 'working', job: { doing: 'preview', from: amount, typed, isRequote: false } },
  }
  const asked = conclude(pricing, refused, world).state
  const again = advance(asked, { type: 'userStepDone' }, world)
  assert.deepEqual(jobOf(again.effects), { type: 'preview', symbol: 'USDC', networkId: 'n1', amount: '25' })
  assert.deepEqual(advance(asked, { type: 'back' }, world).state.step, amount)
})

test('after something was converted the failure says what became of it', () => {
  const from = { ...choice, name: 'preview', preview: fundedPreview, changed: false } as const
  const sending: LinkState = { options: depositOptions, step: { name: 'working', job: { doing: 'execute', from } } }
  assert.equal(conclude(sending, refused, world).state.step.name, 'failed')
})
