import { setTimeout as sleep } from 'node:timers/promises'
import { ethereum } from '../../transfer-calls.ts'
import { confirming, planRun, type RunPlan, slowMs, type TransferPlan } from '../plan/plan-run.ts'
import { callServer } from './call-server.ts'
import { carryOutTransfer } from './carry-out-transfer.ts'
import { type Breach, checkRun } from './check-run.ts'
import { askAgain, comeBack } from './come-back.ts'
import { type Accounts, connectAccount } from './connect-account.ts'
import { disturb } from './disturb.ts'
import { personDecides } from './person-decides.ts'
import { readWitnesses, type Seen } from './read-witnesses.ts'
import type { RunRecord } from './run-record.ts'
import { settleRun } from './settle-run.ts'
import type { World } from './start-world.ts'

/** More than the 15 minutes that a person has for a step. */
const stepOverMs = 16 * 60_000

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
 * @param accounts those that are connected; the others are added when they are needed
 * @param seen what the institutions did in earlier runs
 */
export async function executeRun(world: World, accounts: Accounts, seed: number, seen: Seen): Promise<RunResult> {
  const plan = planRun(seed, world.servers.length)
  const record: RunRecord = { previewIds: [], told: [], reached: [], keyed: [], hasLostSecret: false, surprises: [] }
  world.receiver.arrivals.length = 0
  await Promise.all(world.servers.map((server) => server.ready()))
  for (const { account } of plan.transfers) accounts[account] ??= await connectAccount(world, account)
  if (plan.refreshes) accounts.broker ??= await connectAccount(world, 'broker')
  world.receiver.misbehave(plan.receiver)
  const lostBefore = world.servers.map(({ proxy }) => proxy.lost)
  for (const { server, ...crash } of plan.crashes) world.servers[server]?.arm(crash)

  await Promise.all([
    ...plan.transfers.map((transfer, index) => carryOut(world, accounts, transfer, index, record)),
    ...plan.disturbances.map((disturbance) => disturb(world, disturbance, record)),
    ...(plan.refreshes ? [refresh(world, accounts, record)] : []),
  ])
  await endFaults(world)
  // What an institution does late is done by then; the clock is not put ahead of it.
  if (plan.transfers.some(({ faults }) => faults.some(({ delayMs }) => delayMs !== undefined)))
    await sleep(slowMs + 300)

  const transferIds = [...new Set(record.told.map(({ transferId }) => transferId))]
  await decideLate(world, plan, record)
  const isSettled = await settleRun(world, transferIds)
  for (const server of world.servers) server.arm(undefined)
  await Promise.all(world.servers.map((server) => server.ready()))
  const isQuiet = isSettled && (await ownersComeBack(world, plan, record, transferIds))
  const deaths = world.servers.flatMap((server) => server.takeDeaths())
  for (const death of deaths) {
    if (death === 'unasked') record.surprises.push('a server ended by itself')
    else record.reached.push(death)
  }
  for (const [index, { proxy }] of world.servers.entries()) {
    if (proxy.lost > (lostBefore[index] ?? 0)) record.reached.push('loseCommit')
  }
  const witnesses = await readWitnesses(world, transferIds, seen)
  for (const { status } of witnesses.withdrawals) if (status === 'awaitingPerson') record.reached.push('neverDecided')
  return {
    seed,
    breaches: checkRun(record, witnesses, isQuiet),
    reached: record.reached,
    transfers: transferIds.length,
    paid: witnesses.withdrawals.filter(({ status }) => status !== 'awaitingPerson').length,
  }
}

/** Everything works again. Crashes stay armed: what is looked up and delivered now can still be killed. */
async function endFaults(world: World): Promise<void> {
  world.receiver.misbehave([])
  for (const { proxy } of world.servers) proxy.loseAnswerTo(undefined)
  await fetch(`${world.sandbox}/control/faults`, { method: 'DELETE' })
}

async function carryOut(
  world: World,
  accounts: Accounts,
  plan: TransferPlan,
  index: number,
  record: RunRecord,
): Promise<void> {
  const account = accounts[plan.account]
  if (!account) throw new Error(`${plan.account} is not connected.`)
  await carryOutTransfer(world, account, plan, index, record)
}

/** People who decide now and were asked late, and those who decide when the time of their step is over. */
async function decideLate(world: World, { transfers }: RunPlan, record: RunRecord): Promise<void> {
  const asked = transfers.filter(({ account }) => confirming.includes(account))
  for (const { amount, person } of asked) {
    if (person.when === 'now') await personDecides(world, amount, person.decision)
  }
  const late = asked.filter(({ person }) => person.when === 'afterStep')
  if (late.length === 0) return
  await world.clock.advance(stepOverMs)
  await sleep(150)
  for (const { amount, person } of late) {
    if (await personDecides(world, amount, person.decision)) record.reached.push('decidedLate')
  }
}

/** @returns whether everything has come to rest again */
async function ownersComeBack(
  world: World,
  { transfers }: RunPlan,
  record: RunRecord,
  transferIds: readonly string[],
): Promise<boolean> {
  const { rows } = await world.db.query<{ id: string }>(
    `select transfer_id as id from transfer where transfer_id = any ($1::uuid[]) and status = 'needsAttention'`,
    [transferIds],
  )
  for (const { id } of rows) {
    const plan = transfers[record.previewIds.indexOf(id)]
    if (plan) await comeBack(world, plan, id, record)
  }
  if (rows.length === 0) return true
  const isQuiet = await settleRun(world, transferIds)
  // No credential is kept so long, and only Ethereum is read without one: elsewhere the owner asks how it ended.
  const { rows: unwatched } = await world.db.query<{ id: string }>(
    `select transfer_id as id from transfer where transfer_id = any ($1::uuid[]) and status = 'pending'
       and next_check_at is null and alerted_at is not null and network_id <> $2`,
    [transferIds, ethereum],
  )
  if (unwatched.length === 0) return isQuiet
  await world.clock.advance(10_000)
  for (const { id } of unwatched) {
    const plan = transfers[record.previewIds.indexOf(id)]
    if (plan) await askAgain(world, plan, id)
  }
  return settleRun(world, transferIds)
}

/** Renews the token of the broker's account; a lost answer is asked for again, with the same token. */
async function refresh(world: World, accounts: Accounts, record: RunRecord): Promise<void> {
  const { broker } = accounts
  if (broker?.refreshToken === undefined) return
  const { refreshToken, type } = broker
  const body = JSON.stringify({ refreshToken, type })
  for (let round = 0; round < 4; round++) {
    const answer = await callServer(world, round, '/api/v1/token/refresh', body)
    if (answer?.status === 200) {
      const { accessToken, refreshToken: next } = answer.body.content ?? {}
      accounts.broker = {
        ...broker,
        accessToken: String(accessToken),
        ...(typeof next === 'string' ? { refreshToken: next } : {}),
      }
      return
    }
    // The person has to sign in again: said so, in words of the table, and nothing else is the matter.
    if (answer !== undefined && answer.status < 500 && answer.status !== 409) {
      const reason = answer.body.errorData?.code ?? answer.body.errorType
      if (!/^(reconnectRequired|unauthorizedToken|invalidIntegrationToken)/.test(reason)) {
        record.surprises.push(`a refresh answered ${answer.status} ${answer.text.slice(0, 200)}`)
      }
      return
    }
    await sleep(50)
  }
}
