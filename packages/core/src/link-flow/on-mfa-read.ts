import type { ErrorCode } from '../errors/errors.ts'
import { onConnectJobDone, onConnectRefused } from './connect-steps.ts'
import type { LinkServerEvent } from './link-effect.ts'
import type { LinkWorld } from './link-integration.ts'
import type { Job, LinkState, LinkStep } from './link-state.ts'
import { isSameChallenge } from './mfa-steps.ts'
import { stay, type Transition, tell } from './transition.ts'

/** What came of asking whether the person has done elsewhere what the institution wants, without their having said so. */
export function onMfaRead(
  state: LinkState,
  step: Extract<LinkStep, { name: 'mfa' }>,
  event: LinkServerEvent,
  world: LinkWorld,
): Transition {
  const job: Job = { doing: 'answerMfa', from: step }
  switch (event.type) {
    case 'mfaWanted':
      return isSameChallenge(step.challenge, event.challenge) ? stay(state) : onConnectJobDone(state, job, event, world)
    case 'signedIn':
    case 'signInDelayed': {
      const next = onConnectJobDone(state, job, event, world)
      return { ...next, effects: [tell({ type: 'integrationMfaEntered' }), ...next.effects] }
    }
    case 'refused':
      return passingCodes.has(event.problem.code) ? stay(state) : onConnectRefused(state, job, event.problem, world)
    default:
      return stay(state)
  }
}

/** Failures after which the same question can be asked again, some seconds later. */
const passingCodes: ReadonlySet<ErrorCode> = new Set([
  'incorrect2faCode',
  'institutionUnavailable',
  'institutionRateLimited',
  'serverFailure',
])
