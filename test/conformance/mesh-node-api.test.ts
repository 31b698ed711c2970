import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FrontApi } from '@meshconnect/node-api'
import { createPublicClient, http, parseAbiItem } from 'viem'
import { connectAtBroker, expectScreen, openLinkWalk, tokensOf } from '../link-walk.ts'
import { receiveWebhooks, type WebhookReceiver } from '../receive-webhooks.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { until } from '../until.ts'

/** The published client of the product, unmodified: only its base URL and its keys are ours. */

const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
const address = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const usdc = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let webhooks: WebhookReceiver
let api: FrontApi<unknown>

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  webhooks = await receiveWebhooks(tenon)
  api = clientWith(tenon.client.secret)
})

after(async () => {
  await webhooks?.close()
  await tenon?.stop()
  await folder?.remove()
})

function clientWith(secret: string): FrontApi<unknown> {
  return new FrontApi({ baseURL: tenon.api, headers: { 'X-Client-Id': tenon.client.id, 'X-Client-Secret': secret } })
}

/** What the client rejects with: the envelope of the answer. */
async function refusal(call: Promise<unknown>): Promise<{ httpStatus: number; status: string; errorType: string }> {
  const error = await call.then(
    () => assert.fail('The call was not refused.'),
    (reason: { response: { status: number; data: { status: string; errorType: string } } }) => reason,
  )
  const { status: httpStatus, data } = error.response
  return { httpStatus, status: data.status, errorType: data.errorType }
}

async function connect(username = 'Mesh') {
  const { data } = await api.managedAccountAuthentication.v1LinktokenCreate({ userId: 'node-user' })
  assert.equal(data.status, 'ok')
  const walk = await openLinkWalk(tenon.link, data.content?.linkToken ?? '')
  await connectAtBroker(walk, username)
  expectScreen(walk.screen, 'connected')
  return tokensOf(walk)
}

test('from a link token to a transfer on the chain and its signed webhooks', async () => {
  const { accessToken, type } = await connect()
  assert.equal(type, 'sandbox')
  const from = { fromAuthToken: accessToken, fromType: 'sandbox' as const }

  const held = await api.portfolio.v1HoldingsGetCreate({
    authToken: accessToken,
    type: 'sandbox',
    includeMarketValue: true,
  })
  assert.equal(held.data.content?.status, 'succeeded')
  const before = held.data.content?.cryptocurrencyPositions?.find(({ symbol }) => symbol === 'USDC')
  assert.ok(before?.amount && before.marketValue === before.amount, 'a dollar coin is worth its amount')

  const cash = await api.balance.v1BalanceGetCreate({ authToken: accessToken, type: 'sandbox' })
  assert.deepEqual(
    cash.data.content?.balances?.map(({ currencyCode, cash }) => [currencyCode, cash]),
    [['USD', 10_000_000]],
  )

  const configured = await api.managedTransfers.v1TransfersManagedConfigureCreate({
    ...from,
    toAddresses: [{ networkId: ethereum, symbol: 'USDC', address }],
  })
  const holding = configured.data.content?.holdings?.find(({ symbol }) => symbol === 'USDC')
  assert.equal(holding?.eligibleForTransfer, true)
  const other = configured.data.content?.holdings?.find(({ symbol }) => symbol === 'SOL')
  assert.equal(other?.ineligibilityReason, 'notSupportedForTransferByTarget')

  const previewed = await api.managedTransfers.v1TransfersManagedPreviewCreate({
    ...from,
    networkId: ethereum,
    symbol: 'USDC',
    toAddress: address,
    amount: 25.5,
    transactionId: 'order-1001',
  })
  const preview = previewed.data.content?.previewResult
  assert.ok(preview?.previewId)
  assert.deepEqual([preview.amount, preview.totalEstimatedAmount, preview.contractAddress], [25.5, 25.51, usdc])

  const asked = await api.managedTransfers.v1TransfersManagedExecuteCreate({ ...from, previewId: preview.previewId })
  assert.equal(asked.data.content?.status, 'mfaRequired')
  const wrong = await api.managedTransfers.v1TransfersManagedExecuteCreate({
    ...from,
    previewId: preview.previewId,
    mfaCode: '000000',
  })
  assert.equal(wrong.data.content?.status, 'mfaFailed')
  const sent = await api.managedTransfers.v1TransfersManagedExecuteCreate({
    ...from,
    previewId: preview.previewId,
    mfaCode: '123456',
  })
  assert.equal(sent.data.content?.status, 'succeeded')
  assert.equal(sent.data.content?.executeTransferResult?.transferId, preview.previewId)

  const ended = await until('the transfer succeeds', async () => {
    const { data } = await api.managedTransfers.v1TransfersManagedMeshList({
      Id: preview.previewId ?? '',
      Statuses: ['succeeded', 'failed'],
    })
    return data.content?.items?.[0]
  })
  assert.equal(ended.status, 'succeeded')
  assert.match(ended.hash ?? '', /^0x[0-9a-f]{64}$/)

  const chain = createPublicClient({ transport: http(tenon.chain.rpcUrl) })
  const receipt = await chain.getTransactionReceipt({ hash: ended.hash as `0x${string}` })
  const moved = await chain.getLogs({
    address: usdc,
    event: parseAbiItem('event Transfer(address indexed from, address indexed to, uint256 value)'),
    blockHash: receipt.blockHash,
  })
  assert.deepEqual(
    moved.map(({ args }) => [args.to, args.value]),
    [[address, 25_500_000n]],
  )

  const events = await until('both webhooks', () => {
    const own = webhooks.received.filter(({ body }) => body.TransferId === preview.previewId)
    return own.length >= 2 ? own : undefined
  })
  assert.deepEqual(
    events.map(({ body }) => body.TransferStatus),
    ['Pending', 'Succeeded'],
  )
  assert.ok(events.every(({ isSigned }) => isSigned))
  const last = events[1]?.body
  assert.deepEqual(
    [
      last?.UserId,
      last?.TransactionId,
      last?.TxHash,
      last?.Chain,
      last?.Token,
      last?.DestinationAddress,
      last?.DestinationAmount,
    ],
    ['node-user', 'order-1001', ended.hash, 'Ethereum', 'USDC', address, 25.5],
  )

  const again = await api.managedTransfers.v1TransfersManagedExecuteCreate({
    ...from,
    previewId: preview.previewId,
    mfaCode: '123456',
  })
  assert.equal(again.data.content?.executeTransferResult?.hash, ended.hash, 'the same answer, and nothing sent again')
  const counted = await fetch(
    `${tenon.sandbox}/control/withdrawals/count?institution=broker&username=Mesh&address=${address}&amount=25.5`,
  )
  assert.deepEqual(await counted.json(), { count: 1 })
})

