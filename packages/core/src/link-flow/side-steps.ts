import { onKnownUserEvent } from './known-accounts.ts'
import { onKycUserEvent } from './kyc-steps.ts'
import type { LinkServerEvent } from './link-effect.ts'
import type { LinkWorld } from './link-integration.ts'
import type { LinkState } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { onDepositJobEnded, onDepositUserEvent, startManualDeposit } from './manual-deposit-steps.ts'
import { onTermsJobEnded, onTermsUserEvent } from './terms-steps.ts'
import { stay, type Transition, tell } from './transition.ts'

/** What a person does on a page that stands beside the way from the catalogue to the end. Undefined: on none of them. */
export function onSideUserEvent(state: LinkState, event: LinkUserEvent, world: LinkWorld): Transition | undefined {
  const { step } = state
  if (event.type === 'depositManually') return startManualDeposit(state)
  if (event.type === 'seeWhatHappened') {
    return step.name === 'failed' ? { state, effects: [tell({ type: 'seeWhatHappenedClicked' })] } : stay(state)
  }
  switch (step.name) {
    case 'terms':
      return onTermsUserEvent(state, step, event)
    case 'known':
      return onKnownUserEvent(state, step, event, world)
    case 'kyc':
      return onKycUserEvent(state, step, event, world)
    case 'manualDeposit':
      return onDepositUserEvent(state, step, event)
    default:
      return undefined
  }
}

/** What came of a job of such a page. Undefined: it was another's. */
export function onSideJobEnded(state: LinkState, event: LinkServerEvent, world: LinkWorld): Transition | undefined {
  const { step } = state
  if (step.name !== 'working') return undefined
  if (step.job.doing === 'acceptTerms') return onTermsJobEnded(state, step.job, event, world)
  return step.job.doing === 'priceDeposit' ? onDepositJobEnded(state, step.job, event) : undefined
}
