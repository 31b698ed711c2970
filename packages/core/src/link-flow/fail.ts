import type { Problem } from './link-screen.ts'
import type { LinkState, RecoveryPlan } from './link-state.ts'
import { goTo, type Transition } from './transition.ts'

/** Ends in a screen that says what happened and where to go from there. */
export function fail(
  state: LinkState,
  problem: Problem,
  plan: RecoveryPlan,
  ...effects: Transition['effects']
): Transition {
  const isFixed = state.options.integrationId !== undefined
  const recovery =
    plan.to === 'signIn'
      ? recoveryFromSignIn(problem, isFixed)
      : plan.to === 'catalogue' && !isFixed
        ? 'chooseAnother'
        : 'tryAgain'
  return goTo(
    state,
    {
      name: 'failed',
      problem,
      money: 'none',
      recovery,
      plan: recovery === 'chooseAnother' ? { to: 'catalogue' } : plan,
    },
    ...effects,
  )
}

function recoveryFromSignIn({ code }: Problem, isFixed: boolean): 'tryAgain' | 'signInAgain' | 'chooseAnother' {
  if (code === 'accountLocked' || code === 'operationNotSupported') return isFixed ? 'tryAgain' : 'chooseAnother'
  if (code === 'institutionUnavailable' || code === 'institutionRateLimited') return 'tryAgain'
  return 'signInAgain'
}
