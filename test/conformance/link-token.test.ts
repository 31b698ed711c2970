import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FrontApi, GetLinkTokenRequest, TransferToAddressWithAmount } from '@meshconnect/node-api'
import { sql } from 'kysely'
import { createApiKey } from '../../apps/server/src/clients/create-api-key.ts'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { connectAtBroker, expectScreen, openLinkWalk, post, readLinkToken, tokensOf } from '../link-walk.ts'
import { meshCall } from '../mesh-call.ts'
import { misfits } from '../mesh-schema.ts'
import { publishedClient, refusalOf } from '../published-client.ts'
import { startServer } from '../start-server.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { destination, ethereum } from '../transfer-calls.ts'

/** Every option of a link token and of a catalogue link, as the published client asks for it. */

const solana = '0291810a-5947-424d-9a59-e88bb33e999d'
const usdc = { networkId: ethereum, symbol: 'USDC', address: destination }

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let db: Database
let api: FrontApi<unknown>

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  db = openDatabase({ url: tenon.database, maxConnections: 2 })
  api = publishedClient(tenon)
})

after(async () => {
  await db?.destroy()
  await tenon?.stop()
  await folder?.remove()
})

async function newToken(body: Omit<GetLinkTokenRequest, 'userId'>): Promise<string> {
  const { data, status } = await api.managedAccountAuthentication.v1LinktokenCreate({ userId: 'link-token', ...body })
  assert.deepEqual(misfits('POST', '/api/v1/linktoken', status, data), [])
  return data.content?.linkToken ?? ''
}

const openWith = async (body: Omit<GetLinkTokenRequest, 'userId'>) => openLinkWalk(tenon.link, await newToken(body))

async function idOf(wanted: string): Promise<string> {
  const { data } = await api.managedAccountAuthentication.v1IntegrationsList()
  return data.content?.items?.find(({ name }) => name === wanted)?.id ?? ''
}

/** An amount screen at the Sandbox Broker for one destination. */
async function atAmount(to: TransferToAddressWithAmount & Record<string, unknown>) {
  const walk = await openWith({ transferOptions: { toAddresses: [{ ...usdc, ...to }] } })
  await connectAtBroker(walk)
  await walk.send({ type: 'continue' })
  if (walk.screen.name === 'assets') await walk.send({ type: 'chooseAsset', symbol: 'USDC' })
  return walk
}

test('an institution is opened at once, by its id or by its type', async () => {
  const coinbase = expectScreen((await openWith({ brokerType: 'coinbase' })).screen, 'oauth')
  assert.equal(coinbase.integration.name, 'Coinbase')
  const kraken = expectScreen((await openWith({ integrationId: await idOf('Kraken') })).screen, 'credentials')
  assert.deepEqual([kraken.integration.name, kraken.canGoBack], ['Kraken', false])
})

test('one account only: the address says so, and no other is offered', async () => {
  const linkToken = await newToken({ restrictMultipleAccounts: true, disableApiKeyGeneration: true })
  assert.equal(readLinkToken(linkToken).url.searchParams.get('restrictMultipleAccounts'), 'true')
  const walk = await openLinkWalk(tenon.link, linkToken)
  assert.equal(expectScreen(await connectAtBroker(walk), 'connected').canConnectAnother, false)
})

test('an empty list of destinations opens a transfer whose destination is still to come', async () => {
  const linkToken = await newToken({ transferOptions: { toAddresses: [] } })
  assert.ok(readLinkToken(linkToken).url.searchParams.has('transfer_token'))
  const walk = await openLinkWalk(tenon.link, linkToken)
  assert.equal(expectScreen(await connectAtBroker(walk), 'connected').next, 'finish')
})

test('the host may name the account to send to, and only where the link token left it open', async () => {
  const target = await openWith({})
  await connectAtBroker(target, 'MeshUSDC')
  const destinationToken = tokensOf(target).accessToken
  const walk = await openWith({ transferOptions: { toAddresses: [] } })
  walk.carried = { destinationToken }
  await connectAtBroker(walk)
  assert.equal(expectScreen(walk.screen, 'connected').next, 'transfer')
  await walk.send({ type: 'continue' })
  await walk.send({ type: 'chooseAsset', symbol: 'USDC' })
  await walk.send({ type: 'chooseNetwork', networkId: ethereum })
  await walk.send({ type: 'submitAmount', value: '7', unit: 'asset' })
  const { toAddress } = expectScreen(walk.screen, 'preview').preview
  const { data } = await api.managedTransfers.v1TransfersManagedAddressGetCreate({
    authToken: destinationToken,
    type: 'sandbox',
    symbol: 'USDC',
    networkId: ethereum,
  })
  assert.equal(toAddress, data.content?.address)

  const fixed = await openWith({ transferOptions: { toAddresses: [{ ...usdc, amount: 3 }] } })
  fixed.carried = { destinationToken }
  await connectAtBroker(fixed)
  await fixed.send({ type: 'continue' })
  assert.equal(expectScreen(fixed.screen, 'preview').preview.toAddress, destination)

  const foreign = await openWith({ transferOptions: { toAddresses: [] } })
  foreign.carried = { destinationToken: 'not-a-token' }
  await connectAtBroker(foreign)
  await foreign.send({ type: 'continue' })
  assert.equal(expectScreen(foreign.screen, 'failed').problem.code, 'invalidToIntegrationToken')
})

