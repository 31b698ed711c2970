import { setTimeout as sleep } from 'node:timers/promises'
import type { MeshAnswer } from '../../mesh-call.ts'
import { ethereum } from '../../transfer-calls.ts'
import { confirming, funded, type TransferPlan } from '../plan/plan-run.ts'
import { callServer } from './call-server.ts'
import type { ConnectedAccount } from './connect-account.ts'
import { personDecides } from './person-decides.ts'
import type { RunRecord } from './run-record.ts'
import { setFault } from './set-fault.ts'
import type { World } from './start-world.ts'

const base = '/api/v1/transfers/managed'
/** Saved at Kraken too, which pays to no others. */
const places = {
  ethereum: { networkId: ethereum, toAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6' },
  polygon: {
    networkId: '7436e9d0-ba42-4d2b-b4c0-8e4e606b2c12',
    toAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  },
  solana: {
    networkId: '0291810a-5947-424d-9a59-e88bb33e999d',
    toAddress: 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH',
  },
}
const codes = { none: undefined, wrong: '000000', right: '123456' }
const mostRounds = 9

/** One caller with one transfer: offers, asks, asks again for as long as nobody says how it ended. Keeps what it was told. */
export async function carryOutTransfer(
  world: World,
  account: ConnectedAccount,
  plan: TransferPlan,
  index: number,
  record: RunRecord,
): Promise<void> {
  await sleep(plan.startAfterMs)
  const previewId = await preview(world, account, plan, record)
  record.previewIds[index] = previewId
  if (previewId === undefined) return
  for (const fault of plan.faults) {
    await setFault(world, plan.account, fault)
    if (fault.operation === 'fund') record.reached.push('fundFault')
  }
  const calls = new AbortController()
  const person =
    confirming.includes(plan.account) && plan.person.when === 'now'
      ? actAsPerson(world, plan, record, calls.signal)
      : undefined
  await askUntilItEnds(world, account, plan, previewId, record).finally(() => calls.abort())
  await person
}

async function askUntilItEnds(
  world: World,
  account: ConnectedAccount,
  plan: TransferPlan,
  previewId: string,
  record: RunRecord,
): Promise<void> {
  const fixed = { fromAuthToken: account.accessToken, fromType: account.type, previewId }
  let challengeId: string | undefined
  let wantsOther = plan.account === 'otherCode' && plan.takesOtherChannel
  let last: { body: string; key?: string } | undefined
  for (let round = 0; round < mostRounds; round++) {
    const code = codes[plan.codes[round] ?? 'right']
    const answered = wantsOther ? { tryAnotherMfa: true } : code === undefined ? {} : { mfaCode: code }
    const body = JSON.stringify({ ...fixed, ...answered, ...(challengeId === undefined ? {} : { challengeId }) })
    const key = plan.hasKey ? `${previewId}/${round}` : undefined
    if (key !== undefined && plan.copies > 1) record.reached.push('keyed')
    last = { body, ...(key === undefined ? {} : { key }) }
    const copies = Array.from({ length: plan.copies }, (_, copy) =>
      execute(world, plan.servers[(round + copy) % plan.servers.length] ?? 0, body, key, record),
    )
    const answers = await Promise.all(copies)
    const statuses = answers.map((answer) => note(answer, previewId, record))
    if (statuses.some((status) => isEnd(status))) break
    if (statuses.some((status) => isElsewhere(status)) && !plan.person.isAskedAgain) break
    if (statuses.some((status) => /^(mfaRequired|secondMfaRequired)$/.test(status ?? ''))) wantsOther = false
    challengeId = answers.map(challengeIn).find((id) => id !== undefined) ?? challengeId
    await sleep(plan.pauseMs)
  }
  if (!plan.asksAgain || !last) return
  note(await execute(world, plan.servers[0] ?? 0, last.body, last.key, record), previewId, record)
}

async function execute(
  world: World,
  server: number,
  body: string,
  key: string | undefined,
  record: RunRecord,
): Promise<MeshAnswer | undefined> {
  const headers = key === undefined ? {} : { 'idempotency-key': key }
  const answer = await callServer(world, server, `${base}/execute`, body, headers)
  if (key !== undefined && answer?.status === 200) record.keyed.push({ key, text: answer.text })
  return answer
}

/** As soon as the institution asks. Ends with the calls; what is asked later is decided later. */
async function actAsPerson(
  world: World,
  { amount, person }: TransferPlan,
  record: RunRecord,
  callsEnded: AbortSignal,
): Promise<void> {
  await sleep(person.afterMs)
  const server = person.kills === undefined ? undefined : world.servers[person.kills]
  do {
    if (await personDecides(world, amount, person.decision)) {
      record.reached.push(person.decision === 'confirm' ? 'confirmed' : 'denied')
      if (server?.url !== undefined) {
        server.kill()
        record.reached.push('SIGKILL')
      }
      return
    }
    await sleep(25)
  } while (!callsEnded.aborted)
}

function challengeIn(answer: MeshAnswer | undefined): string | undefined {
  const id = answer?.status === 200 ? answer.body.content?.challengeId : undefined
  return typeof id === 'string' ? id : undefined
}

async function preview(
  world: World,
  account: ConnectedAccount,
  plan: TransferPlan,
  record: RunRecord,
): Promise<string | undefined> {
  const wish = {
    ...{ fromAuthToken: account.accessToken, fromType: account.type, symbol: 'USDC', amount: Number(plan.amount) },
    ...places[plan.network],
    ...(funded.includes(plan.account) ? { fundingOptions: { enabled: true } } : {}),
  }
  for (let round = 0; round < 5; round++) {
    const answer = await callServer(world, plan.servers[round] ?? 0, `${base}/preview`, JSON.stringify(wish))
    const result = answer?.status === 200 ? answer.body.content?.previewResult : undefined
    if (typeof result === 'object' && result !== null && 'previewId' in result) {
      const previewId = String(result.previewId)
      record.told.push({ transferId: previewId, status: 'previewed' })
      return previewId
    }
    if (answer !== undefined && answer.status < 500 && answer.status !== 409 && answer.status !== 429) {
      record.surprises.push(`preview of ${plan.amount} answered ${answer.status} ${answer.text.slice(0, 300)}`)
      return undefined
    }
    await sleep(plan.pauseMs)
  }
  return undefined
}

/** Keeps what was said with a 2xx. @returns the status, or the type of the error */
function note(answer: MeshAnswer | undefined, previewId: string, record: RunRecord): string | undefined {
  if (answer === undefined) return undefined
  if (answer.status !== 200) return answer.body?.errorType
  const status = String(answer.body.content?.status)
  const result = answer.body.content?.executeTransferResult
  const transferId =
    typeof result === 'object' && result !== null && 'transferId' in result ? String(result.transferId) : previewId
  if (transferId !== previewId) record.surprises.push(`execute of ${previewId} answered with transfer ${transferId}`)
  record.told.push({ transferId, status })
  return status
}

/** The caller has nothing more to do: it is under way, or over. */
function isEnd(status: string | undefined): boolean {
  return (
    status !== undefined &&
    ['succeeded', 'inProgress', 'failed', 'previewExpired', 'previewNotFound', 'operationNotSupported'].includes(status)
  )
}

/** The person has something to do at the institution; the transfer goes on by itself. */
function isElsewhere(status: string | undefined): boolean {
  return /^(email|device)Confirmation(Approval)?Required$/.test(status ?? '')
}
