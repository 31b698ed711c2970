import type { LinkMessage, MessageIntegration } from '../link-messages/link-message.ts'
import type { LinkEffect } from './link-effect.ts'
import type { LinkIntegration, LinkWorld } from './link-integration.ts'
import type { Problem } from './link-screen.ts'
import type { LinkState, LinkStep } from './link-state.ts'

/** What one event leads to. */
export interface Transition {
  state: LinkState
  effects: LinkEffect[]
}

/** The state stays, nothing is done: the event does not belong to this step. */
export function stay(state: LinkState): Transition {
  return { state, effects: [] }
}

export function goTo(state: LinkState, step: LinkStep, ...effects: LinkEffect[]): Transition {
  return { state: { ...state, step }, effects }
}

export function findLinkIntegration(world: LinkWorld, integrationId: string): LinkIntegration | undefined {
  return world.integrations.find(({ id }) => id === integrationId)
}

/** Whether it is known where a transfer goes: from the link token, or from the host. */
export function hasDestination({ options, hasDestinationAccount }: LinkState): boolean {
  return options.transfer !== undefined && (options.transfer.destinations.length > 0 || hasDestinationAccount === true)
}

/** The institution that a message is about, as far as it is known. */
export function messageIntegration(world: LinkWorld, integrationId: string): MessageIntegration {
  const integration = findLinkIntegration(world, integrationId)
  return { integrationType: integration?.integrationType ?? '', integrationName: integration?.name ?? '' }
}

/** The effect that posts a message to the host page. */
export function tell(message: LinkMessage): { type: 'tell'; message: LinkMessage } {
  return { type: 'tell', message }
}

/** The step without the failure of the last try. */
export function withoutProblem<T extends { problem?: Problem }>(step: T): T {
  const { problem: _, ...rest } = step
  // The property is optional in T, so T without it is a T.
  return rest as T
}
