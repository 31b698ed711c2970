import type { Problem } from './link-screen.ts'
import type { LinkStep } from './link-state.ts'

type MfaStep = Extract<LinkStep, { name: 'mfa' }>

/** Asks again after a wrong answer, in the words of what was asked: the error table speaks of a code, this may be a question. */
export function askAgain(step: MfaStep, problem: Problem): MfaStep {
  if (step.challenge.kind === 'code') return { ...step, problem }
  return { ...step, problem: { ...problem, message: 'That answer was not accepted. Check it and try again.' } }
}
