import type { LinkIntegration } from './link-integration.ts'
import type { Job, LinkState } from './link-state.ts'
import { goTo, type Transition } from './transition.ts'

/** Shows the sign-in of an integration: its form, its wallet, or the window to open. */
export function showSignIn(state: LinkState, integration: LinkIntegration, effects: Transition['effects']): Transition {
  const integrationId = integration.id
  if (integration.scheme !== 'oauth') {
    const name = integration.scheme === 'wallet' ? 'walletConnect' : 'credentials'
    return goTo(state, { name, integrationId }, ...effects)
  }
  const job: Job = { doing: 'startOAuth', integrationId }
  return goTo(state, { name: 'working', job }, ...effects, { type: 'startOAuth', integrationId })
}
