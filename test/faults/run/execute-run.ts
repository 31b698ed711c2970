import { setTimeout as sleep } from 'node:timers/promises'
import { planRun, slowMs } from '../plan/plan-run.ts'
import { callServer } from './call-server.ts'
import { carryOutTransfer } from './carry-out-transfer.ts'
import { type Breach, checkRun } from './check-run.ts'
import type { Accounts } from './connect-accounts.ts'
import { disturb } from './disturb.ts'
import { readWitnesses } from './read-witnesses.ts'
import type { RunRecord } from './run-record.ts'
import { settleRun } from './settle-run.ts'
import type { World } from './start-world.ts'

export interface RunResult {
  seed: number
  breaches: Breach[]
  reached: RunRecord['reached']
  transfers: number
  /** Withdrawals that the institutions have made. */
  paid: number
}

/**
 * One run: draws its plan from the seed, carries it out, lets everything come to rest, and compares the witnesses.
 *
 * @param seen ids of withdrawals of earlier runs
 */
export async function executeRun(
  world: World,
  accounts: Accounts,
  seed: number,
  seen: Set<string>,
): Promise<RunResult> {
  const plan = planRun(seed, world.servers.length)
  const record: RunRecord = { previewIds: [], told: [], reached: [], surprises: [] }
  world.receiver.arrivals.length = 0
  await Promise.all(world.servers.map((server) => server.ready()))
  world.receiver.misbehave(plan.receiver)
  const lostBefore = world.servers.map(({ proxy }) => proxy.lost)
  for (const { server, ...crash } of plan.crashes) world.servers[server]?.arm(crash)

  await Promise.all([
    ...plan.transfers.map((transfer, index) =>
      carryOutTransfer(world, accounts[transfer.account], transfer, index, record),
    ),
    ...plan.disturbances.map((disturbance) => disturb(world, disturbance, record)),
    ...(plan.refreshes ? [refresh(world, accounts, record)] : []),
  ])
  await endFaults(world)
  // What an institution does late is done by then; the clock is not put ahead of it.
  if (plan.transfers.some(({ faults }) => faults.some(({ delayMs }) => delayMs !== undefined)))
    await sleep(slowMs + 300)

  const transferIds = [...new Set(record.told.map(({ transferId }) => transferId))]
  const isQuiet = await settleRun(world, transferIds)
  for (const server of world.servers) server.arm(undefined)
  await Promise.all(world.servers.map((server) => server.ready()))
  const deaths = world.servers.flatMap((server) => server.takeDeaths())
  for (const death of deaths) {
    if (death === 'unasked') record.surprises.push('a server ended by itself')
    else record.reached.push(death)
  }
  for (const [index, { proxy }] of world.servers.entries()) {
    if (proxy.lost > (lostBefore[index] ?? 0)) record.reached.push('loseCommit')
  }
  const witnesses = await readWitnesses(world, transferIds, seen)
  return {
    seed,
    breaches: checkRun(record, witnesses, isQuiet),
    reached: record.reached,
    transfers: transferIds.length,
    paid: witnesses.withdrawals.length,
  }
}

/** Everything works again. Crashes stay armed: what is looked up and delivered now can still be killed. */
async function endFaults(world: World): Promise<void> {
  world.receiver.misbehave([])
  for (const { proxy } of world.servers) proxy.loseAnswerTo(undefined)
  await fetch(`${world.sandbox}/control/faults`, { method: 'DELETE' })
}

/** Renews the token of the broker's account; a lost answer is asked for again, with the same token. */
async function refresh(world: World, accounts: Accounts, record: RunRecord): Promise<void> {
  const { refreshToken, type } = accounts.broker
  if (refreshToken === undefined) return
  const body = JSON.stringify({ refreshToken, type })
  for (let round = 0; round < 4; round++) {
    const answer = await callServer(world, round, '/api/v1/token/refresh', body)
    if (answer?.status === 200) {
      const { accessToken, refreshToken: next } = answer.body.content ?? {}
      accounts.broker = {
        ...accounts.broker,
        accessToken: String(accessToken),
        ...(typeof next === 'string' ? { refreshToken: next } : {}),
      }
      return
    }
    // The person has to sign in again: said so, in words of the table, and nothing else is the matter.
    if (answer !== undefined && answer.status < 500 && answer.status !== 409) {
      if (!/^(reconnectRequired|unauthorizedToken|invalidIntegrationToken)/.test(answer.body.errorType)) {
        record.surprises.push(`a refresh answered ${answer.status} ${answer.text.slice(0, 200)}`)
      }
      return
    }
    await sleep(50)
  }
}
