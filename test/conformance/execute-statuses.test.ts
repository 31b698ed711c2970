import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FrontApi } from '@meshconnect/node-api'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { countWithdrawals, destination, ethereum, previewTransfer, untilSucceeded } from '../transfer-calls.ts'
import { until } from '../until.ts'

/** Every status of an execute, by the login of the sandbox that leads to it, through the published client, unmodified. */

type Transfers = FrontApi<unknown>['managedTransfers']
type Execute = Parameters<Transfers['v1TransfersManagedExecuteCreate']>[0]
type Executed = NonNullable<Awaited<ReturnType<Transfers['v1TransfersManagedExecuteCreate']>>['data']['content']>

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let transfers: Transfers

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  const headers = { 'X-Client-Id': tenon.client.id, 'X-Client-Secret': tenon.client.secret }
  transfers = new FrontApi({ baseURL: tenon.api, headers }).managedTransfers
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

/** A person at the sandbox, and the preview that they are about to execute. */
async function begin(username: string): Promise<{
  account: ConnectedTokens
  id: string
  execute(more?: Partial<Execute>): Promise<Executed>
}> {
  const account = await connectAccount(tenon, username, `user-${username}`)
  const id = await previewTransfer(tenon, account, 15)
  return {
    account,
    id,
    async execute(more = {}) {
      const body = { fromAuthToken: account.accessToken, fromType: 'sandbox' as const, previewId: id, ...more }
      const { data } = await transfers.v1TransfersManagedExecuteCreate(body)
      assert.ok(data.content)
      return data.content
    },
  }
}