test('a webhook that is not taken comes again, with an id of its own', async () => {
  const { accessToken } = await connect()
  const from = { fromAuthToken: accessToken, fromType: 'sandbox' as const }
  webhooks.answerNext(500)
  const { data } = await api.managedTransfers.v1TransfersManagedPreviewCreate({
    ...from,
    networkId: ethereum,
    symbol: 'USDC',
    toAddress: address,
    amount: 3,
  })
  const previewId = data.content?.previewResult?.previewId ?? ''
  await api.managedTransfers.v1TransfersManagedExecuteCreate({ ...from, previewId, mfaCode: '123456' })
  const pending = await until('the second try', () => {
    const own = webhooks.received.filter(
      ({ body }) => body.TransferId === previewId && body.TransferStatus === 'Pending',
    )
    return own.length >= 2 ? own : undefined
  })
  const [first, second] = pending.map(({ body }) => body)
  assert.equal(first?.EventId, second?.EventId)
  assert.notEqual(first?.Id, second?.Id)
  assert.equal(first?.Timestamp, second?.Timestamp)
  assert.ok(pending.every(({ isSigned }) => isSigned))
})

test('the catalogue answers every list of the client', async () => {
  const { data: integrations } = await api.managedAccountAuthentication.v1IntegrationsList()
  assert.deepEqual(
    integrations.content?.items?.map(({ name, type }) => [name, type]),
    [
      ['Coinbase', 'coinbase'],
      ['Kraken', 'kraken'],
      ['Sandbox Broker', 'sandbox'],
      ['Sandbox Exchange', 'sandbox'],
      ['Coinbase Wallet (Base)', 'deFiWallet'],
      ['MetaMask', 'deFiWallet'],
      ['Phantom', 'deFiWallet'],
      ['Rainbow', 'deFiWallet'],
      ['Trust Wallet', 'deFiWallet'],
      ['Other wallet', 'deFiWallet'],
      ['Any address', 'cryptocurrencyAddress'],
      ['Alpaca (simulated)', 'alpaca'],
      ['Binance International (simulated)', 'binanceInternational'],
      ['Interactive Brokers (simulated)', 'interactiveBrokers'],
      ['Robinhood (simulated)', 'robinhood'],
      ['TD Ameritrade (simulated)', 'tdAmeritrade'],
      ['Vanguard (simulated)', 'vanguard'],
      ['Webull (simulated)', 'weBull'],
    ],
  )
  const { data: health } = await api.managedAccountAuthentication.v1StatusList()
  assert.ok(health.content?.every(({ isUp }) => isUp))
  const { data: tokens } = await api.managedTransfers.v1TransfersManagedTokensList()
  assert.deepEqual(
    tokens.content?.tokens?.find(({ token }) => token === 'USDC')?.networks?.map(({ name }) => name),
    ['Ethereum', 'Polygon', 'Solana', 'Base'],
  )
  const { data: senders } = await api.managedTransfers.v1TransfersManagedIntegrationsList()
  assert.ok(senders.content?.integrations?.every(({ supportsOutgoingTransfers }) => supportsOutgoingTransfers))
})

