import { setTimeout as sleep } from 'node:timers/promises'
import type { MeshAnswer } from '../../mesh-call.ts'
import { ethereum } from '../../transfer-calls.ts'
import type { TransferPlan } from '../plan/plan-run.ts'
import { callServer } from './call-server.ts'
import { type ConnectedAccount, sandboxUsers } from './connect-accounts.ts'
import type { RunRecord } from './run-record.ts'
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
  for (const fault of plan.faults) await setFault(world, plan, fault)

  for (let round = 0; round < mostRounds; round++) {
    const code = codes[plan.codes[round] ?? 'right']
    const body = JSON.stringify({
      ...{ fromAuthToken: account.accessToken, fromType: account.type, previewId },
      ...(code === undefined ? {} : { mfaCode: code }),
    })
    const copies = Array.from({ length: plan.copies }, (_, copy) =>
      callServer(world, plan.servers[(round + copy) % plan.servers.length] ?? 0, `${base}/execute`, body),
    )
    const answers = await Promise.all(copies)
    const statuses = answers.map((answer) => note(answer, previewId, record))
    if (statuses.some((status) => isEnd(status))) break
    await sleep(plan.pauseMs)
  }
  if (!plan.asksAgain) return
  const body = JSON.stringify({
    fromAuthToken: account.accessToken,
    fromType: account.type,
    previewId,
    mfaCode: '123456',
  })
  note(await callServer(world, plan.servers[0] ?? 0, `${base}/execute`, body), previewId, record)
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

async function setFault(world: World, plan: TransferPlan, fault: TransferPlan['faults'][number]): Promise<void> {
  const { institution, username } = sandboxUsers[plan.account]
  const answer = await fetch(`${world.sandbox}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ institution, username, ...fault }),
  })
  if (answer.status !== 201) throw new Error(`The fault ${fault.fault} was refused: ${await answer.text()}`)
}
