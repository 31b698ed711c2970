import type { KnownRow } from './connect-screens.ts'
import type { LinkIntegration, LinkWorld } from './link-integration.ts'
import type { AccountRow } from './link-screen.ts'
import type { KnownAccount, LinkState, LinkStep } from './link-state.ts'
import type { LinkUserEvent } from './link-user-event.ts'
import { problemOf } from './problem.ts'
import { showSignIn } from './show-sign-in.ts'
import { findLinkIntegration, goTo, stay, type Transition } from './transition.ts'

/**
 * Asks whether the person means the accounts that they already connected here, or more. Not in a transfer: there the sign-in is
 * a means, and whichever account is chosen keeps its ids.
 */
export function askWhichKnown(
  state: LinkState,
  integration: LinkIntegration,
  effects: Transition['effects'],
): Transition {
  const { again: _, ...fresh } = state
  const isAsked = !state.options.transfer && knownAt(state, integration.id).length > 0
  return isAsked
    ? goTo(fresh, { name: 'known', integrationId: integration.id }, ...effects)
    : showSignIn(fresh, integration, effects)
}

/** What a person does on the page of the accounts that they already have. */
export function onKnownUserEvent(
  state: LinkState,
  step: Extract<LinkStep, { name: 'known' }>,
  event: LinkUserEvent,
  world: LinkWorld,
): Transition {
  if (event.type !== 'reconnect' && event.type !== 'addAccount') return stay(state)
  const { integrationId } = step
  const integration = findLinkIntegration(world, integrationId)
  if (!integration) return goTo(state, { name: 'catalogue', problem: problemOf('integrationNotAvailable') })
  const how = event.type === 'reconnect' ? 'reconnect' : 'add'
  return showSignIn({ ...state, again: { integrationId, how } }, integration, [])
}

/** The accounts that this user already has at an institution, as a page shows them. */
export function knownAt({ known = [] }: LinkState, integrationId: string): KnownRow[] {
  return known.filter((account) => account.integrationId === integrationId).map(({ integrationId: _, ...row }) => row)
}

/** What a sign-in leads to: nobody is asked for what they said before. */
export type KeptAccounts =
  /** These, without asking. `missing`: what was connected and is not in this sign-in. */
  | { keep: AccountRow[]; missing: KnownRow[] }
  /** The person chooses. */
  | { ask: AccountRow[]; missing: KnownRow[] }

/** Which of the accounts of a sign-in are kept. At least one was given. */
export function accountsToKeep(state: LinkState, integrationId: string, accounts: AccountRow[]): KeptAccounts {
  const known = knownAt(state, integrationId)
  const isAgain = state.again?.integrationId === integrationId
  if (isAgain && state.again?.how === 'reconnect') {
    const keep = accounts.filter(({ id }) => known.some((one) => one.id === id))
    const missing = known.filter(({ id }) => !accounts.some((one) => one.id === id))
    return keep.length > 0 ? { keep, missing } : { ask: accounts, missing }
  }
  const isOneToKeep = accounts.length === 1 && !(isAgain && known.some(({ id }) => id === accounts[0]?.id))
  return isOneToKeep ? { keep: accounts, missing: [] } : { ask: accounts, missing: [] }
}

/** The state once these accounts are connected. */
export function withKnown(state: LinkState, integrationId: string, accounts: AccountRow[]): LinkState {
  const { again: _, known = [], ...rest } = state
  const others = known.filter((one) => one.integrationId !== integrationId || !accounts.some(({ id }) => id === one.id))
  const added: KnownAccount[] = accounts.map(({ id, name }) => ({ integrationId, id, name }))
  return { ...rest, known: [...others, ...added] }
}
