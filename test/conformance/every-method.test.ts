import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { FrontApi } from '@meshconnect/node-api'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { misfits, skipWithoutMeshDocument } from '../mesh-schema.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'

/**
 * Every method of the product's published client, unmodified: once as it is meant, once with something wrong. Every answer is
 * held against the published OpenAPI document where that is beside this checkout.
 */

const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
const address = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const type = 'sandbox'
const userId = 'every-method'

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let api: FrontApi<unknown>
let stranger: FrontApi<unknown>
let account: ConnectedTokens
let integrationId: string

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  api = clientWith(tenon.client.secret)
  stranger = clientWith('sk_sand_wrong')
  account = await connectAccount(tenon, 'Mesh', userId)
  const { data } = await api.managedAccountAuthentication.v1IntegrationsList()
  integrationId = data.content?.items?.find(({ name }) => name === 'Sandbox Broker')?.id ?? ''
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

function clientWith(secret: string): FrontApi<unknown> {
  return new FrontApi({ baseURL: tenon.api, headers: { 'X-Client-Id': tenon.client.id, 'X-Client-Secret': secret } })
}

interface Answer {
  status: number
  data: unknown
}

interface Row {
  /** Method and path as the published document has them. */
  operation: string
  right(): Promise<Answer>
  /** What is wrong, as it is refused: the HTTP status. */
  wrong(): Promise<Answer>
  status: number
}

const on = () => ({ authToken: account.accessToken, type }) as const
const bad = { authToken: 'not-a-token', type } as const
const destination = { networkId: ethereum, symbol: 'USDC', toAddress: address, amount: 5 }
const order = {
  symbol: 'ETH',
  paymentSymbol: 'USD',
  amount: 0.1,
  paymentIsCryptocurrency: false,
  amountIsInPaymentSymbol: false,
  orderType: 'market',
  timeInForce: 'goodTillCanceled',
} as const

async function previewId(): Promise<string> {
  const { data } = await api.managedTransfers.v1TransfersManagedPreviewCreate({
    fromAuthToken: account.accessToken,
    fromType: type,
    ...destination,
  })
  return data.content?.previewResult?.previewId ?? ''
}

/** An order that rests, since nobody sells at its price. */
async function restingOrder(): Promise<string> {
  const { data } = await api.transactions.v1TransactionsCreate('buy', {
    ...on(),
    ...order,
    orderType: 'limit',
    price: 1000,
  })
  return data.content?.orderId ?? ''
}

async function executed(): Promise<string> {
  const execute = {
    fromAuthToken: account.accessToken,
    fromType: type,
    previewId: await previewId(),
    mfaCode: '123456',
  } as const
  const { data } = await api.managedTransfers.v1TransfersManagedExecuteCreate(execute)
  return data.content?.executeTransferResult?.transferId ?? ''
}

async function movementId(): Promise<string> {
  await executed()
  const { data } = await api.transfers.v1TransfersListCreate(on())
  return data.content?.transfers?.[0]?.id ?? ''
}

