import type { LinkWorld } from './link-integration.ts'
import type { MfaChallenge, Problem } from './link-screen.ts'
import type { Job, LinkState, LinkStep } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { problemOf } from './problem.ts'
import { goTo, messageIntegration, stay, type Transition, tell, withoutProblem } from './transition.ts'

type MfaStep = Extract<LinkStep, { name: 'mfa' }>
type MfaUserEvent = Extract<LinkUserEvent, { type: 'submitMfa' | 'userStepDone' | 'useOtherChannel' | 'poll' }>

/** Answers longer than this were not typed by a person. */
const maximumAnswerLength = 256

const notSeenYet = 'Your institution has not seen this yet. Finish it there, then try again.'
const pictureUnread = 'That was not what the picture showed. Here is a new one.'

/** What a person does while the institution wants one more proof that it is them. */
export function onMfaUserEvent(state: LinkState, step: MfaStep, event: MfaUserEvent): Transition {
  switch (event.type) {
    case 'submitMfa': {
      if (isProvedElsewhere(step.challenge)) return stay(state)
      const answer = event.answer.trim()
      if (answer === '' || answer.length > maximumAnswerLength) {
        return goTo(state, { ...step, problem: problemOf('missingField') })
      }
      return answerMfa(state, step, answer)
    }
    case 'userStepDone':
      return isProvedElsewhere(step.challenge) && !isExpired(step) ? answerMfa(state, step, '') : stay(state)
    case 'useOtherChannel':
      if (!hasOtherWay(step.challenge)) return stay(state)
      return goTo(
        state,
        { name: 'working', job: { doing: 'answerMfa', from: withoutProblem(step), wantsOtherWay: true } },
        { type: 'answerMfa', integrationId: step.integrationId, answer: '', wantsOtherWay: true },
      )
    case 'poll':
      if (!isProvedElsewhere(step.challenge) || isExpired(step)) return stay(state)
      return { state, effects: [{ type: 'answerMfa', integrationId: step.integrationId, answer: '' }] }
  }
}

/** Shows what the institution wants. When it is what was just answered, the answer was not taken, and it says so. */
export function askMfa(
  state: LinkState,
  integrationId: string,
  challenge: MfaChallenge,
  job: Job,
  world: LinkWorld,
): Transition {
  const step: MfaStep = { name: 'mfa', integrationId, challenge }
  const before = job.doing === 'answerMfa' && !job.wantsOtherWay ? job.from.challenge : undefined
  if (before && isProvedElsewhere(before) && isSameChallenge(before, challenge)) {
    return goTo(state, { ...step, problem: problemOf('incorrect2faCode', notSeenYet) })
  }
  if (before?.kind === 'captcha' && challenge.kind === 'captcha') {
    return goTo(state, { ...step, problem: problemOf('incorrect2faCode', pictureUnread) })
  }
  return goTo(state, step, tell({ type: 'integrationMfaRequired', payload: messageIntegration(world, integrationId) }))
}

/**
 * The step again, after a failure that the person can mend on it; `undefined` after any other. In the words of what was
 * asked: the error table speaks of a code, this may be a question.
 */
export function askAgain(step: MfaStep, problem: Problem): MfaStep | undefined {
  const { kind } = step.challenge
  if (problem.code === 'qrCodeExpired') return kind === 'qrCode' ? { ...step, problem } : undefined
  if (problem.code !== 'incorrect2faCode') return undefined
  if (kind === 'code') return { ...step, problem }
  return { ...step, problem: problemOf(problem.code, 'That answer was not accepted. Check it and try again.') }
}

/** Whether both ask for the same thing. How long it can still be given is no difference. */
export function isSameChallenge(one: MfaChallenge, other: MfaChallenge): boolean {
  return keyOf(one) === keyOf(other)
}

/** The database keeps no order of properties. */
function keyOf(challenge: MfaChallenge): string {
  const parts = Object.entries(challenge).filter(([name]) => name !== 'expiresInSeconds')
  return JSON.stringify(parts.sort(([one], [other]) => (one < other ? -1 : 1)))
}

function answerMfa(state: LinkState, step: MfaStep, answer: string): Transition {
  return goTo(
    state,
    { name: 'working', job: { doing: 'answerMfa', from: withoutProblem(step) } },
    tell({ type: 'integrationMfaEntered' }),
    { type: 'answerMfa', integrationId: step.integrationId, answer },
  )
}

/** A confirmation, a face, a QR code: there is nothing to type. */
function isProvedElsewhere({ kind }: MfaChallenge): boolean {
  return kind === 'confirmation' || kind === 'face' || kind === 'qrCode'
}

/** The other way of a QR code is a new one. */
function hasOtherWay(challenge: MfaChallenge): boolean {
  return challenge.kind === 'qrCode' || ('hasOtherWay' in challenge && challenge.hasOtherWay === true)
}

function isExpired({ problem }: MfaStep): boolean {
  return problem?.code === 'qrCodeExpired'
}