test('who has not shown who they are where they send to is sent to that institution, not to the one they send from', async () => {
  const target = await openWith({})
  await connectAtBroker(target, 'MeshKyc')
  const destinationToken = tokensOf(target).accessToken
  const walk = await openWith({
    integrationId: await idOf('Sandbox Exchange'),
    transferOptions: { toAddresses: [] },
  })
  walk.carried = { destinationToken }
  const credentials = { apiKey: 'Mesh', apiSecret: 'Pass123', passphrase: 'Pass123' }
  await walk.send({ type: 'submitCredentials', credentials })
  const { integration } = expectScreen(await walk.send({ type: 'continue' }), 'kyc')
  assert.equal(integration.name, 'Sandbox Broker')
})

test('the least that a client takes is the least that can be typed', async () => {
  const inAsset = expectScreen((await atAmount({ minAmount: 40 })).screen, 'amount')
  assert.equal(inAsset.limits.minimum, '40')
  const byValue = expectScreen((await atAmount({ minAmountInFiat: 55.5 })).screen, 'amount')
  assert.equal(byValue.limits.minimum, '55.5')
})

test('the client’s own value is shown within one per cent of ours, and not beyond', async () => {
  for (const [given, shown] of [
    [25.25, '25.25'],
    [24.75, '24.75'],
    [25.26, '25'],
    [24.74, '25'],
  ] as const) {
    const walk = await atAmount({ amount: 25, displayAmountInFiat: given })
    assert.equal(expectScreen(walk.screen, 'preview').preview.amountInFiat, shown, String(given))
  }
})

test('what a transfer is for goes with it into the list', async () => {
  for (const transferType of ['deposit', 'payment', 'onramp', 'fiatOnRamp', 'fiatOffRamp'] as const) {
    const walk = await openWith({
      transferOptions: { transferType, transactionId: `type-${transferType}`, toAddresses: [{ ...usdc, amount: 3 }] },
    })
    await connectAtBroker(walk)
    await walk.send({ type: 'continue' })
    expectScreen(walk.screen, 'preview')
    const { rows } = await sql<{ transfer_type: string }>`
      select transfer_type from transfer where client_transaction_id = ${`type-${transferType}`}`.execute(db)
    assert.deepEqual(rows, [{ transfer_type: transferType }])
  }
})