/** The person does something elsewhere. */
async function control(path: string, body: object): Promise<void> {
  const answer = await fetch(`${tenon.sandbox}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  assert.ok(answer.ok, await answer.text())
}

const channels = {
  MeshPhone: 'phone',
  MeshEmail: 'email',
  MeshTotp: 'totp',
  MeshPin: 'tradingPin',
} as const

for (const [username, channel] of Object.entries(channels)) {
  test(`${username}: mfaRequired by ${channel}, mfaFailed, then it goes through`, async () => {
    const { execute } = await begin(username)
    const asked = await execute()
    assert.deepEqual([asked.status, asked.mfaType, asked.verificationSteps], ['mfaRequired', channel, [channel]])
    const wrong = await execute({ mfaCode: '000000' })
    assert.deepEqual([wrong.status, wrong.mfaType], ['mfaFailed', channel])
    const sent = await execute({ mfaCode: '123456' })
    assert.deepEqual([sent.status, sent.executeTransferResult?.status], ['succeeded', 'pending'])
  })
}

for (const [username, channel] of Object.entries({ MeshFace: 'face', MeshMobile: 'mobile' } as const)) {
  test(`${username}: a proof on another device, without a code`, async () => {
    const { execute } = await begin(username)
    const asked = await execute()
    assert.deepEqual([asked.status, asked.mfaType], ['mfaRequired', channel])
    if (channel === 'face') assert.ok(asked.qrCodeLink, 'where the proof is given')
    assert.equal((await execute()).status, 'mfaRequired', 'not given yet, and no wrong code either')
    await control('proofs', { username })
    assert.equal((await execute()).status, 'succeeded')
  })
}

test('MeshTwoCodes: both steps are named at once, the second is asked for with its challenge', async () => {
  const { execute } = await begin('MeshTwoCodes')
  const first = await execute()
  assert.deepEqual(first.verificationSteps, ['totp', 'email'])
  const second = await execute({ mfaCode: '123456', ...(first.challengeId ? { challengeId: first.challengeId } : {}) })
  assert.deepEqual([second.status, second.mfaType], ['secondMfaRequired', 'email'])
  const sent = await execute({
    mfaCode: '123456',
    ...(second.challengeId ? { challengeId: second.challengeId } : {}),
  })
  assert.equal(sent.status, 'succeeded')
})

test('MeshOtherCode: the fallback is offered and taken', async () => {
  const { execute } = await begin('MeshOtherCode')
  const asked = await execute()
  assert.deepEqual([asked.mfaType, asked.fallbackMfaAvailable], ['phone', true])
  const other = await execute({ tryAnotherMfa: true })
  assert.deepEqual([other.status, other.mfaType], ['mfaRequired', 'email'])
  const sent = await execute({ mfaCode: '123456', ...(other.challengeId ? { challengeId: other.challengeId } : {}) })
  assert.equal(sent.status, 'succeeded')
})

const confirmed = {
  MeshConfirmEmail: 'emailConfirmationRequired',
  MeshApproveEmail: 'emailConfirmationApprovalRequired',
  MeshConfirmDevice: 'deviceConfirmationRequired',
} as const

for (const [username, status] of Object.entries(confirmed)) {
  test(`${username}: ${status}; update tells, and once confirmed it goes on without another call`, async () => {
    const { account, id, execute } = await begin(username)
    let answer = await execute()
    if (answer.status === 'mfaRequired') answer = await execute({ mfaCode: '123456' })
    assert.equal(answer.status, status)
    assert.equal((await execute()).status, status)
    const update = async () => {
      const body = { authToken: account.accessToken, type: 'sandbox' as const, transactionId: id }
      return (await transfers.v1TransfersManagedUpdateCreate(body)).data.content
    }
    const waiting = await until('is the update not in the way of the watcher?', async () => {
      const content = await update()
      return content?.statusDetails === 'awaitingConfirmation' ? content : undefined
    })
    assert.deepEqual([waiting.status, waiting.transferResult?.id], ['pending', id])
    await control('confirmations', { username })
    const ended = await untilSucceeded(tenon, id)
    assert.equal((await execute()).status, 'succeeded')
    assert.equal((await update())?.transferResult?.hash, ended.hash)
    assert.equal(await countWithdrawals(tenon, `username=${username}`), 1)
  })
}

test('MeshConfirmDevice: denied by the person, it has failed, and nothing was paid', async () => {
  const { id, execute } = await begin('MeshConfirmDevice')
  const before = await countWithdrawals(tenon, 'username=MeshConfirmDevice&status=succeeded')
  let answer = await execute()
  if (answer.status === 'mfaRequired') answer = await execute({ mfaCode: '123456' })
  assert.equal(answer.status, 'deviceConfirmationRequired')
  await control('confirmations', { username: 'MeshConfirmDevice', decision: 'deny' })
  const failed = await until('is it seen?', async () => {
    const { data } = await transfers.v1TransfersManagedMeshList({ Id: id, Statuses: ['failed'] })
    return data.content?.items?.[0]
  })
  assert.equal(failed.status, 'failed')
  const late = await execute()
  assert.deepEqual([late.status, late.executeTransferResult?.status], ['failed', 'rejected'])
  assert.equal(await countWithdrawals(tenon, 'username=MeshConfirmDevice&status=succeeded'), before)
})

test('MeshRegisterAddress: addressWhitelistRequired in the words of the dictionary, then saved, then sent', async () => {
  const { execute } = await begin('MeshRegisterAddress')
  let asked = await execute()
  if (asked.status === 'mfaRequired') asked = await execute({ mfaCode: '123456' })
  assert.deepEqual(
    [asked.status, asked.errorMessage],
    ['addressWhitelistRequired', 'The target address is not registered.'],
  )
  await control('addresses', {
    institution: 'broker',
    username: 'MeshRegisterAddress',
    symbol: 'USDC',
    network: 'ethereum',
    address: destination,
  })
  let sent = await execute()
  if (sent.status === 'mfaRequired') sent = await execute({ mfaCode: '123456' })
  assert.equal(sent.status, 'succeeded')
})

test('MeshReject: failed, with what the institution said', async () => {
  const { execute } = await begin('MeshReject')
  let refused = await execute()
  if (refused.status === 'mfaRequired') refused = await execute({ mfaCode: '123456' })
  assert.equal(refused.status, 'failed')
  assert.ok(refused.errorMessage)
  assert.equal(refused.executeTransferResult?.status, 'rejected')
})

test('MeshLostAnswer: inProgress, then found by reading', async () => {
  const { id, execute } = await begin('MeshLostAnswer')
  let answer = await execute()
  if (answer.status === 'mfaRequired') answer = await execute({ mfaCode: '123456' })
  assert.deepEqual([answer.status, answer.executeTransferResult?.status], ['inProgress', 'pending'])
  await untilSucceeded(tenon, id)
  assert.equal(await countWithdrawals(tenon, 'username=MeshLostAnswer'), 1)
})

test('the execute errors: not found, requested before', async () => {
  const { account, execute, id } = await begin('Mesh')
  const unknown = await execute({ previewId: '00000000-0000-4000-8000-000000000000' }).catch((error) => error.response)
  assert.deepEqual(
    [unknown.status, unknown.data.message, unknown.data.errorData.code],
    [404, 'Could not find the preview.', 'PreviewNotFound'],
  )
  const first = await previewOf(account, 'order-one')
  const second = await previewOf(account, 'order-one')
  await execute({ previewId: first, mfaCode: '123456' })
  const again = await execute({ previewId: second, mfaCode: '123456' }).catch((error) => error.response)
  assert.deepEqual(
    [again.status, again.data.message, again.data.errorData.code],
    [409, 'The transfer is already requested.', 'TransferIsRequested'],
  )
  assert.ok(again.data.errorData.hint.includes(first), 'which one')
  assert.notEqual(id, first)
})

async function previewOf(account: ConnectedTokens, transactionId: string): Promise<string> {
  const { data } = await transfers.v1TransfersManagedPreviewCreate({
    fromAuthToken: account.accessToken,
    fromType: 'sandbox',
    networkId: ethereum,
    symbol: 'USDC',
    toAddress: destination,
    amount: 16,
    transactionId,
  })
  return data.content?.previewResult?.previewId ?? assert.fail('no preview')
}
