import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FrontApi } from '@meshconnect/node-api'
import { connectAccount } from '../connect-account.ts'
import { meshCall } from '../mesh-call.ts'
import { misfits } from '../mesh-schema.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'

const address = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const base = '/api/v1/transfers'

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let api: FrontApi<unknown>

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  const { id, secret } = tenon.client
  api = new FrontApi({ baseURL: tenon.api, headers: { 'X-Client-Id': id, 'X-Client-Secret': secret } })
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

/** The request part that names an account of this user. */
async function accountOf(username: string) {
  const { accessToken } = await connectAccount(tenon, username)
  return { authToken: accessToken, type: 'sandbox' } as const
}

const usdc = { symbol: 'USDC', chain: 'Ethereum', targetAddress: address }

/** How often the institution really paid this user's account out. */
async function paymentsOf(username: string): Promise<number> {
  const answer = await fetch(`${tenon.sandbox}/control/withdrawals/count?username=${username}`)
  const { count } = (await answer.json()) as { count: number }
  return count
}

test('a transfer in one step: a code is asked for, and the answer goes on with the same transfer', async () => {
  const account = await accountOf('MeshTotp')
  const before = await paymentsOf('MeshTotp')
  const send = { ...account, ...usdc, amount: 3 }
  const asked = (await api.transfers.v1TransfersCreate(send)).data.content
  assert.deepEqual([asked?.status, asked?.mfaType, asked?.failed], ['mfaRequired', 'totp', false])
  const wrong = (await api.transfers.v1TransfersCreate({ ...send, mfaCode: '000000' })).data.content
  assert.equal(wrong?.status, 'mfaFailed')
  const sent = (await api.transfers.v1TransfersCreate({ ...send, mfaCode: '123456' })).data.content
  assert.deepEqual(
    [sent?.status, sent?.transaction?.targetAddress, sent?.transaction?.transactionAmount],
    ['pending', address, 3],
  )
  assert.equal(await paymentsOf('MeshTotp'), before + 1)

  const listed = (await api.transfers.v1TransfersListCreate({ ...account, count: 1 })).data.content
  assert.equal(listed?.transfers?.[0]?.id, sent?.transactionId)
  const detail = await api.transfers.v1TransfersDetailsCreate({ ...account, transactionId: sent?.transactionId ?? '' })
  assert.equal(detail.data.content?.symbol, 'USDC')
})

test('under one id of the caller there is one payment', async () => {
  const account = await accountOf('Mesh')
  const before = await paymentsOf('Mesh')
  const send = { ...account, ...usdc, amount: 4, mfaCode: '123456', previewId: 'order-77' }
  const first = (await api.transfers.v1TransfersCreate(send)).data.content
  const again = (await api.transfers.v1TransfersCreate(send)).data.content
  assert.equal(again?.transactionId, first?.transactionId)
  assert.equal(await paymentsOf('Mesh'), before + 1)
  const other = await meshCall(tenon, 'POST', base, { ...send, amount: 5 })
  assert.deepEqual([other.status, other.body.errorType], [409, 'transferAlreadyRequested'])
})

test('every step of the institution has its word, and a refusal says that nothing was sent', async () => {
  const expected = {
    MeshConfirmEmail: 'emailVerification',
    MeshApproveEmail: 'emailConfirmationApprovalRequired',
    MeshConfirmDevice: 'deviceConfirmationRequired',
    MeshRegisterAddress: 'addressWhitelistRequired',
  }
  for (const [username, status] of Object.entries(expected)) {
    const account = await accountOf(username)
    const { body } = await meshCall(tenon, 'POST', base, { ...account, ...usdc, amount: 3, mfaCode: '123456' })
    assert.equal(body.content?.status, status, username)
    assert.deepEqual(misfits('POST', base, 200, body), [])
  }
  const account = await accountOf('MeshReject')
  const { body } = await meshCall(tenon, 'POST', base, { ...account, ...usdc, amount: 3, mfaCode: '123456' })
  assert.deepEqual([body.content?.failed, body.content?.status], [true, 'failed'])
})

test('what a transfer in one step lacks is named', async () => {
  const account = await accountOf('Mesh')
  const wrong = [
    [{ ...usdc }, 'missingField', /amount/],
    [{ targetAddress: address, amount: 3 }, 'missingField', /symbol/],
    [{ ...usdc, chain: undefined, amount: 3 }, 'missingField', /chain/],
    [{ ...usdc, chain: 'Nowhere', amount: 3 }, 'networkNotFound', /./],
    [{ ...usdc, targetAddress: '0x1', amount: 3 }, 'invalidAddressPattern', /./],
    [{ addressType: 'dogeAddress', targetAddress: address, amount: 3 }, 'symbolNotSupported', /./],
  ] as const
  for (const [fields, code, message] of wrong) {
    const { status, body } = await meshCall(tenon, 'POST', base, { ...account, ...fields })
    assert.deepEqual([status, body.errorType], [400, code], JSON.stringify(fields))
    assert.match(body.message, message)
  }
})

