import { failureGuide } from './failure-guide.ts'
import type { Problem, Recovery } from './link-screen.ts'
import type { ConnectedSource, LinkState, LinkStep, RecoveryPlan } from './link-state.ts'
import { hasManualDestination } from './manual-deposit-steps.ts'
import { goTo, type Transition } from './transition.ts'

type FailedStep = Extract<LinkStep, { name: 'failed' }>

/** Where each way on leads, of those that there are. */
export type RecoveryWays = Partial<Record<Recovery, RecoveryPlan>>

/** Always possible: the page does them itself. */
const ofThePage: ReadonlySet<Recovery> = new Set(['close', 'contactClient'])

/** What is offered when the failure's own ways are not there, best first. */
const otherwise: readonly Recovery[] = ['tryAgain', 'chooseAnother', 'close', 'contactClient']

/** A step that says what happened, with the two ways on that fit it best and that there are. */
export function failedStep(problem: Problem, money: FailedStep['money'], ways: RecoveryWays): FailedStep {
  const { primary, alternative } = failureGuide[problem.code]
  const possible = [...new Set([primary, alternative, ...otherwise])].filter(
    (recovery) => ofThePage.has(recovery) || ways[recovery],
  )
  const [first = 'close', second = 'contactClient'] = possible
  return {
    name: 'failed',
    problem,
    money,
    recovery: first,
    plan: ways[first] ?? { to: 'nowhere' },
    alternative: { recovery: second, plan: ways[second] ?? { to: 'nowhere' } },
  }
}

/** Ends in a screen that says what happened before anything could be moved, and where to go from there. */
export function fail(
  state: LinkState,
  problem: Problem,
  plan: RecoveryPlan,
  ...effects: Transition['effects']
): Transition {
  return goTo(state, failedStep(problem, 'none', waysOf(state, plan)), ...effects)
}

/** The ways on from a failed transfer. @param more ways that this failure has beside them */
export function transferWays(state: LinkState, source: ConnectedSource, more: RecoveryWays = {}): RecoveryWays {
  return {
    tryAgain: { to: 'configure', source },
    signInAgain: { to: 'signIn', integrationId: source.integrationId },
    ...catalogueWay(state),
    ...depositWay(state),
    ...more,
  }
}

function waysOf(state: LinkState, plan: RecoveryPlan): RecoveryWays {
  if (plan.to === 'nowhere') return {}
  // The one integration of a fixed session is begun again by opening the catalogue.
  const deposit = depositWay(state)
  if (plan.to === 'catalogue')
    return { ...deposit, ...(state.options.integrationId ? { tryAgain: plan } : { chooseAnother: plan }) }
  return { tryAgain: plan, signInAgain: plan, ...catalogueWay(state), ...deposit }
}

function catalogueWay({ options }: LinkState): RecoveryWays {
  return options.integrationId ? {} : { chooseAnother: { to: 'catalogue' } }
}

/** The addresses are a way as long as nothing can be on its way to them already. */
function depositWay({ options }: LinkState): RecoveryWays {
  return hasManualDestination(options) ? { manualDeposit: { to: 'manualDeposit' } } : {}
}