const rows: Record<string, Row> = {
  'integrationsAccountInformation.v1AccountVerifyCreate': {
    operation: 'POST /api/v1/account/verify',
    right: () => api.integrationsAccountInformation.v1AccountVerifyCreate({ ...on(), integrationId }),
    wrong: () =>
      api.integrationsAccountInformation.v1AccountVerifyCreate({
        authToken: account.accessToken,
        integrationId: userId,
      }),
    status: 400,
  },
  'integrationsAccountInformation.v1ExchangeVerifyCreate': {
    operation: 'POST /api/v1/exchange/verify',
    right: () =>
      api.integrationsAccountInformation.v1ExchangeVerifyCreate({
        authToken: account.accessToken,
        integrationId,
        accountInfo: ['email', 'id'],
      }),
    wrong: () => api.integrationsAccountInformation.v1ExchangeVerifyCreate({ authToken: 'not-a-token', integrationId }),
    status: 400,
  },
  'assets.v1AssetsDetail': {
    operation: 'GET /api/v1/assets/{assetType}',
    right: () => api.assets.v1AssetsDetail('cryptocurrency', { Search: 'usd', Count: 2, Offset: 1 }),
    wrong: () => api.assets.v1AssetsDetail('equity', { Count: 0 }),
    status: 400,
  },
  'balance.v1BalanceGetCreate': {
    operation: 'POST /api/v1/balance/get',
    right: () => api.balance.v1BalanceGetCreate(on()),
    wrong: () => api.balance.v1BalanceGetCreate(bad),
    status: 400,
  },
  'balance.v1BalancePortfolioList': {
    operation: 'GET /api/v1/balance/portfolio',
    right: () => api.balance.v1BalancePortfolioList({ UserId: userId }),
    wrong: () => stranger.balance.v1BalancePortfolioList({ UserId: userId }),
    status: 401,
  },
  'managedAccountAuthentication.v1CataloglinkList': {
    operation: 'GET /api/v1/cataloglink',
    right: () => api.managedAccountAuthentication.v1CataloglinkList({ UserId: userId }),
    wrong: () => api.managedAccountAuthentication.v1CataloglinkList({ UserId: 'x'.repeat(51) }),
    status: 400,
  },
  'managedAccountAuthentication.v1CataloglinkCreate': {
    operation: 'POST /api/v1/cataloglink',
    right: () =>
      api.managedAccountAuthentication.v1CataloglinkCreate(
        { UserId: userId, EnableTransfers: true },
        { toAddresses: [{ networkId: ethereum, symbol: 'USDC', address }] },
      ),
    wrong: () =>
      api.managedAccountAuthentication.v1CataloglinkCreate(
        { UserId: userId, EnableTransfers: true },
        { toAddresses: [{ networkId: ethereum, symbol: 'USDC', address: '0x1' }] },
      ),
    status: 400,
  },
  'managedAccountAuthentication.v1LinktokenCreate': {
    operation: 'POST /api/v1/linktoken',
    right: () => api.managedAccountAuthentication.v1LinktokenCreate({ userId }),
    wrong: () => api.managedAccountAuthentication.v1LinktokenCreate({ userId: '' }),
    status: 400,
  },
  'managedAccountAuthentication.v1TokenRefreshCreate': {
    operation: 'POST /api/v1/token/refresh',
    right: () =>
      api.managedAccountAuthentication.v1TokenRefreshCreate({ type, refreshToken: account.refreshToken ?? '' }),
    wrong: () => api.managedAccountAuthentication.v1TokenRefreshCreate({ type, refreshToken: 'not-a-token' }),
    status: 400,
  },
  'managedAccountAuthentication.v1AccountDelete': {
    operation: 'DELETE /api/v1/account',
    right: async () => {
      const other = await connectAccount(tenon, 'Mesh4', 'leaves')
      return api.managedAccountAuthentication.v1AccountDelete({ authToken: other.accessToken, type })
    },
    wrong: () => api.managedAccountAuthentication.v1AccountDelete({ ...on(), type: 'kraken' }),
    status: 400,
  },
  'managedAccountAuthentication.v1StatusList': {
    operation: 'GET /api/v1/status',
    right: () => api.managedAccountAuthentication.v1StatusList(),
    wrong: () => stranger.managedAccountAuthentication.v1StatusList(),
    status: 401,
  },
  'managedAccountAuthentication.v1IntegrationsList': {
    operation: 'GET /api/v1/integrations',
    right: () => api.managedAccountAuthentication.v1IntegrationsList(),
    wrong: () => stranger.managedAccountAuthentication.v1IntegrationsList(),
    status: 401,
  },
  'selfManagedAccountAuthentication.v1AuthenticationSchemesList': {
    operation: 'GET /api/v1/authenticationSchemes',
    right: () => api.selfManagedAccountAuthentication.v1AuthenticationSchemesList(),
    wrong: () => stranger.selfManagedAccountAuthentication.v1AuthenticationSchemesList(),
    status: 401,
  },
  'selfManagedAccountAuthentication.v1AuthenticateCreate': {
    operation: 'POST /api/v1/authenticate',
    right: () =>
      api.selfManagedAccountAuthentication.v1AuthenticateCreate(
        { userId },
        { type: 'kraken', username: 'Mesh', password: 'Pass123' },
      ),
    wrong: () => api.selfManagedAccountAuthentication.v1AuthenticateCreate({ userId: '' }, { type: 'kraken' }),
    status: 400,
  },
  'selfManagedAccountAuthentication.v1AuthenticateDetail': {
    operation: 'GET /api/v1/authenticate/{brokerType}',
    right: () => api.selfManagedAccountAuthentication.v1AuthenticateDetail('coinbase', { userId }),
    wrong: () => api.selfManagedAccountAuthentication.v1AuthenticateDetail('coinbase', { userId: '' }),
    status: 400,
  },
  'managedTransfers.v1TransfersManagedNetworksList': {
    operation: 'GET /api/v1/transfers/managed/networks',
    right: () => api.managedTransfers.v1TransfersManagedNetworksList(),
    wrong: () => stranger.managedTransfers.v1TransfersManagedNetworksList(),
    status: 401,
  },
  'managedTransfers.v1TransfersManagedIntegrationsList': {
    operation: 'GET /api/v1/transfers/managed/integrations',
    right: () => api.managedTransfers.v1TransfersManagedIntegrationsList(),
    wrong: () => stranger.managedTransfers.v1TransfersManagedIntegrationsList(),
    status: 401,
  },
  'managedTransfers.v1TransfersManagedTokensList': {
    operation: 'GET /api/v1/transfers/managed/tokens',
    right: () => api.managedTransfers.v1TransfersManagedTokensList(),
    wrong: () => stranger.managedTransfers.v1TransfersManagedTokensList(),
    status: 401,
  },
  'managedTransfers.v1TransfersManagedVerifyList': {
    operation: 'GET /api/v1/transfers/managed/verify',
    right: () =>
      api.managedTransfers.v1TransfersManagedVerifyList({
        integrationId,
        token: 'USDC',
        networkId: ethereum,
        targetAddress: address,
      }),
    wrong: () => stranger.managedTransfers.v1TransfersManagedVerifyList({ integrationId }),
    status: 401,
  },
  'managedTransfers.v1TransfersManagedConfigureCreate': {
    operation: 'POST /api/v1/transfers/managed/configure',
    right: () =>
      api.managedTransfers.v1TransfersManagedConfigureCreate({
        fromAuthToken: account.accessToken,
        fromType: type,
        toAddresses: [{ networkId: ethereum, symbol: 'USDC', address }],
      }),
    wrong: () =>
      api.managedTransfers.v1TransfersManagedConfigureCreate({
        fromAuthToken: 'not-a-token',
        fromType: type,
        toAddresses: [{ networkId: ethereum, symbol: 'USDC', address }],
      }),
    status: 400,
  },
  'managedTransfers.v1TransfersManagedPreviewCreate': {
    operation: 'POST /api/v1/transfers/managed/preview',
    right: () =>
      api.managedTransfers.v1TransfersManagedPreviewCreate({
        fromAuthToken: account.accessToken,
        fromType: type,
        ...destination,
      }),
    wrong: () =>
      api.managedTransfers.v1TransfersManagedPreviewCreate({
        fromAuthToken: account.accessToken,
        fromType: type,
        ...destination,
        amount: 0,
      }),
    status: 400,
  },
  'managedTransfers.v1TransfersManagedExecuteCreate': {
    operation: 'POST /api/v1/transfers/managed/execute',
    right: async () =>
      api.managedTransfers.v1TransfersManagedExecuteCreate({
        fromAuthToken: account.accessToken,
        fromType: type,
        previewId: await previewId(),
        mfaCode: '123456',
      }),
    wrong: () =>
      api.managedTransfers.v1TransfersManagedExecuteCreate({
        fromAuthToken: 'not-a-token',
        fromType: type,
        previewId: ethereum,
      }),
    status: 400,
  },
  'managedTransfers.v1TransfersManagedAddressGetCreate': {
    operation: 'POST /api/v1/transfers/managed/address/get',
    right: () =>
      api.managedTransfers.v1TransfersManagedAddressGetCreate({ ...on(), symbol: 'USDC', networkId: ethereum }),
    wrong: () => api.managedTransfers.v1TransfersManagedAddressGetCreate({ ...on(), symbol: 'USDC' }),
    status: 400,
  },
  'managedTransfers.v1TransfersManagedQuoteCreate': {
    operation: 'POST /api/v1/transfers/managed/quote',
    right: () =>
      api.managedTransfers.v1TransfersManagedQuoteCreate({
        amountInFiat: 20,
        fiatCurrency: 'USD',
        symbol: 'USDC',
        networkId: ethereum,
        toAddress: address,
        brokerType: 'coinbase',
      }),
    wrong: () =>
      api.managedTransfers.v1TransfersManagedQuoteCreate({
        amountInFiat: 0,
        fiatCurrency: 'USD',
        symbol: 'USDC',
        networkId: ethereum,
        toAddress: address,
        brokerType: 'coinbase',
      }),
    status: 400,
  },
  'managedTransfers.v1TransfersManagedMeshList': {
    operation: 'GET /api/v1/transfers/managed/mesh',
    right: () => api.managedTransfers.v1TransfersManagedMeshList({ Statuses: ['pending', 'succeeded'], Count: 5 }),
    wrong: () => api.managedTransfers.v1TransfersManagedMeshList({ Count: 0 }),
    status: 400,
  },
  'managedTransfers.v1TransfersManagedUpdateCreate': {
    operation: 'POST /api/v1/transfers/managed/update',
    right: async () =>
      api.managedTransfers.v1TransfersManagedUpdateCreate({ ...on(), transactionId: await executed() }),
    wrong: () => api.managedTransfers.v1TransfersManagedUpdateCreate({ ...bad, transactionId: ethereum }),
    status: 400,
  },
  'portfolio.v1HoldingsGetCreate': {
    operation: 'POST /api/v1/holdings/get',
    right: () => api.portfolio.v1HoldingsGetCreate({ ...on(), includeMarketValue: true }),
    wrong: () => api.portfolio.v1HoldingsGetCreate(bad),
    status: 400,
  },
  'portfolio.v1HoldingsValueCreate': {
    operation: 'POST /api/v1/holdings/value',
    right: () => api.portfolio.v1HoldingsValueCreate(on()),
    wrong: () => api.portfolio.v1HoldingsValueCreate(bad),
    status: 400,
  },
  'portfolio.v1HoldingsPortfolioList': {
    operation: 'GET /api/v1/holdings/portfolio',
    right: () => api.portfolio.v1HoldingsPortfolioList({ UserId: userId, TimezoneOffset: -60 }),
    wrong: () => api.portfolio.v1HoldingsPortfolioList({ UserId: '' }),
    status: 400,
  },
  'quickNode.v1CatalogSolanaGetLatestBlockhashCreate': {
    operation: 'POST /api/v1/catalog/solana/getLatestBlockhash',
    right: () => api.quickNode.v1CatalogSolanaGetLatestBlockhashCreate({ chainId: '101' }),
    wrong: () => api.quickNode.v1CatalogSolanaGetLatestBlockhashCreate({ chainId: '1' }),
    status: 400,
  },
  'quickNode.v1CatalogSolanaGetTokenProgramCreate': {
    operation: 'POST /api/v1/catalog/solana/getTokenProgram',
    right: () => api.quickNode.v1CatalogSolanaGetTokenProgramCreate({ token: 'USDC' }),
    wrong: () => api.quickNode.v1CatalogSolanaGetTokenProgramCreate({}),
    status: 400,
  },
  'quickNode.v1CatalogSolanaIsTokenAddressCreatedCreate': {
    operation: 'POST /api/v1/catalog/solana/isTokenAddressCreated',
    right: () =>
      api.quickNode.v1CatalogSolanaIsTokenAddressCreatedCreate({
        address: 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH',
      }),
    wrong: () => api.quickNode.v1CatalogSolanaIsTokenAddressCreatedCreate({ address }),
    status: 400,
  },
  'transactions.v1TransactionsListCreate': {
    operation: 'POST /api/v1/transactions/list',
    right: () => api.transactions.v1TransactionsListCreate({ ...on(), count: 2 }),
    wrong: () => stranger.transactions.v1TransactionsListCreate(on()),
    status: 401,
  },
  'transactions.v1TransactionsDetailsCreate': {
    operation: 'POST /api/v1/transactions/details',
    right: async () =>
      api.transactions.v1TransactionsDetailsCreate({ ...on(), id: await restingOrder(), isCryptocurrency: true }),
    wrong: () => api.transactions.v1TransactionsDetailsCreate({ ...on(), id: ethereum, isCryptocurrency: true }),
    status: 404,
  },
  'transactions.v1TransactionsFeatureListCreate': {
    operation: 'POST /api/v1/transactions/featureList',
    right: () => api.transactions.v1TransactionsFeatureListCreate(on()),
    wrong: () => api.transactions.v1TransactionsFeatureListCreate(bad),
    status: 400,
  },
  'transactions.v1TransactionsPreviewCreate': {
    operation: 'POST /api/v1/transactions/preview/{side}',
    right: () => api.transactions.v1TransactionsPreviewCreate('sell', { ...on(), ...order }),
    wrong: () => api.transactions.v1TransactionsPreviewCreate('unknown', { ...on(), ...order }),
    status: 400,
  },
  'transactions.v1TransactionsCreate': {
    operation: 'POST /api/v1/transactions/{side}',
    right: () => api.transactions.v1TransactionsCreate('buy', { ...on(), ...order }),
    wrong: () => api.transactions.v1TransactionsCreate('buy', { ...on(), ...order, symbol: 'NOPE' }),
    status: 400,
  },
  'transactions.v1TransactionsCancelCreate': {
    operation: 'POST /api/v1/transactions/cancel',
    right: async () =>
      api.transactions.v1TransactionsCancelCreate({ ...on(), id: await restingOrder(), isCryptocurrency: true }),
    wrong: () => api.transactions.v1TransactionsCancelCreate({ ...on(), id: ethereum, isCryptocurrency: true }),
    status: 404,
  },
  'transactions.v1TransactionsSymbolinfoCreate': {
    operation: 'POST /api/v1/transactions/symbolinfo',
    right: () => api.transactions.v1TransactionsSymbolinfoCreate({ ...on(), ...order }),
    wrong: () => api.transactions.v1TransactionsSymbolinfoCreate({ ...bad, ...order }),
    status: 400,
  },
  'transfers.v1TransfersListCreate': {
    operation: 'POST /api/v1/transfers/list',
    right: () => api.transfers.v1TransfersListCreate({ ...on(), count: 5 }),
    wrong: () => api.transfers.v1TransfersListCreate({ ...on(), cursor: 'nobody made this' }),
    status: 400,
  },
  'transfers.v1TransfersDetailsCreate': {
    operation: 'POST /api/v1/transfers/details',
    right: async () => api.transfers.v1TransfersDetailsCreate({ ...on(), transactionId: await movementId() }),
    wrong: () => api.transfers.v1TransfersDetailsCreate({ ...on(), transactionId: ethereum }),
    status: 404,
  },
  'transfers.v1TransfersCreate': {
    operation: 'POST /api/v1/transfers',
    right: () =>
      api.transfers.v1TransfersCreate({
        ...on(),
        symbol: 'USDC',
        chain: 'Ethereum',
        targetAddress: address,
        amount: 5,
        mfaCode: '123456',
      }),
    wrong: () => api.transfers.v1TransfersCreate({ ...on(), symbol: 'USDC', targetAddress: address, amount: 5 }),
    status: 400,
  },
  'transfers.v1TransfersAddressGetCreate': {
    operation: 'POST /api/v1/transfers/address/get',
    right: () => api.transfers.v1TransfersAddressGetCreate({ ...on(), symbol: 'USDC', chain: 'Ethereum' }),
    wrong: () => api.transfers.v1TransfersAddressGetCreate({ ...on(), symbol: 'USDC', chain: 'Nowhere' }),
    status: 400,
  },
  'transfers.v1TransfersSymbolDetailsCreate': {
    operation: 'POST /api/v1/transfers/symbol/details',
    right: () => api.transfers.v1TransfersSymbolDetailsCreate({ ...on(), symbol: 'USDC' }),
    wrong: () => api.transfers.v1TransfersSymbolDetailsCreate({ ...on(), symbol: 'NOPE' }),
    status: 404,
  },
  'wallets.v1WalletsVerifyList': {
    operation: 'GET /api/v1/wallets/verify',
    right: () => api.wallets.v1WalletsVerifyList({ UserId: userId }),
    wrong: () => stranger.wallets.v1WalletsVerifyList({ UserId: userId }),
    status: 401,
  },
}

