import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { FrontApi } from '@meshconnect/node-api'
import { createApiKey } from '../../apps/server/src/clients/create-api-key.ts'
import { createPrices } from '../../apps/server/src/prices/create-prices.ts'
import { openDatabase } from '../../apps/server/src/storage/database.ts'
import { connectAccount } from '../connect-account.ts'
import { connectAtBroker, openLinkWalk, tokensOf } from '../link-walk.ts'
import { meshCall } from '../mesh-call.ts'
import { misfits } from '../mesh-schema.ts'
import { publishedClient, refusalOf } from '../published-client.ts'
import { startServer } from '../start-server.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'

/** Portfolio and balances through the published client, unmodified. Every answer is held against the published document. */

const type = 'sandbox'
const routes = {
  'POST /api/v1/holdings/get': 'holdings/get',
  'POST /api/v1/holdings/value': 'holdings/value',
  'GET /api/v1/holdings/portfolio': 'holdings/portfolio?UserId=u',
  'POST /api/v1/balance/get': 'balance/get',
  'GET /api/v1/balance/portfolio': 'balance/portfolio?UserId=u',
}

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let api: FrontApi<unknown>

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  api = publishedClient(tenon)
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

async function connect(username = 'Mesh', userId = 'portfolio-user') {
  const { accessToken: authToken } = await connectAccount(tenon, username, userId)
  return { authToken, type } as const
}

/** Of a user of the Sandbox Exchange. */
async function connectAtExchange(apiKey: string, userId: string) {
  const { data } = await api.managedAccountAuthentication.v1LinktokenCreate({ userId })
  const walk = await openLinkWalk(tenon.link, data.content?.linkToken ?? '')
  assert.ok(walk.screen.name === 'catalogue')
  const found = walk.screen.integrations.find(({ name }) => name === 'Sandbox Exchange')
  await walk.send({ type: 'chooseIntegration', integrationId: found?.id ?? '', userSearched: false })
  const credentials = { apiKey, apiSecret: 'Pass123', passphrase: 'Pass123' }
  const screen = await walk.send({ type: 'submitCredentials', credentials })
  if (screen.name === 'accounts') {
    await walk.send({ type: 'chooseAccounts', accountIds: screen.accounts.slice(0, 1).map(({ id }) => id) })
  }
  return { authToken: tokensOf(walk).accessToken, type } as const
}

/** The content of an answer that fits the document. */
async function fits<Content>(
  operation: keyof typeof routes,
  call: Promise<{ status: number; data: { content?: Content | null } }>,
): Promise<Content> {
  const { status, data } = await call
  const [method = '', path = ''] = operation.split(' ')
  assert.deepEqual(misfits(method, path, status, data), [])
  assert.ok(data.content, JSON.stringify(data))
  return data.content
}

const holdings = (body: object) =>
  fits('POST /api/v1/holdings/get', api.portfolio.v1HoldingsGetCreate(body as Awaited<ReturnType<typeof connect>>))
const portfolioOf = (UserId: string, TimezoneOffset?: number) =>
  fits(
    'GET /api/v1/holdings/portfolio',
    api.portfolio.v1HoldingsPortfolioList({ UserId, ...(TimezoneOffset === undefined ? {} : { TimezoneOffset }) }),
  )
const cashOf = (UserId: string) => fits('GET /api/v1/balance/portfolio', api.balance.v1BalancePortfolioList({ UserId }))

test('holdings are told by kind, with values on request', async () => {
  const account = await connect()
  const plain = await holdings(account)
  assert.equal(plain.status, 'succeeded')
  assert.ok(plain.cryptocurrencyPositions?.every(({ marketValue }) => marketValue === undefined))
  assert.deepEqual([plain.notSupportedEquityPositions, plain.notSupportedCryptocurrencyPositions], [[], []])
  const valued = await holdings({ ...account, includeMarketValue: true })
  const apple = valued.equityPositions?.find(({ symbol }) => symbol === 'AAPL')
  assert.equal(apple?.lastPrice, 190)
  assert.equal(apple?.marketValue, 190 * (apple?.amount ?? 0))
  // Of one unit: the product's printed rows have totalReturn = amount × (lastPrice − costBasis).
  assert.equal(apple?.costBasis, 151.25)
})