test('details without an id ask for either of the two that would do', async () => {
  const { status, body } = await meshCall(tenon, 'POST', `${base}/details`, await accountOf('Mesh'))
  assert.deepEqual([status, body.errorType], [400, 'missingField'])
  assert.match(body.message, /transactionId or transactionHash/)
})

test('an address type stands for the symbol and its own network', async () => {
  const account = await accountOf('Mesh')
  const { body } = await meshCall(tenon, 'POST', base, {
    ...account,
    addressType: 'EthAddress',
    targetAddress: address,
    amount: 0.05,
    mfaCode: '123456',
  })
  const transaction = body.content?.transaction as Record<string, unknown>
  assert.deepEqual([transaction.symbol, transaction.chain], ['ETH', 'Ethereum'])
})

test('the history is paged by a cursor that only its own list takes, everything once, newest first', async () => {
  const account = await accountOf('Mesh4')
  for (const amount of [3, 4, 5]) {
    await meshCall(tenon, 'POST', base, { ...account, ...usdc, amount, mfaCode: '123456' })
  }
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { data } = await api.transfers.v1TransfersListCreate({ ...account, count: 2, ...(cursor ? { cursor } : {}) })
    seen.push(...(data.content?.transfers ?? []).map(({ id }) => id ?? ''))
    cursor = data.content?.cursor ?? undefined
  } while (cursor)
  const whole = (await api.transfers.v1TransfersListCreate({ ...account })).data.content
  assert.deepEqual(
    seen,
    whole?.transfers?.map(({ id }) => id),
  )
  assert.ok(seen.length >= 3 && new Set(seen).size === seen.length)
  const times = whole?.transfers?.map(({ createdTimestamp }) => createdTimestamp ?? 0) ?? []
  assert.deepEqual(
    times,
    times.toSorted((a, b) => b - a),
  )

  const other = await accountOf('Mesh')
  const page = (await api.transfers.v1TransfersListCreate({ ...account, count: 1 })).data.content
  const foreign = await meshCall(tenon, 'POST', `${base}/list`, { ...other, cursor: page?.cursor })
  assert.deepEqual([foreign.status, foreign.body.errorType], [400, 'invalidField'])

  const failed = await api.transfers.v1TransfersListCreate({ ...account, statuses: ['frozen'] })
  assert.deepEqual(failed.data.content?.transfers, [])
})

test('symbol details name each network, and the address is got by that name', async () => {
  const account = await accountOf('Mesh')
  const details = (await api.transfers.v1TransfersSymbolDetailsCreate({ ...account, addressType: 'ethAddress' })).data
  assert.equal(details.content?.symbol, 'ETH')
  assert.deepEqual(details.content?.addressTypes, ['ethAddress'])
  const chains = details.content?.chains ?? []
  assert.ok(chains.length > 0)
  for (const { chain } of chains) {
    const got = await api.transfers.v1TransfersAddressGetCreate({ ...account, symbol: 'ETH', chain: chain ?? '' })
    assert.match(got.data.content?.address ?? '', /^0x[0-9a-fA-F]{40}$/)
  }
  const code = await accountOf('MeshDepositCode')
  const asked = await api.transfers.v1TransfersAddressGetCreate({ ...code, symbol: 'ETH', chain: 'Ethereum' })
  assert.equal(asked.data.content?.brokerResponseStatus, 'mfaRequired')
})

test('who the customer is: whole, chosen facts only, and for the right integration only', async () => {
  const { authToken } = await accountOf('Mesh')
  const { data: list } = await api.managedAccountAuthentication.v1IntegrationsList()
  const idOf = (name: string) => list.content?.items?.find((item) => item.name === name)?.id ?? ''
  const integrationId = idOf('Sandbox Broker')
  const verify = api.integrationsAccountInformation
  const whole = (await verify.v1AccountVerifyCreate({ authToken, integrationId })).data.content
  assert.equal(whole?.integrationName, 'Sandbox Broker')
  assert.ok(whole?.email && whole.dateOfBirth !== undefined && whole.idType)
  const chosen = await verify.v1ExchangeVerifyCreate({ authToken, integrationId, accountInfo: ['email', 'id'] })
  assert.deepEqual(chosen.data.content, {
    integrationName: 'Sandbox Broker',
    email: whole.email,
    idType: whole.idType,
    idNumber: whole.idNumber,
  })
  for (const wrong of [
    { authToken, integrationId: idOf('Kraken') },
    { authToken: 'x', integrationId },
  ]) {
    const answer = await meshCall(tenon, 'POST', '/api/v1/account/verify', wrong)
    assert.deepEqual([answer.status, answer.body.errorType], [400, 'invalidIntegrationToken'])
  }
})
