import type { PersonPlan } from '../plan/plan-run.ts'
import type { World } from './start-world.ts'

interface Open {
  id: string
  amount: string
}

/**
 * The person confirms or denies the withdrawal of this amount at its institution, when it waits for them.
 *
 * @returns whether it did
 */
export async function personDecides({ sandbox }: World, amount: string, decision: PersonPlan['decision']) {
  const { confirmations } = (await (await fetch(`${sandbox}/control/confirmations`)).json()) as {
    confirmations: Open[]
  }
  const open = confirmations.filter((withdrawal) => Number(withdrawal.amount) === Number(amount))
  for (const { id } of open) {
    const answer = await fetch(`${sandbox}/control/confirmations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, decision }),
    })
    if (!answer.ok) throw new Error(`A confirmation was refused: ${await answer.text()}`)
  }
  return open.length > 0
}