test('options and collectibles are told by who has them', async () => {
  const options = (await holdings(await connect('MeshOptions', 'options-user'))).optionPositions ?? []
  assert.ok(options.length > 0)
  assert.ok(
    options.every(({ expirationTimestamp }) => Number(expirationTimestamp) < 10_000_000_000),
    'in seconds',
  )
  assert.ok(options.every(({ strikePrice, optionType }) => Number(strikePrice) > 0 && optionType !== 'unknown'))
  const collector = await connectAtExchange('MeshNft', 'nft-user')
  const nfts = (await holdings(collector)).nftPositions ?? []
  assert.ok(nfts.length > 0)
  assert.match(nfts[0]?.contractAddress ?? '', /^0x/)
  const kept = await portfolioOf('nft-user')
  assert.deepEqual(
    kept.nftPositions?.map(({ tokenId }) => tokenId),
    nfts.map(({ tokenId }) => tokenId),
  )
  // Nobody tells what they are worth.
  assert.equal(kept.nftsValue, undefined)
})

test('the value of an account is that of its parts, its performance against what was paid', async () => {
  const account = await connect()
  const value = await fits('POST /api/v1/holdings/value', api.portfolio.v1HoldingsValueCreate(account))
  const { equityPositions = [] } = await holdings({ ...account, includeMarketValue: true })
  const paid = equityPositions?.reduce((sum, { amount, costBasis }) => sum + Number(amount) * Number(costBasis), 0) ?? 0
  const performance = ((Number(value.equitiesValue) - paid) / paid) * 100
  assert.ok(Math.abs(Number(value.equitiesPerformance) - performance) < 0.001)
  // The sandbox tells no cost of crypto.
  assert.deepEqual([value.cryptocurrenciesPerformance, value.totalPerformance], [undefined, undefined])
  const sum = Number(value.equitiesValue) + Number(value.cryptocurrenciesValue) + Number(value.fiatValue)
  assert.ok(Math.abs(Number(value.totalValue) - sum) < 0.001)
  assert.deepEqual([value.nftsValue, value.fiatValue], [0, 10_000_000])
})

test('the portfolio of a user adds up all accounts, as they were read last', async () => {
  const userId = 'adding-up'
  const first = await connect('Mesh', userId)
  const second = await connectAtExchange('Mesh', userId)
  assert.deepEqual((await portfolioOf(userId)).cryptocurrencyPositions, [])
  const amounts: number[] = []
  for (const account of [first, second]) {
    const { cryptocurrencyPositions } = await holdings(account)
    amounts.push(cryptocurrencyPositions?.find(({ symbol }) => symbol === 'USDC')?.amount ?? 0)
    await fits('POST /api/v1/balance/get', api.balance.v1BalanceGetCreate(account))
  }
  const portfolio = await portfolioOf(userId)
  const usdc = portfolio.cryptocurrencyPositions?.find(({ symbol }) => symbol === 'USDC')
  assert.equal(
    usdc?.amount,
    amounts.reduce((a, b) => a + b),
  )
  assert.equal(usdc?.marketValue, usdc?.amount)
  assert.deepEqual([usdc?.totalDailyReturn, usdc?.dailyReturnPercentage], [0, 0])
  const positions = [...(portfolio.cryptocurrencyPositions ?? []), ...(portfolio.equityPositions ?? [])]
  const shares = positions.reduce((sum, { portfolioPercentage }) => sum + Number(portfolioPercentage), 0)
  assert.ok(shares > 99.99 && shares <= 100)
  const apple = portfolio.equityPositions?.find(({ symbol }) => symbol === 'AAPL')
  assert.equal(apple?.companyName, 'Apple Inc.')
  const eachReturn = Number(apple?.lastPrice) - Number(apple?.costBasis)
  assert.ok(Math.abs(Number(apple?.totalReturn) - Number(apple?.amount) * eachReturn) < 0.01)
  assert.equal(usdc?.companyName, usdc?.name)
  assert.ok(Math.abs(Number(apple?.dailyReturnPercentage)) < 6)
  assert.deepEqual((await cashOf(userId)).fiatBalances, [{ symbol: 'USD', cash: 20_000_000, buyingPower: 20_000_000 }])
})

