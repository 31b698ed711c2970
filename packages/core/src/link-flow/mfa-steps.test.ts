import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ErrorCode } from '../errors/errors.ts'
import { advance, conclude, needsHeld, openLink } from './advance.ts'
import type { LinkServerEvent } from './link-effect.ts'
import { connectOptions, jobOf, toldTypes, world } from './link-flow.fixtures.ts'
import type { MfaChallenge } from './link-screen.ts'
import type { LinkState } from './link-state.ts'
import { problemOf } from './problem.ts'
import { screenOf } from './screen-of.ts'

const device: MfaChallenge = { kind: 'confirmation', by: 'device', hasOtherWay: true }
const email: MfaChallenge = { kind: 'confirmation', by: 'email' }
const face: MfaChallenge = { kind: 'face', url: 'https://bank.example/face' }
const qrCode: MfaChallenge = { kind: 'qrCode', content: 'https://bank.example/1', expiresInSeconds: 60 }
const captcha: MfaChallenge = { kind: 'captcha', image: 'data:image/svg+xml,1' }
const code: MfaChallenge = { kind: 'code', channel: 'phone', hasOtherWay: true }
const signedIn: LinkServerEvent = { type: 'signedIn', accounts: [{ id: 'a', name: 'Spot' }] }
const wanted = (challenge: MfaChallenge): LinkServerEvent => ({ type: 'mfaWanted', challenge })
const refused = (code: ErrorCode): LinkServerEvent => ({ type: 'refused', problem: problemOf(code) })

/** The step at which this is wanted. */
function askedFor(challenge: MfaChallenge): LinkState {
  const chosen = advance(
    openLink(connectOptions, world).state,
    { type: 'chooseIntegration', integrationId: 'bank', userSearched: false },
    world,
  )
  const credentials = { username: 'u', password: 'p' }
  const { state } = advance(chosen.state, { type: 'submitCredentials', credentials }, world)
  return conclude(state, wanted(challenge), world).state
}

/** The answer was sent, and this came of it. */
function after(challenge: MfaChallenge, event: LinkServerEvent) {
  const isTyped = challenge.kind === 'captcha' || challenge.kind === 'code'
  const sent = advance(
    askedFor(challenge),
    isTyped ? { type: 'submitMfa', answer: 'x' } : { type: 'userStepDone' },
    world,
  )
  assert.equal(sent.state.step.name, 'working')
  return conclude(sent.state, event, world)
}

/** The page asked by itself, and this came of it. */
function afterPoll(challenge: MfaChallenge, event: LinkServerEvent) {
  const asked = askedFor(challenge)
  const polled = advance(asked, { type: 'poll' }, world)
  assert.equal(polled.state, asked)
  assert.deepEqual(jobOf(polled.effects), { type: 'answerMfa', integrationId: 'bank', answer: '' })
  return { asked, next: conclude(polled.state, event, world) }
}

test('what is proved elsewhere is asked about without an answer, by the person or by the page', () => {
  for (const challenge of [device, email, face, qrCode]) {
    const sent = advance(askedFor(challenge), { type: 'userStepDone' }, world)
    assert.deepEqual(jobOf(sent.effects), { type: 'answerMfa', integrationId: 'bank', answer: '' })
    assert.deepEqual(toldTypes(sent.effects), ['integrationMfaEntered'])
    const { next } = afterPoll(challenge, signedIn)
    assert.equal(next.state.step.name === 'working' && next.state.step.job.doing, 'keepAccounts')
    assert.deepEqual(toldTypes(next.effects), ['integrationMfaEntered'])
  }
})

test('nothing can be typed where nothing is asked to be typed, and the other way round', () => {
  for (const challenge of [device, email, face, qrCode]) {
    const asked = askedFor(challenge)
    assert.deepEqual(advance(asked, { type: 'submitMfa', answer: '123456' }, world), { state: asked, effects: [] })
  }
  for (const challenge of [code, captcha]) {
    const asked = askedFor(challenge)
    assert.deepEqual(advance(asked, { type: 'userStepDone' }, world), { state: asked, effects: [] })
    assert.deepEqual(advance(asked, { type: 'poll' }, world), { state: asked, effects: [] })
  }
})

