import { setTimeout as sleep } from 'node:timers/promises'
import type { MeshAnswer } from '../../mesh-call.ts'
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
const updatePath = '/api/v1/transfers/managed/update'

/**
 * The owner of a transfer that needs attention comes back with a fresh token and asks both servers at once: one gets an
 * answer of before the person decided, late, the other one of afterwards.
 */
export async function comeBack(world: World, plan: TransferPlan, transferId: string, record: RunRecord): Promise<void> {
  const { accessToken: authToken, type } = await connectAccount(world, plan.account)
  const body = JSON.stringify({ authToken, type, transactionId: transferId })
  const update = (server: number) => callServer(world, server, updatePath, body)

  await setFault(world, plan.account, { operation: 'read', fault: 'slowAnswer', times: 1, delayMs: slowReadMs })
  const early = update(0)
  await sleep(slowReadMs / 2)
  if (plan.person.when === 'afterWatch' && (await personDecides(world, plan.amount, plan.person.decision))) {
    record.reached.push('decidedLate')
  }
  let [, answer] = await Promise.all([early, update(1)])
  await fetch(`${world.sandbox}/control/faults`, { method: 'DELETE' })
  // Who is told that it goes on does not ask again.
  for (let round = 0; round < mostRounds && !isTold(answer); round++) {
    await sleep(20)
    answer = await update(round)
  }
  record.reached.push('cameBack')
}

/** The owner asks how a transfer ended that is not watched any more. */
export async function askAgain(world: World, plan: TransferPlan, transferId: string): Promise<void> {
  const { accessToken: authToken, type } = await connectAccount(world, plan.account)
  const body = JSON.stringify({ authToken, type, transactionId: transferId })
  for (let round = 0; round < mostRounds; round++) {
    const answer = await callServer(world, round, updatePath, body)
    if (/^(succeeded|failed)$/.test(String(answer?.body.content?.statusDetails))) return
    await sleep(100)
  }
}

function isTold(answer: MeshAnswer | undefined): boolean {
  return answer?.status === 200 && answer.body.content?.statusDetails !== 'unknown'
}
