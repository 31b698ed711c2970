import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FrontApi } from '@meshconnect/node-api'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { connectAccount } from '../connect-account.ts'
import { connectAtBroker, openLinkWalk } from '../link-walk.ts'
import { meshCall } from '../mesh-call.ts'
import { misfits } from '../mesh-schema.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { destination, ethereum } from '../transfer-calls.ts'

/** Renewal, removal and kept tokens through the published client, unmodified; each exception by its name. */

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let api: FrontApi<unknown>
let db: Database

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  const headers = { 'X-Client-Id': tenon.client.id, 'X-Client-Secret': tenon.client.secret }
  api = new FrontApi({ baseURL: tenon.api, headers })
  db = openDatabase({ url: tenon.database, maxConnections: 1 })
})

after(async () => {
  await db?.destroy()
  await tenon?.stop()
  await folder?.remove()
})

type BrokerType = Parameters<typeof api.managedAccountAuthentication.v1TokenRefreshCreate>[0]['type']
type RefreshRequest = Parameters<typeof api.managedAccountAuthentication.v1TokenRefreshCreate>[0]

async function refresh(request: RefreshRequest) {
  const { data, status } = await api.managedAccountAuthentication.v1TokenRefreshCreate(request)
  assert.deepEqual(misfits('POST', '/api/v1/token/refresh', status, data), [])
  return data.content ?? assert.fail('no content')
}

interface Refusal {
  status: number
  errorType: string
  message: string
  errorData?: { code: string }
}

async function refusal(call: Promise<unknown>): Promise<Refusal> {
  const { response } = await call.then(
    () => assert.fail('The call was not refused.'),
    (reason: { response: { status: number; data: Omit<Refusal, 'status'> } }) => reason,
  )
  return { ...response.data, status: response.status }
}

/** Signs in by itself, with the code that is asked for. */
async function signIn(type: BrokerType, userId: string, username = 'Mesh', more: { authToken?: string } = {}) {
  const request = { type, username, password: 'Pass123', ...more }
  const { data } = await api.selfManagedAccountAuthentication.v1AuthenticateCreate({ userId }, request)
  const first = data.content
  if (first?.status === 'succeeded') return first
  const answer = { ...request, mfaCode: '123456' }
  const { data: second } = await api.selfManagedAccountAuthentication.v1AuthenticateCreate({ userId }, answer)
  assert.equal(second.content?.status, 'succeeded', JSON.stringify(second))
  return second.content ?? assert.fail('no content')
}

async function tokensOf(type: BrokerType, userId: string) {
  const [first] = (await signIn(type, userId)).accountTokens ?? []
  return { type, accessToken: first?.accessToken ?? '', refreshToken: first?.refreshToken ?? '' }
}

const holdingsStatus = async (authToken: string, type: BrokerType) =>
  (await api.portfolio.v1HoldingsGetCreate({ authToken, type })).data.content?.status

test('WeBull: the access token goes along with the refresh token', async () => {
  const { type, accessToken, refreshToken } = await tokensOf('weBull', 'u-webull')
  const without = await refusal(api.managedAccountAuthentication.v1TokenRefreshCreate({ type, refreshToken }))
  assert.deepEqual(
    [without.status, without.errorType, without.message],
    [400, 'missingField', 'The accessToken field is required.'],
  )
  const content = await refresh({
    type,
    refreshToken,
    accessToken,
    tradeToken: 'passed over',
    metadata: { any: 'thing' },
  })
  assert.equal(content.status, 'succeeded')
  assert.equal(await holdingsStatus(content.brokerAccountTokens?.[0]?.accessToken ?? '', type), 'succeeded')
})

test('Vanguard: a renewal asks for a code, which comes with the access token of that answer', async () => {
  const { type, accessToken, refreshToken } = await tokensOf('vanguard', 'u-vanguard')
  const asked = await refresh({ type, refreshToken })
  assert.equal(asked.status, 'mfaRequired')
  assert.ok(asked.accessToken && asked.accessToken !== accessToken)
  assert.equal(asked.brokerAccountTokens, undefined)
  const second = { type, refreshToken, accessToken: asked.accessToken }
  const wrong = await refusal(api.managedAccountAuthentication.v1TokenRefreshCreate({ ...second, mfaCode: '000000' }))
  assert.deepEqual([wrong.status, wrong.errorType], [400, 'incorrect2faCode'])
  const other = await refusal(
    api.managedAccountAuthentication.v1TokenRefreshCreate({ type, refreshToken, accessToken, mfaCode: '123456' }),
  )
  assert.equal(other.errorType, 'invalidIntegrationToken')
  assert.equal((await refresh({ ...second, mfaCode: '123456' })).status, 'succeeded')
})

