import type { LinkWorld } from './link-integration.ts'
import type { Job, LinkState, LinkStep } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { problemOf } from './problem.ts'
import { asAmount } from './transfer-offer.ts'
import { startConfigure, startPreview } from './transfer-path.ts'
import { goTo, stay, type Transition, tell } from './transition.ts'

type KycStep = Extract<LinkStep, { name: 'kyc' }>
type KycJob = Extract<Job, { doing: 'configure' | 'preview' | 'execute' }>

/**
 * Says that the institution wants to know who the person is. Asked a second time, that it still does.
 *
 * @param askedBy the integration that wants to know. Undefined: the one that sends
 */
export function askKyc(state: LinkState, job: KycJob, askedBy: string | undefined): Transition {
  const problem = state.hasSaidKycDone ? { problem: problemOf('kycRequired') } : {}
  return goTo(
    state,
    { ...stepOf(job), ...(askedBy === undefined ? {} : { askedBy }), ...problem },
    tell({ type: 'transferKycRequired' }),
  )
}

/** "I have done this": what was refused is tried again, with the amount that was typed. */
export function onKycUserEvent(state: LinkState, step: KycStep, event: LinkUserEvent, world: LinkWorld): Transition {
  if (event.type !== 'userStepDone') return stay(state)
  const said: LinkState = { ...state, hasSaidKycDone: true }
  const { from } = step
  return from?.typed ? startPreview(said, from, from.typed, false, []) : startConfigure(said, world, step.source)
}

function stepOf(job: KycJob): KycStep {
  if (job.doing === 'configure') return { name: 'kyc', source: job.source }
  const { from } = job
  if (job.doing === 'preview') {
    const amount = from.name === 'amount' ? from : asAmount(from)
    return { name: 'kyc', source: from.source, from: { ...amount, typed: job.typed } }
  }
  return { name: 'kyc', source: from.source, from: asAmount(job.from) }
}
