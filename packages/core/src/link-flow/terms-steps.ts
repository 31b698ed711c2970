import { askWhichKnown } from './known-accounts.ts'
import type { LinkServerEvent } from './link-effect.ts'
import type { LinkIntegration, LinkWorld } from './link-integration.ts'
import type { Job, LinkState, LinkStep } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { problemOf } from './problem.ts'
import { findLinkIntegration, goTo, stay, type Transition, tell, withoutProblem } from './transition.ts'

type TermsStep = Extract<LinkStep, { name: 'terms' }>
type TermsJob = Extract<Job, { doing: 'acceptTerms' }>

/**
 * The client's terms, where they have to be agreed to first; then what this person already connected here; then the sign-in.
 * Without terms of the client the sign-in itself says what this session may do.
 */
export function passTerms(state: LinkState, integration: LinkIntegration, effects: Transition['effects']): Transition {
  const told = [...effects, tell({ type: 'legalTermsViewed' })]
  if (!state.options.terms || state.hasAcceptedTerms) return askWhichKnown(state, integration, told)
  return goTo(state, { name: 'terms', integrationId: integration.id }, ...told)
}

/** What a person does on the page of the terms. */
export function onTermsUserEvent(state: LinkState, step: TermsStep, event: LinkUserEvent): Transition {
  if (event.type !== 'acceptTerms') return stay(state)
  return goTo(
    state,
    { name: 'working', job: { doing: 'acceptTerms', from: withoutProblem(step) } },
    { type: 'acceptTerms' },
  )
}

/** What came of storing the consent. Nobody signs in before it is stored. */
export function onTermsJobEnded(state: LinkState, job: TermsJob, event: LinkServerEvent, world: LinkWorld): Transition {
  if (event.type === 'refused' || event.type === 'interrupted' || event.type === 'heldLost') {
    return goTo(state, { ...job.from, problem: event.problem })
  }
  if (event.type !== 'termsAccepted') return stay(state)
  const accepted: LinkState = { ...state, hasAcceptedTerms: true }
  const integration = findLinkIntegration(world, job.from.integrationId)
  if (!integration) return goTo(accepted, { name: 'catalogue', problem: problemOf('integrationNotAvailable') })
  return askWhichKnown(accepted, integration, [])
}