test('TD Ameritrade: the refresh token stays until createNewRefreshToken', async () => {
  const signedIn = await signIn('tdAmeritrade', 'u-td')
  assert.equal(signedIn.refreshTokenExpiresInSeconds, 90 * 86_400)
  const type = 'tdAmeritrade'
  const refreshToken = signedIn.accountTokens?.[0]?.refreshToken ?? ''
  const kept = await refresh({ type, refreshToken })
  assert.equal(kept.brokerAccountTokens?.[0]?.refreshToken, refreshToken)
  const renewed = await refresh({ type, refreshToken, createNewRefreshToken: true })
  assert.notEqual(renewed.brokerAccountTokens?.[0]?.refreshToken, refreshToken)
  assert.equal(renewed.refreshTokenExpiresInSeconds, 90 * 86_400)
})

test('a refresh answers the same twice in a minute, and a token that is spent is an unauthorized token', async () => {
  const { accessToken, refreshToken = '', type } = await connectAccount(tenon, 'Mesh', 'u-spent')
  const as = { type: type as BrokerType, refreshToken }
  const [one, other] = await Promise.all([refresh(as), refresh(as)])
  assert.equal(one.status, 'succeeded')
  assert.equal(other.status, 'succeeded')
  await db.deleteFrom('token_refresh').execute()
  const spent = await refusal(api.managedAccountAuthentication.v1TokenRefreshCreate(as))
  assert.deepEqual([spent.status, spent.message, spent.errorType], [400, 'Unauthorized token', 'badRequest'])
  assert.deepEqual(spent.errorData, { code: 'reconnectRequired' })
  const foreign = await refusal(
    api.managedAccountAuthentication.v1TokenRefreshCreate({ ...as, refreshToken: accessToken }),
  )
  assert.deepEqual([foreign.status, foreign.errorType], [400, 'invalidIntegrationToken'])
  const otherType = await refusal(api.managedAccountAuthentication.v1TokenRefreshCreate({ ...as, type: 'kraken' }))
  assert.equal(otherType.errorType, 'invalidIntegrationToken')
})

test('the metadata of a refresh is a bounded map of texts', async () => {
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v']))
  for (const metadata of [many, { k: 'v'.repeat(1_001) }, { k: 1 }]) {
    const answer = await meshCall(tenon, 'POST', '/api/v1/token/refresh', {
      type: 'sandbox',
      refreshToken: 'x',
      metadata,
    })
    assert.deepEqual([answer.status, answer.body.errorType], [400, 'invalidField'])
  }
})

test('an account that is connected again keeps its id; after its removal the older tokens are dead', async () => {
  const once = (await signIn('kraken', 'u-again')).accountTokens?.[0]
  const again = (await signIn('kraken', 'u-again')).accountTokens?.[0]
  assert.equal(again?.account?.meshAccountId, once?.account?.meshAccountId)
  assert.deepEqual([once?.account?.isReconnected, again?.account?.isReconnected], [false, true])
  const authToken = again?.accessToken ?? ''
  const { data, status } = await api.managedAccountAuthentication.v1AccountDelete({ authToken, type: 'kraken' })
  assert.deepEqual(misfits('DELETE', '/api/v1/account', status, data), [])
  assert.deepEqual([data.status, 'content' in data], ['ok', false])
  assert.equal(await holdingsStatus(once?.accessToken ?? '', 'kraken'), 'notAuthorized')
  assert.equal(await holdingsStatus(authToken, 'kraken'), 'notAuthorized')
  const third = (await signIn('kraken', 'u-again')).accountTokens?.[0]
  assert.equal(third?.account?.meshAccountId, once?.account?.meshAccountId)
  assert.equal(await holdingsStatus(third?.accessToken ?? '', 'kraken'), 'succeeded')
})

const settings = (method: string, body?: unknown, secret = tenon.client.secret) =>
  meshCall({ ...tenon, client: { ...tenon.client, secret } }, method, '/v1/settings', body)

test('tokens are kept for a client only after it has said so, with a key that may', async () => {
  assert.equal((await settings('GET')).text, '{"keepsTokens":false}')
  assert.equal((await tokensOf('sandbox', 'u-default')).refreshToken === '', false)
  const readOnly = await settings('PUT', { keepsTokens: true }, tenon.client.readOnlySecret)
  assert.deepEqual([readOnly.status, readOnly.body.errorType], [403, 'permissionDenied'])
  assert.equal((await settings('PUT', { keepsTokens: 'yes' })).status, 400)
  assert.equal((await settings('PUT', { keepsTokens: true })).text, '{"keepsTokens":true}')
})

