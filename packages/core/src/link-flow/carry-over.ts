import type { LinkWorld } from './link-integration.ts'
import type { LinkOptions, LinkState } from './link-state.ts'
import { showSignIn } from './show-sign-in.ts'
import { findLinkIntegration, goTo, type Transition } from './transition.ts'

/**
 * Goes on under a new link token where an earlier session of the same person was left. Whether the two ask for the same is
 * for the caller to know.
 *
 * @returns undefined where there is nothing to go on with: the session had ended or only begun, or it was at work, so that
 *   nobody knows where it stands
 */
export function carryOver(left: LinkState, options: LinkOptions, world: LinkWorld): Transition | undefined {
  const { step } = left
  const state: LinkState = { ...left, options }
  switch (step.name) {
    case 'catalogue':
    case 'working':
    case 'failed':
    case 'delayed':
    case 'executed':
    case 'walletProof':
    case 'walletProven':
    case 'closed':
      return undefined
    case 'oauth': {
      // The window belongs to the earlier session: this one opens its own.
      const integration = findLinkIntegration(world, step.integrationId)
      return integration && showSignIn(state, integration, [])
    }
    case 'connected':
      // What the host was given then it may have lost since: without a transfer to go on to, it is to be given again.
      return options.transfer ? goTo(state, step) : undefined
    default:
      return goTo(state, step)
  }
}