test('while it was not done, the page waits on in silence, and the person is told so only when they said it was', () => {
  for (const challenge of [device, face, qrCode]) {
    const reordered = Object.fromEntries(Object.entries(challenge).reverse()) as unknown as MfaChallenge
    const { asked, next } = afterPoll(challenge, wanted(reordered))
    assert.deepEqual(next, { state: asked, effects: [] })
    const { step } = after(challenge, wanted(challenge)).state
    assert.match(step.name === 'mfa' && step.problem ? step.problem.message : '', /has not seen this yet/)
  }
  const later = afterPoll(qrCode, wanted({ ...qrCode, expiresInSeconds: 20 } as MfaChallenge))
  assert.equal(later.next.state, later.asked)
})

test('a failure that passes does not end the waiting; one that does not, does', () => {
  for (const code of ['institutionUnavailable', 'institutionRateLimited', 'serverFailure'] as const) {
    const { asked, next } = afterPoll(device, refused(code))
    assert.equal(next.state, asked)
  }
  assert.equal(afterPoll(device, refused('emailCodeExpired')).next.state.step.name, 'failed')
})

test('an expired QR code is not asked about any more, and a new one can be had', () => {
  for (const next of [afterPoll(qrCode, refused('qrCodeExpired')).next, after(qrCode, refused('qrCodeExpired'))]) {
    const { step } = next.state
    assert.equal(step.name === 'mfa' && step.problem?.code, 'qrCodeExpired')
    assert.deepEqual(advance(next.state, { type: 'poll' }, world).effects, [])
    assert.deepEqual(advance(next.state, { type: 'userStepDone' }, world).effects, [])
    const again = advance(next.state, { type: 'useOtherChannel' }, world)
    assert.deepEqual(jobOf(again.effects), {
      ...{ type: 'answerMfa', integrationId: 'bank', answer: '', wantsOtherWay: true },
    })
    const fresh = conclude(again.state, wanted({ ...qrCode, content: 'https://bank.example/2' } as MfaChallenge), world)
    assert.equal(fresh.state.step.name === 'mfa' && fresh.state.step.problem, undefined)
  }
})

test('another way is gone where there is one, and only there', () => {
  const other = advance(askedFor(device), { type: 'useOtherChannel' }, world)
  const next = conclude(other.state, wanted(code), world)
  assert.deepEqual(next.state.step.name === 'mfa' && next.state.step.challenge, code)
  assert.deepEqual(toldTypes(next.effects), ['integrationMfaRequired'])
  for (const challenge of [email, face, captcha]) {
    assert.deepEqual(advance(askedFor(challenge), { type: 'useOtherChannel' }, world).effects, [])
  }
})

test('a second picture means that the first one was not read right', () => {
  const { step } = after(captcha, wanted({ kind: 'captcha', image: 'data:image/svg+xml,2' })).state
  assert.match(step.name === 'mfa' && step.problem ? step.problem.message : '', /new one/)
  const fromCode = after(code, wanted(captcha)).state.step
  assert.equal(fromCode.name === 'mfa' && fromCode.problem, undefined)
})

test('a sign-in whose accounts come later ends well, tells the host, and leaves nothing with the page', () => {
  const payload = {
    refreshToken: 'sealed',
    brokerType: 'bank',
    brokerName: 'Broker',
    brokerBrandInfo: { brokerLogo: '', brokerPrimaryColor: '' },
  }
  const next = after(code, { type: 'signInDelayed', payload })
  assert.deepEqual(next.state.step, { name: 'delayed', integrationId: 'bank' })
  assert.deepEqual(next.effects, [
    { type: 'forget' },
    { type: 'tell', message: { type: 'delayedAuthentication', payload } },
  ])
  assert.equal(needsHeld(next.state), false)
  assert.equal(screenOf(next.state, { world, supportId: 's', showHints: false }).name, 'delayed')
  const { effects } = advance(next.state, { type: 'continue' }, world)
  assert.deepEqual(toldTypes(effects), ['done'])
  const [, done] = effects
  assert.ok(done?.type === 'tell' && done.message.type === 'done')
  assert.equal(done.message.payload.page, 'integrationConnectedPage')
  assert.equal(advance(next.state, { type: 'connectAnother' }, world).state.step.name, 'catalogue')
})