test('a tokenId of Link opens the account wherever a token is taken, and stays the same over a reconnection', async () => {
  const link = async () => {
    const { data } = await api.managedAccountAuthentication.v1LinktokenCreate({ userId: 'u-kept' })
    const walk = await openLinkWalk(tenon.link, data.content?.linkToken ?? '')
    await connectAtBroker(walk)
    const told = walk.messages.find((message) => message.type === 'brokerageAccountAccessToken')
    assert.ok(told?.type === 'brokerageAccountAccessToken')
    const [first] = told.payload.accountTokens
    assert.ok(first && !first.refreshToken)
    return first.tokenId ?? assert.fail('no tokenId')
  }
  const tokenId = await link()
  assert.match(tokenId, /^[0-9a-f-]{36}$/)
  assert.equal(await holdingsStatus(tokenId, 'sandbox'), 'succeeded')
  const { data: cash } = await api.balance.v1BalanceGetCreate({ authToken: tokenId, type: 'sandbox' })
  assert.equal(cash.status, 'ok')
  const toAddresses = [{ networkId: ethereum, symbol: 'USDC', address: destination }]
  const from = { fromAuthToken: tokenId, fromType: 'sandbox' as const }
  const { data: configured } = await api.managedTransfers.v1TransfersManagedConfigureCreate({ ...from, toAddresses })
  assert.equal(configured.content?.status, 'succeeded')
  assert.equal(await link(), tokenId)

  const { data: linkToken } = await api.managedAccountAuthentication.v1LinktokenCreate({
    userId: 'u-kept',
    transferOptions: { toAddresses, transferType: 'deposit' },
  })
  const walk = await openLinkWalk(tenon.link, linkToken.content?.linkToken ?? '')
  const screen = await walk.send({ type: 'useAccessToken', accessToken: tokenId })
  assert.equal(screen.name, 'amount', 'Link takes it from the host page too')

  const other = await refusal(api.balance.v1BalanceGetCreate({ authToken: tokenId, type: 'kraken' }))
  assert.equal(other.errorType, 'invalidIntegrationToken')
  const asRefresh = await refusal(
    api.managedAccountAuthentication.v1TokenRefreshCreate({ type: 'sandbox', refreshToken: tokenId }),
  )
  assert.equal(asRefresh.errorType, 'invalidIntegrationToken')
  const unknown = tokenId.replace(/^./, (digit) => (digit === 'a' ? 'b' : 'a'))
  const foreign = await refusal(api.balance.v1BalanceGetCreate({ authToken: unknown, type: 'sandbox' }))
  assert.equal(foreign.errorType, 'invalidIntegrationToken')
})

test('a tokenId of authenticate renews itself, for every account of the sign-in, and its removal is final', async () => {
  const content = await signIn('sandbox', 'u-self', 'MeshAccounts')
  const ids = content.accountTokens?.map(({ tokenId }) => tokenId ?? '') ?? []
  assert.equal(new Set(ids).size, 3)
  assert.ok(content.accountTokens?.every(({ refreshToken }) => !refreshToken))
  await db
    .updateTable('kept_credential')
    .set({ access_ends_at: new Date(Date.now() - 1_000) })
    .execute()
  assert.deepEqual(await Promise.all(ids.map((id) => holdingsStatus(id, 'sandbox'))), [
    'succeeded',
    'succeeded',
    'succeeded',
  ])
  const [first = '', second = ''] = ids
  await api.managedAccountAuthentication.v1AccountDelete({ authToken: first, type: 'sandbox' })
  const dead = await refusal(api.balance.v1BalanceGetCreate({ authToken: first, type: 'sandbox' }))
  assert.equal(dead.errorType, 'invalidIntegrationToken')
  const left = await db.selectFrom('kept_token').select('token_id').where('token_id', 'in', ids).execute()
  assert.equal(left.length, 2)
  const again = await signIn('sandbox', 'u-self', 'MeshAccounts')
  assert.ok(!again.accountTokens?.some(({ tokenId }) => tokenId === first), 'a removed id never comes back')
  assert.ok(again.accountTokens?.some(({ tokenId }) => tokenId === second))
})

test('switched off, every tokenId is dead and nothing is left', async () => {
  const [first] = (await signIn('sandbox', 'u-off', 'MeshOneAccount')).accountTokens ?? []
  assert.equal((await settings('PUT', { keepsTokens: false })).status, 200)
  const dead = await refusal(api.balance.v1BalanceGetCreate({ authToken: first?.tokenId ?? '', type: 'sandbox' }))
  assert.equal(dead.errorType, 'invalidIntegrationToken')
  assert.deepEqual(await db.selectFrom('kept_credential').select('credential_id').execute(), [])
  assert.equal(await holdingsStatus(first?.accessToken ?? '', 'sandbox'), 'succeeded', 'its access token is its own')
})
