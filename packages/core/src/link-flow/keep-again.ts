import type { LinkState } from './link-state.ts'
import { goTo, stay, type Transition } from './transition.ts'

/**
 * Makes the tokens of the connected accounts once more, for a page that never heard of them: the answer that carried them was
 * lost, and nobody else has them.
 */
export function keepAgain(state: LinkState): Transition {
  const { step } = state
  if (step.name !== 'connected') return stay(state)
  const { integrationId, accounts: chosen } = step.source
  const missing = step.missing ? { missing: step.missing } : {}
  return goTo(
    state,
    { name: 'working', job: { doing: 'keepAccounts', integrationId, chosen, ...missing } },
    { type: 'keepAccounts', integrationId, accountIds: chosen.map(({ id }) => id) },
  )
}
