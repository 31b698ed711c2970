import type { LinkState } from '@tenon/core'
import type { Held } from './held.ts'

/**
 * What the page holds, as far as it belongs to where the session is. A page whose answer was lost still holds what came
 * before, and one that connected a second account may hold the first: nothing is sent from an account that is not on the
 * screen.
 */
export function heldFor({ step }: LinkState, held: Held | undefined): Held | undefined {
  if (!held || !('source' in step)) return held
  const { integrationId, accounts } = step.source
  const isItsOwn =
    held.stage === 'connected' &&
    held.integrationId === integrationId &&
    accounts.some(({ id }) => id === held.accountId)
  return isItsOwn ? held : undefined
}

/** Whether the page still holds the sign-in that the connected accounts came from: it was never answered with their tokens. */
export function holdsSignInOf({ step }: LinkState, held: Held | undefined): boolean {
  if (step.name !== 'connected' || held?.stage !== 'signedIn') return false
  const { integrationId, accounts } = step.source
  const given = held.signedIn.accounts.map(({ id }) => id)
  return held.integrationId === integrationId && accounts.every(({ id }) => given.includes(id))
}
