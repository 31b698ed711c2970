import { setTimeout as sleep } from 'node:timers/promises'
import type { TransferPlan } from '../plan/plan-run.ts'
import { callServer } from './call-server.ts'
import { connectAccount } from './connect-account.ts'
import { personDecides } from './person-decides.ts'
import type { RunRecord } from './run-record.ts'
import { setFault } from './set-fault.ts'
import type { World } from './start-world.ts'

/** Below the server's own patience of a second, and long enough for another server to look meanwhile. */
const slowReadMs = 700
const mostRounds = 4

/**
 * The owner of a transfer that needs attention comes back with a fresh token and asks both servers at once: one gets an
 * answer of before the person decided, late, the other one of afterwards.
 */
export async function comeBack(world: World, plan: TransferPlan, transferId: string, record: RunRecord): Promise<void> {
  const { accessToken: authToken, type } = await connectAccount(world, plan.account)
  const body = JSON.stringify({ authToken, type, transactionId: transferId })
  const update = (server: number) => callServer(world, server, '/api/v1/transfers/managed/update', body)

  await setFault(world, plan.account, { operation: 'read', fault: 'slowAnswer', times: 1, delayMs: slowReadMs })
  const early = update(0)
  await sleep(slowReadMs / 2)
  if (plan.person.when === 'afterWatch' && (await personDecides(world, plan.amount, plan.person.decision))) {
    record.reached.push('decidedLate')
  }
  await Promise.all([early, update(1)])
  await fetch(`${world.sandbox}/control/faults`, { method: 'DELETE' })
  for (let round = 0; round < mostRounds; round++) {
    const answer = await update(round)
    if (answer?.status === 200 && answer.body.content?.statusDetails !== 'unknown') break
    await sleep(20)
  }
  record.reached.push('cameBack')
}
