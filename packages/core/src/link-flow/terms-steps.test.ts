import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advance, conclude, openLink } from './advance.ts'
import { connectOptions, jobOf, toldTypes, world } from './link-flow.fixtures.ts'
import type { LinkOptions } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { problemOf } from './problem.ts'
import { screenOf } from './screen-of.ts'

const terms = { termsUrl: 'https://example.com/terms', privacyUrl: 'https://example.com/privacy' }
const options: LinkOptions = { ...connectOptions, terms }
const choose: LinkUserEvent = { type: 'chooseIntegration', integrationId: 'bank', userSearched: false }

test('the terms of the client come before the first sign-in, with what the session may do', () => {
  const chosen = advance(openLink(options, world).state, choose, world)
  assert.deepEqual(toldTypes(chosen.effects), ['integrationSelected', 'legalTermsViewed'])
  const screen = screenOf(chosen.state, { world, supportId: 's', showHints: false })
  assert.ok(screen.name === 'terms')
  assert.deepEqual([screen.terms, screen.access, screen.canGoBack], [terms, ['readHoldings'], true])
  const closed = advance(chosen.state, { type: 'close' }, world).effects.find(({ type }) => type === 'tell')
  assert.ok(closed?.type === 'tell' && closed.message.type === 'close')
  assert.equal(closed.message.payload.page, 'termsAndConditionPage')
})

test('nobody signs in before the consent is stored', () => {
  const { state } = advance(openLink(options, world).state, choose, world)
  assert.equal(advance(state, { type: 'submitCredentials', credentials: {} }, world).state, state)
  const accepting = advance(state, { type: 'acceptTerms' }, world)
  assert.deepEqual(jobOf(accepting.effects), { type: 'acceptTerms' })
  const lost = conclude(accepting.state, { type: 'refused', problem: problemOf('serverFailure') }, world)
  assert.ok(lost.state.step.name === 'terms' && lost.state.step.problem)
  const again = advance(lost.state, { type: 'acceptTerms' }, world)
  assert.equal(conclude(again.state, { type: 'termsAccepted' }, world).state.step.name, 'credentials')
})

test('they are agreed to once in a session, and never where there are none', () => {
  const { state } = advance(openLink(options, world).state, choose, world)
  const accepted = conclude(
    advance(state, { type: 'acceptTerms' }, world).state,
    { type: 'termsAccepted' },
    world,
  ).state
  const back = advance(accepted, { type: 'back' }, world).state
  assert.equal(advance(back, choose, world).state.step.name, 'credentials')
  const without = advance(openLink(connectOptions, world).state, choose, world)
  assert.equal(without.state.step.name, 'credentials')
  assert.deepEqual(toldTypes(without.effects), ['integrationSelected', 'legalTermsViewed'])
})