test('access is renewed, and a removed account is over', async () => {
  const { refreshToken = '' } = await connect()
  const { data } = await api.managedAccountAuthentication.v1TokenRefreshCreate({ type: 'sandbox', refreshToken })
  const [renewed] = data.content?.brokerAccountTokens ?? []
  assert.equal(data.content?.status, 'succeeded')
  assert.equal(renewed?.account?.isReconnected, true)
  const authToken = renewed?.accessToken ?? ''
  const held = await api.portfolio.v1HoldingsGetCreate({ authToken, type: 'sandbox' })
  assert.equal(held.data.content?.status, 'succeeded')

  const removed = await api.managedAccountAuthentication.v1AccountDelete({ authToken, type: 'sandbox' })
  assert.equal(removed.data.status, 'ok')
  const dead = await api.portfolio.v1HoldingsGetCreate({ authToken, type: 'sandbox' })
  assert.deepEqual(
    [dead.data.content?.status, dead.data.content?.errorMessage],
    ['notAuthorized', 'Unauthorized token'],
  )
})

test('keys that may not are refused as the client expects it', async () => {
  const reader = clientWith(tenon.client.readOnlySecret)
  assert.equal((await reader.managedAccountAuthentication.v1StatusList()).data.status, 'ok')
  const executing = reader.managedTransfers.v1TransfersManagedExecuteCreate({
    fromAuthToken: 'x',
    fromType: 'sandbox',
    previewId: ethereum,
  })
  assert.deepEqual(await refusal(executing), {
    httpStatus: 403,
    status: 'permissionDenied',
    errorType: 'permissionDenied',
  })
  assert.equal((await refusal(clientWith('wrong').managedAccountAuthentication.v1StatusList())).httpStatus, 401)
  const foreign = api.portfolio.v1HoldingsGetCreate({ authToken: 'not-ours', type: 'sandbox' })
  assert.deepEqual(await refusal(foreign), {
    httpStatus: 400,
    status: 'badRequest',
    errorType: 'invalidIntegrationToken',
  })
})

test('verify, quote and a deposit address, as the published client asks for them', async () => {
  const { accessToken: authToken, type } = await connect('MeshUSDC')
  assert.equal(type, 'sandbox')
  const { data: catalogue } = await api.managedTransfers.v1TransfersManagedIntegrationsList()
  const integrationId = catalogue.content?.integrations?.find((each) => each.type === 'sandbox')?.id ?? ''

  // This client sends a body with its GET.
  const wanted = { integrationId, token: 'USDC', networkId: ethereum, targetAddress: address }
  const verified = await api.managedTransfers.v1TransfersManagedVerifyList(wanted)
  assert.equal(verified.data.content?.status, 'succeeded')
  assert.equal(verified.data.content?.errorMessage, 'transfer request verification is successful')
  const foreign = await api.managedTransfers.v1TransfersManagedVerifyList({ ...wanted, targetAddress: 'bc1q' })
  assert.equal(foreign.data.content?.failureReason, 'invalidAddressFormat')

  const wish = { amountInFiat: 300, fiatCurrency: 'USD', symbol: 'ETH', networkId: ethereum, toAddress: address }
  const quote = await api.managedTransfers.v1TransfersManagedQuoteCreate({ ...wish, brokerType: 'sandbox' })
  assert.equal(quote.data.content?.isEligible, true)
  assert.equal(quote.data.content?.price, 3000)

  const place = { symbol: 'USDC', networkId: ethereum }
  const target = await api.managedTransfers.v1TransfersManagedAddressGetCreate({ authToken, type: 'sandbox', ...place })
  const source = await connect()
  const preview = await api.managedTransfers.v1TransfersManagedPreviewCreate({
    fromAuthToken: source.accessToken,
    fromType: 'sandbox',
    toAuthToken: authToken,
    toType: 'sandbox',
    ...place,
    amount: 12,
  })
  assert.equal(preview.data.content?.previewResult?.toAddress, target.data.content?.address)
})