/** What the client rejects with, as an answer. */
async function refused(call: Promise<Answer>): Promise<Answer> {
  const error: { response: Answer } = await call.then(
    () => assert.fail('The call was not refused.'),
    (reason) => reason,
  )
  assert.ok(error.response, String(error))
  return error.response
}

test('the client has these 45 methods and no other', () => {
  const methods = Object.entries(api as unknown as Record<string, Record<string, unknown>>).flatMap(([group, inner]) =>
    Object.keys(inner ?? {})
      .filter((name) => /^v1[A-Z]/.test(name))
      .map((name) => `${group}.${name}`),
  )
  assert.equal(methods.length, 45)
  assert.deepEqual(Object.keys(rows).sort(), methods.sort())
})

for (const [name, { operation, right, wrong, status }] of Object.entries(rows)) {
  test(`${name}: right, and wrong`, async (t) => {
    const answer = await right()
    assert.equal(answer.status, 200, JSON.stringify(answer.data))
    const refusal = await refused(wrong())
    assert.equal(refusal.status, status, JSON.stringify(refusal.data))
    if (skipWithoutMeshDocument) t.diagnostic(`not held against it: ${skipWithoutMeshDocument}`)
    const [method = '', path = ''] = operation.split(' ')
    assert.deepEqual(misfits(method, path, 200, answer.data), [])
    // The document gives a refused key no body anywhere, and does not name it everywhere.
    if (status !== 401) assert.deepEqual(misfits(method, path, status, refusal.data), [])
  })
}
