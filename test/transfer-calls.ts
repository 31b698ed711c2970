import assert from 'node:assert/strict'
import type { ConnectedTokens } from './connect-account.ts'
import { type MeshAnswer, meshCall } from './mesh-call.ts'
import type { Started } from './start-tenon.ts'
import { until } from './until.ts'

type Access = Pick<Started, 'api' | 'client'>

export const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
export const destination = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'

/** The body of a preview of USDC on Ethereum. */
export function previewBody({ accessToken, type }: ConnectedTokens, amount: number) {
  return {
    fromAuthToken: accessToken,
    fromType: type,
    networkId: ethereum,
    symbol: 'USDC',
    toAddress: destination,
    amount,
  }
}

/** Previews USDC on Ethereum. @returns the preview's id, which is the transfer's */
export async function previewTransfer(tenon: Access, account: ConnectedTokens, amount: number): Promise<string> {
  const answer = await meshCall(tenon, 'POST', '/api/v1/transfers/managed/preview', previewBody(account, amount))
  assert.equal(answer.status, 200, answer.text)
  const result = answer.body.content?.previewResult
  assert.ok(typeof result === 'object' && result !== null && 'previewId' in result)
  return String(result.previewId)
}

/** Executes a preview with the sandbox's code, or another. */
export function executeTransfer(
  tenon: Access,
  { accessToken, type }: ConnectedTokens,
  previewId: string,
  mfaCode = '123456',
): Promise<MeshAnswer> {
  const body = { fromAuthToken: accessToken, fromType: type, previewId, mfaCode }
  return meshCall(tenon, 'POST', '/api/v1/transfers/managed/execute', body)
}

/** The id of the transfer that an execute answered with. */
export function executedId({ body }: MeshAnswer): unknown {
  const result = body.content?.executeTransferResult
  return typeof result === 'object' && result !== null && 'transferId' in result ? result.transferId : undefined
}

/** A transfer as the listing shows it; `undefined` when it is not there. */
export async function readTransfer(tenon: Access, id: string): Promise<Record<string, unknown> | undefined> {
  const answer = await meshCall(tenon, 'GET', `/api/v1/transfers/managed/mesh?Id=${id}`)
  assert.equal(answer.status, 200, answer.text)
  const items = answer.body.content?.items
  assert.ok(Array.isArray(items))
  return items[0]
}

/** Waits until a transfer is succeeded. Fails at once when it fails. */
export async function untilSucceeded(tenon: Access, id: string): Promise<Record<string, unknown>> {
  const look = async () => {
    const transfer = await readTransfer(tenon, id)
    assert.notEqual(transfer?.status, 'failed', JSON.stringify(transfer))
    return transfer?.status === 'succeeded' ? transfer : undefined
  }
  return until('has the transfer succeeded?', look, 90_000)
}

/** How many withdrawals the sandbox has really made. @param filter of the sandbox's control, `username=Mesh` */
export async function countWithdrawals({ sandbox }: Pick<Started, 'sandbox'>, filter = ''): Promise<number> {
  const answer = await fetch(`${sandbox}/control/withdrawals/count?${filter}`)
  assert.equal(answer.status, 200)
  return ((await answer.json()) as { count: number }).count
}
