import type { LinkEffect } from './link-effect.ts'
import type { LinkIntegration, LinkWorld } from './link-integration.ts'
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