test('a pay link is a page of its own with the same single use, for half an hour', async () => {
  const { data, status } = await api.managedAccountAuthentication.v1LinktokenCreate({
    userId: 'payer',
    transferOptions: { toAddresses: [usdc], transactionId: 'order-7', generatePayLink: true },
  })
  assert.deepEqual(misfits('POST', '/api/v1/linktoken', status, data), [])
  const payLink = new URL(data.content?.paymentLink ?? '')
  assert.equal(payLink.origin + payLink.pathname, `${tenon.link}/pay`)
  const linkToken = payLink.searchParams.get('linkToken') ?? ''
  assert.equal(linkToken, data.content?.linkToken)
  const page = await fetch(payLink)
  assert.match(page.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'$/)
  const lives = await sql<{ seconds: number }>`
    select extract(epoch from code_expires_at - created_at)::int as seconds from link_session
    where options->>'userId' = 'payer'`.execute(db)
  assert.deepEqual(lives.rows, [{ seconds: 1_800 }])
  expectScreen((await openLinkWalk(tenon.link, linkToken)).screen, 'catalogue')
  const { clientId, code } = readLinkToken(linkToken)
  const again = await post(`${tenon.link}/link-api/redeem`, { clientId, code })
  assert.equal((again.body as { errorType: string }).errorType, 'linkTokenUsed')
})

test('a pay link where it stood until 2025 is made all the same', async () => {
  const body = { userId: 'u', generatePayLink: true, transferOptions: { toAddresses: [usdc], transactionId: 'o-8' } }
  const answer = await meshCall(tenon, 'POST', '/api/v1/linktoken', body)
  assert.match(String(answer.body.content?.paymentLink), /\/pay\?linkToken=/)
})

test('what a link token cannot be made of is refused in words', async () => {
  const transferOptions = (part: object, to: object = {}) => ({ toAddresses: [{ ...usdc, ...to }], ...part })
  const cases: [object, number, string, RegExp][] = [
    [{ userId: '' }, 400, 'invalidField', /userId/],
    [{ userId: 'u'.repeat(301) }, 400, 'invalidField', /300/],
    [{ brokerType: 'deFiWallet' }, 400, 'invalidField', /integrationId/],
    [{ brokerType: 'cryptocurrencyAddress' }, 400, 'invalidField', /integrationId/],
    [{ brokerType: 'cryptocurrencyWallet' }, 400, 'invalidField', /integrationId/],
    [{ brokerType: 'gemini' }, 400, 'integrationNotAvailable', /./],
    [{ integrationId: ethereum }, 400, 'integrationNotAvailable', /./],
    [{ subClientId: ethereum }, 404, 'subClientNotFound', /sub-client/],
    [
      { transferOptions: transferOptions({}, { symbol: '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48' }) },
      ...([400, 'invalidField', /ticker/] as const),
    ],
    [{ transferOptions: transferOptions({ generatePayLink: true }) }, 400, 'missingField', /transactionId/],
    [{ transferOptions: transferOptions({ transactionId: 'x'.repeat(129) }) }, 400, 'invalidField', /128/],
    [{ transferOptions: transferOptions({ clientFee: 1.01 }) }, 400, 'invalidField', /clientFee/],
    [{ transferOptions: transferOptions({ description: 'x'.repeat(257) }) }, 400, 'invalidField', /256/],
    [{ transferOptions: transferOptions({ transferType: 'gift' }) }, 400, 'invalidField', /transferType/],
    [{ transferOptions: transferOptions({}, { networkId: solana }) }, 400, 'invalidAddressPattern', /./],
    [{ verifyWalletOptions: { networkType: 'tron' } }, 400, 'invalidField', /networkType/],
  ]
  for (const [part, httpStatus, errorType, message] of cases) {
    // The types of the published client forbid some of these; a backend without types does not.
    const body = { userId: 'u', ...part } as GetLinkTokenRequest
    const refused = await refusalOf(api.managedAccountAuthentication.v1LinktokenCreate(body))
    assert.deepEqual([refused.httpStatus, refused.errorType], [httpStatus, errorType], JSON.stringify(part))
    assert.match(refused.message, message)
  }
})

test('goods and descriptions of other products, and what nobody knows, are taken and passed over', async () => {
  const goods = { goodsType: '01', goodsCategory: 'Z', referenceGoodsId: 'r', goodsName: 'n', goodsDetail: 'd' }
  const transferOptions = {
    toAddresses: [usdc],
    description: 'Shoes',
    goodsDetails: [goods],
    isInclusiveFeeEnabled: true,
  }
  const answer = await meshCall(tenon, 'POST', '/api/v1/linktoken', {
    userId: 'u',
    configurationId: ethereum,
    transferOptions,
  })
  assert.equal(answer.status, 200, answer.text)
})

test('a catalogue link opens Link in both of its forms, and is used up by either', async () => {
  const query = { UserId: 'catalogue', RestrictMultipleAccounts: true, DisableApiKeyGeneration: true }
  const calls = [
    () => api.managedAccountAuthentication.v1CataloglinkList(query),
    () => api.managedAccountAuthentication.v1CataloglinkList({ ...query, BrokerType: 'kraken' }),
    () => api.managedAccountAuthentication.v1CataloglinkCreate(query, { toAddresses: [usdc], transactionId: 'c-1' }),
  ]
  const screens: string[] = []
  for (const call of calls) {
    const { data, status } = await call()
    assert.deepEqual(misfits('GET', '/api/v1/cataloglink', status, data), [])
    const own = new URL(data.content?.url ?? '')
    const framed = new URL(data.content?.iFrameUrl ?? '')
    assert.equal(own.pathname, '/broker-connect')
    assert.equal(framed.pathname, `/b2b-iframe/${tenon.client.id}/broker-connect`)
    assert.equal(own.searchParams.get('auth_code'), framed.searchParams.get('auth_code'))
    assert.match((await fetch(own)).headers.get('content-security-policy') ?? '', /frame-ancestors 'none'$/)
    assert.doesNotMatch((await fetch(framed)).headers.get('content-security-policy') ?? '', /frame-ancestors 'none'$/)
    const walk = await openLinkWalk(tenon.link, btoa(framed.href))
    screens.push(walk.screen.name)
  }
  assert.deepEqual(screens, ['catalogue', 'credentials', 'catalogue'])
})

test('a catalogue link for transfers offers those that can send; a user id of 51 characters is too long', async () => {
  const { data } = await api.managedAccountAuthentication.v1CataloglinkList({ UserId: 'u', EnableTransfers: true })
  const walk = await openLinkWalk(tenon.link, btoa(data.content?.iFrameUrl ?? ''))
  assert.ok(expectScreen(walk.screen, 'catalogue').integrations.length > 0)
  const long = api.managedAccountAuthentication.v1CataloglinkList({ UserId: 'u'.repeat(51) })
  assert.deepEqual((await refusalOf(long)).errorType, 'invalidField')
})

test('the catalogue and its health have every field that is there', async () => {
  const { data, status } = await api.managedAccountAuthentication.v1IntegrationsList()
  assert.deepEqual(misfits('GET', '/api/v1/integrations', status, data), [])
  const kraken = data.content?.items?.find(({ name }) => name === 'Kraken')
  assert.deepEqual(kraken?.categories, ['exchange'])
  assert.equal(Object.keys(kraken?.style ?? {}).length, 10)
  assert.match(kraken?.logo?.base64Logo ?? '', /^iVBORw0KGgo/)
  const health = await api.managedAccountAuthentication.v1StatusList()
  assert.deepEqual(misfits('GET', '/api/v1/status', health.status, health.data), [])
  for (const row of health.data.content ?? []) {
    assert.equal(row.isUp, true)
    assert.ok(row.supportedProducts?.includes('holdings') && row.supportedProducts.includes('balance'), row.name ?? '')
  }
})

test('a read key gets a link token that reads, none that moves money, and no key gets none', async () => {
  const reader = publishedClient(tenon, tenon.client.readOnlySecret).managedAccountAuthentication
  assert.equal((await reader.v1LinktokenCreate({ userId: 'u' })).status, 200)
  const moving = [
    () => reader.v1LinktokenCreate({ userId: 'u', transferOptions: { toAddresses: [usdc] } }),
    () => reader.v1CataloglinkList({ UserId: 'u', EnableTransfers: true }),
    () => reader.v1CataloglinkCreate({ UserId: 'u' }, { toAddresses: [usdc] }),
  ]
  for (const call of moving) assert.equal((await refusalOf(call())).httpStatus, 403)
  const stranger = publishedClient(tenon, 'sk_sand_wrong').managedAccountAuthentication
  assert.equal((await refusalOf(stranger.v1LinktokenCreate({ userId: 'u' }))).httpStatus, 401)
  assert.equal((await refusalOf(stranger.v1CataloglinkList({ UserId: 'u' }))).httpStatus, 401)
})

test('sandbox keys never reach production institutions, nor production keys those of the sandbox', async () => {
  const { secret } = await createApiKey(db, {
    clientId: tenon.client.id,
    environment: 'production',
    scope: 'readWrite',
    name: 'production',
  })
  const both = await startServer(tenon)
  try {
    const production = publishedClient({ api: both.url, client: tenon.client }, secret).managedAccountAuthentication
    const listed = (await production.v1IntegrationsList()).data.content?.items ?? []
    assert.ok(listed.every(({ type }) => type !== 'sandbox'))
    const opened = await production.v1LinktokenCreate({ userId: 'u' })
    const walk = await openLinkWalk(both.url, opened.data.content?.linkToken ?? '')
    assert.equal(walk.opening.environment, 'production')
    const offered = expectScreen(walk.screen, 'catalogue').integrations.map(({ name }) => name)
    assert.deepEqual(
      offered,
      listed.map(({ name }) => name),
    )
    const sandboxBroker = await idOf('Sandbox Broker')
    const wrong = production.v1LinktokenCreate({ userId: 'u', integrationId: sandboxBroker })
    assert.equal((await refusalOf(wrong)).errorType, 'integrationNotAvailable')
    await walk.send({ type: 'chooseIntegration', integrationId: sandboxBroker, userSearched: false })
    assert.equal(expectScreen(walk.screen, 'catalogue').problem?.code, 'integrationNotAvailable')
    const sandbox = await openLinkWalk(both.url, await newToken({}))
    assert.equal(sandbox.opening.environment, 'sandbox')
  } finally {
    await both.stop()
  }
})

test('a key that asks too much waits as long as Retry-After says', async () => {
  process.env.TENON_KEY_REQUESTS_PER_SECOND = '1'
  const slow = await startServer(tenon).finally(() => delete process.env.TENON_KEY_REQUESTS_PER_SECOND)
  try {
    const { managedAccountAuthentication } = publishedClient({ api: slow.url, client: tenon.client })
    const all = await Promise.allSettled(Array.from({ length: 100 }, () => managedAccountAuthentication.v1StatusList()))
    assert.ok(all.some(({ status }) => status === 'fulfilled'))
    const first = all.find(({ status }) => status === 'rejected')
    assert.ok(first?.status === 'rejected')
    const refused = await refusalOf(Promise.reject(first.reason))
    assert.deepEqual(
      [refused.httpStatus, refused.status, refused.errorType],
      [429, 'tooManyRequest', 'tooManyRequests'],
    )
    assert.ok(Number(refused.headers['retry-after']) >= 1)
  } finally {
    await slow.stop()
  }
})
