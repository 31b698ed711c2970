import type { AccountName, InstitutionFault } from '../plan/plan-run.ts'
import { sandboxUsers } from './connect-account.ts'
import type { World } from './start-world.ts'

/** Lets something go wrong between one person and their institution. */
export async function setFault({ sandbox }: World, account: AccountName, fault: InstitutionFault): Promise<void> {
  const { institution, username } = sandboxUsers[account]
  const answer = await fetch(`${sandbox}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ institution, username, ...fault }),
  })
  if (answer.status !== 201) throw new Error(`The fault ${fault.fault} was refused: ${await answer.text()}`)
}