test('the day before is counted where the user lives', async () => {
  await holdings(await connect('Mesh', 'travelling'))
  const ether = async (hours: number) =>
    (await portfolioOf('travelling', hours * 3_600)).cryptocurrencyPositions?.find(({ symbol }) => symbol === 'ETH')
      ?.dailyReturnPercentage
  // Between them lies at least one midnight, whatever time it is.
  assert.notEqual(await ether(-12), await ether(14))
  for (const offset of [-64_801, 64_801]) {
    assert.equal((await refusalOf(portfolioOf('travelling', offset))).httpStatus, 400)
  }
})

test('what Link reads is kept as well', async () => {
  const destination = { networkId: 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611', symbol: 'USDC' }
  const address = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
  const { data } = await api.managedAccountAuthentication.v1LinktokenCreate({
    userId: 'in-link',
    transferOptions: { toAddresses: [{ ...destination, address }] },
  })
  const walk = await openLinkWalk(tenon.link, data.content?.linkToken ?? '')
  await connectAtBroker(walk)
  await walk.send({ type: 'continue' })
  const { cryptocurrencyPositions } = await portfolioOf('in-link')
  assert.ok(cryptocurrencyPositions?.some(({ symbol }) => symbol === 'USDC'))
})

test('with the connection everything that was kept of it is gone', async () => {
  const account = await connect('Mesh', 'leaving')
  await fits('POST /api/v1/holdings/value', api.portfolio.v1HoldingsValueCreate(account))
  assert.ok(((await portfolioOf('leaving')).equityPositions ?? []).length > 0)
  await api.managedAccountAuthentication.v1AccountDelete(account)
  assert.deepEqual((await portfolioOf('leaving')).equityPositions, [])
  assert.deepEqual((await cashOf('leaving')).fiatBalances, [])
})

test('a user that nobody knows has nothing', async () => {
  assert.deepEqual(await portfolioOf('x'.repeat(300)), {
    ...{ equitiesValue: 0, cryptocurrenciesValue: 0, nftsValue: 0 },
    ...{ equityPositions: [], cryptocurrencyPositions: [], nftPositions: [] },
  })
  assert.deepEqual(await fits('GET /api/v1/balance/portfolio', api.balance.v1BalancePortfolioList()), {
    fiatBalances: [],
  })
  for (const path of [
    'holdings/portfolio',
    `holdings/portfolio?UserId=${'x'.repeat(301)}`,
    'balance/portfolio?UserId=',
  ]) {
    assert.equal((await meshCall(tenon, 'GET', `/api/v1/${path}`)).status, 400, path)
  }
})

test('production knows nothing of what the sandbox holds', async () => {
  await holdings(await connect('Mesh', 'both-worlds'))
  const db = openDatabase({ url: tenon.database, maxConnections: 1 })
  const { clientId, environment, name } = { clientId: tenon.client.id, environment: 'production', name: 'p' } as const
  const { secret } = await createApiKey(db, { clientId, environment, name, scope: 'read' }).finally(() => db.destroy())
  const both = await startServer(tenon)
  try {
    const client = publishedClient({ api: both.url, client: tenon.client }, secret)
    const { data } = await client.portfolio.v1HoldingsPortfolioList({ UserId: 'both-worlds' })
    assert.deepEqual([data.status, data.content?.cryptocurrencyPositions], ['ok', []])
    const cash = await client.balance.v1BalancePortfolioList({ UserId: 'both-worlds' })
    assert.deepEqual(cash.data.content?.fiatBalances, [])
  } finally {
    await both.stop()
  }
})

test('a foreign token is refused, one that ended or an institution that is down is told', async () => {
  const foreign = { authToken: 'not-a-token', type } as const
  const account = await connect('Mesh', 'unhappy')
  for (const wrong of [foreign, { ...account, type: 'kraken' as const }]) {
    for (const call of [
      () => api.portfolio.v1HoldingsGetCreate(wrong),
      () => api.portfolio.v1HoldingsValueCreate(wrong),
      () => api.balance.v1BalanceGetCreate(wrong),
    ]) {
      const { httpStatus, errorType } = await refusalOf(call())
      assert.deepEqual([httpStatus, errorType], [400, 'invalidIntegrationToken'])
    }
  }
  const ended = await connect('Mesh3', 'unhappy-too')
  await api.managedAccountAuthentication.v1AccountDelete(ended)
  assert.equal((await holdings(ended)).status, 'notAuthorized')
  assert.equal((await refusalOf(api.portfolio.v1HoldingsValueCreate(ended))).httpStatus, 400)
  await breakReads('Mesh')
  try {
    assert.equal((await holdings(account)).status, 'failed')
    for (const call of [
      () => api.portfolio.v1HoldingsValueCreate(account),
      () => api.balance.v1BalanceGetCreate(account),
    ]) {
      assert.equal((await refusalOf(call())).errorType, 'institutionUnavailable')
    }
  } finally {
    await fetch(`${tenon.sandbox}/control/faults`, { method: 'DELETE' })
  }
})

test('every one takes a key that may read, and nobody without one', async () => {
  for (const [operation, path] of Object.entries(routes)) {
    const [method = ''] = operation.split(' ')
    const body = method === 'POST' ? { authToken: 'not-a-token', type } : undefined
    const reader = { ...tenon.client, secret: tenon.client.readOnlySecret }
    const read = await meshCall({ api: tenon.api, client: reader }, method, `/api/v1/${path}`, body)
    assert.equal(read.status, method === 'POST' ? 400 : 200, operation)
    const nobody = { ...tenon.client, secret: 'sk_sand_wrong' }
    assert.equal((await meshCall({ api: tenon.api, client: nobody }, method, `/api/v1/${path}`, body)).status, 401)
  }
})

test('live prices come from the exchanges in order, and from the central bank', async () => {
  const day = new Date().toISOString().slice(0, 10)
  const xml = `<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope><Cube><Cube time="${day}"><Cube currency="USD" rate="1.25"/><Cube currency="SEK" rate="12.5"/></Cube></Cube></gesmes:Envelope>`
  const bank: Server = createServer((_request, response) => response.end(xml)).listen(0, '127.0.0.1')
  const { port } = await new Promise<AddressInfo>((resolve) =>
    bank.once('listening', () => resolve(bank.address() as AddressInfo)),
  )
  try {
    const settings = {
      isLive: true,
      ecbUrl: `http://127.0.0.1:${port}/rates.xml`,
      maxAgeSeconds: 86_400,
      transferMaxAgeSeconds: 60,
    }
    const [coinbase, kraken] = [`${tenon.sandbox}/coinbase`, `${tenon.sandbox}/kraken`]
    const both = createPrices({ ...settings, sourceUrls: { coinbase, kraken } })
    const price = await both.forTransfers('production')('BTC', 'USD')
    assert.deepEqual([price?.price, price?.source], ['65000', 'coinbase'])
    const alone = createPrices({ ...settings, sourceUrls: { coinbase: 'http://127.0.0.1:9', kraken } })
    assert.equal((await alone.forTransfers('production')('BTC', 'USD'))?.source, 'kraken')
    const converted = await both.of('production')('BTC', 'SEK')
    assert.deepEqual([converted?.price, converted?.source], ['650000', 'coinbase, ecb'])
    assert.equal(await both.forTransfers('production')('BTC', 'SEK'), undefined)
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    const [closed, closedAlone] = await Promise.all(
      [both, alone].map((prices) => prices.ofDay('production')('BTC', 'USD', yesterday, 'crypto')),
    )
    // The market of the sandbox has one history.
    const { price: told } = (await both.ofDay('sandbox')('BTC', 'USD', yesterday, 'crypto')) ?? {}
    assert.deepEqual([closed?.price, closed?.source], [told, 'coinbase'])
    assert.deepEqual([closedAlone?.price, closedAlone?.source], [told, 'kraken'])
    assert.equal(await both.ofDay('production')('AAPL', 'USD', yesterday, 'equity'), undefined)
  } finally {
    bank.close()
    bank.closeAllConnections()
  }
})

/** What goes wrong at the institutions from now on, for this user's reads. */
async function breakReads(username: string): Promise<void> {
  const answer = await fetch(`${tenon.sandbox}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, operation: 'read', fault: 'unavailable' }),
  })
  assert.equal(answer.status, 201, await answer.text())
}
