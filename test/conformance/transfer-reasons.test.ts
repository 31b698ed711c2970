import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { type MeshAnswer, meshCall } from '../mesh-call.ts'
import { startServer } from '../start-server.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { destination, ethereum, executeTransfer } from '../transfer-calls.ts'

const solana = '0291810a-5947-424d-9a59-e88bb33e999d'
const ripple = 'b1d4cf1c-6a3f-4f57-9a3d-0c4f7f2b8e55'
const solanaAddress = 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH'
const toUsdc = { networkId: ethereum, symbol: 'USDC', address: destination }

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
const accounts = new Map<string, ConnectedTokens>()

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  for (const name of [
    'Mesh',
    'MeshNoGas',
    'MeshGas',
    'MeshKyc',
    'MeshRefused',
    'MeshNewYork',
    'MeshUSDC',
    'MeshEmpty',
    'MeshDepositCode',
  ]) {
    accounts.set(name, await connectAccount(tenon, name, `reasons-${name}`))
  }
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

function account(name: string): ConnectedTokens {
  const found = accounts.get(name)
  assert.ok(found, name)
  return found
}

function from(name: string) {
  const { accessToken, type } = account(name)
  return { fromAuthToken: accessToken, fromType: type }
}

function to(name: string) {
  const { accessToken, type } = account(name)
  return { toAuthToken: accessToken, toType: type }
}

const call = (path: string, body: unknown) => meshCall(tenon, 'POST', `/api/v1/transfers/managed/${path}`, body)

interface Option {
  symbol: string
  eligibleForTransfer: boolean
  ineligibilityReason?: string
  availableBalance: number
  networks: { id: string; ineligibilityReason?: string; toAddress?: string; eligibleForTransfer: boolean }[]
}

async function configure(name: string, changes: Record<string, unknown> = {}): Promise<Option[]> {
  const answer = await call('configure', { ...from(name), toAddresses: [toUsdc], ...changes })
  assert.equal(answer.status, 200, answer.text)
  assert.equal(answer.body.content?.status, 'succeeded', answer.text)
  return answer.body.content?.holdings as Option[]
}

const optionOf = (holdings: Option[], symbol: string) => holdings.find((each) => each.symbol === symbol)

const holdingReasons: [reason: string, symbol: string, changes: Record<string, unknown>][] = [
  ['symbolDoesNotMatch', 'ETH', { symbol: 'USDC' }],
  ['notSupportedForTransferByTarget', 'ETH', {}],
  ['notSupportedForTransferBySource', 'PYUSD', {}],
  ['noEligibleNetworks', 'USDC', { networkId: solana }],
  ['amountNotSufficient', 'USDC', { amount: 900_000 }],
  ['noPrice', 'USDC', { fiatCurrency: 'XXX' }],
]
for (const [reason, symbol, changes] of holdingReasons) {
  test(`configure, holding: ${reason}`, async () => {
    assert.equal(optionOf(await configure('Mesh', changes), symbol)?.ineligibilityReason, reason)
  })
}

const networkReasons: [reason: string, user: string, network: string, changes: Record<string, unknown>][] = [
  ['noTargetNetworkFound', 'Mesh', solana, {}],
  ['balanceBelowRequestedAmount', 'Mesh', ethereum, { amount: 900_000 }],
  ['requestedAmountBelowMinimum', 'Mesh', ethereum, { amount: 0.5 }],
  ['requestedAmountBelowFees', 'Mesh', ethereum, { amount: 0.005, isInclusiveFeeEnabled: true }],
  ['gasFeeAssetBalanceNotEnough', 'MeshNoGas', ethereum, { amount: 10 }],
  ['gasFeeAssetBalanceNotEnough', 'MeshNoGas', ethereum, {}],
  ['gasFeeAssetAndBalanceNotEnough', 'MeshNoGas', ethereum, { amount: 900_000 }],
  ['refusedByInstitution', 'MeshRefused', ethereum, {}],
  ['nyCoinbaseUserRestrictions', 'MeshNewYork', ethereum, {}],
]
for (const [reason, user, network, changes] of networkReasons) {
  test(`configure, network: ${reason} of ${user} with ${JSON.stringify(changes)}`, async () => {
    const option = optionOf(await configure(user, changes), 'USDC')
    assert.equal(option?.networks.find(({ id }) => id === network)?.ineligibilityReason, reason)
  })
}

test('configure, network: amountNotSufficient, when the fee is what is missing', async () => {
  const balance = optionOf(await configure('Mesh'), 'USDC')?.availableBalance
  const option = optionOf(await configure('Mesh', { amount: balance }), 'USDC')
  assert.equal(option?.networks.find(({ id }) => id === ethereum)?.ineligibilityReason, 'amountNotSufficient')
})

test('configure: gas is a fee in its own asset', async () => {
  const holdings = (await configure('MeshGas', { amount: 10 })) as unknown as {
    symbol: string
    networks: { id: string; estimatedNetworkGasFee: { feeCurrency: string; feeInFiat: number } }[]
  }[]
  const option = holdings.find(({ symbol }) => symbol === 'USDC')?.networks.find(({ id }) => id === ethereum)
  assert.equal(option?.estimatedNetworkGasFee.feeCurrency, 'ETH')
  assert.ok(option.estimatedNetworkGasFee.feeInFiat > 0)
})

const configureStatuses: [status: string, body: () => Record<string, unknown>][] = [
  ['kycRequired', () => ({ ...from('Mesh'), ...to('MeshKyc') })],
  ['notAuthorizedTo', () => ({ ...from('Mesh'), toAuthToken: 'nobody', toType: 'sandbox' })],
  ['succeeded', () => ({ ...from('Mesh'), ...to('MeshUSDC') })],
]
for (const [status, body] of configureStatuses) {
  test(`configure to another account: ${status}`, async () => {
    const answer = await call('configure', body())
    assert.equal(answer.status, 200, answer.text)
    assert.equal(answer.body.content?.status, status, answer.text.slice(0, 500))
  })
}

interface Previewed {
  previewId: string
  toAddress: string
  warnings?: string[]
}

function previewed(answer: MeshAnswer): Previewed {
  assert.equal(answer.status, 200, answer.text)
  const result = answer.body.content?.previewResult
  assert.ok(result, answer.text)
  return result as Previewed
}

type Expected = [code: string, message: string]

const previewBody = (user: string, changes: Record<string, unknown> = {}) => ({
  ...from(user),
  networkId: ethereum,
  symbol: 'USDC',
  toAddress: destination,
  amount: 10,
  ...changes,
})

const previewErrors: [Expected, () => Record<string, unknown>][] = [
  [
    ['NetworkIdMissing', '(TransferToAddress.NetworkId) field was not provided.'],
    () => previewBody('Mesh', { networkId: undefined }),
  ],
  [
    ['UnsupportedSymbolByNetwork', 'Network does not currently support the requested symbol.'],
    () => previewBody('Mesh', { symbol: 'DOGE' }),
  ],
  [
    ['InvalidAddressPattern', "Target address does not match network 'Ethereum' address pattern."],
    () => previewBody('Mesh', { toAddress: solanaAddress }),
  ],
  [
    ['NetworkNotFound', 'Network not found.'],
    () => previewBody('Mesh', { networkId: '00000000-0000-4000-8000-000000000000' }),
  ],
  [['InsufficientFunds', "Insufficient 'USDC' funds."], () => previewBody('MeshUSDC', { amount: 999_000 })],
  [['InsufficientFeeFunds', "Insufficient 'ETH' funds for transfer fees."], () => previewBody('MeshNoGas')],
  [
    ['EmptyWalletSymbolBalance', "Source wallet 'ETH' balance is empty."],
    () => previewBody('MeshEmpty', { symbol: 'ETH', amount: 1 }),
  ],
  [
    ['KycRequired', "The provided 'Sandbox Broker' account requires KYC to be completed to perform transfers."],
    () => ({ ...previewBody('Mesh', { toAddress: undefined }), ...to('MeshKyc') }),
  ],
  [
    [
      'WrongPreviewRequestFromAuthTokenMissing',
      '(PreviewTransferRequest.FromAuthToken) is a mandatory field and should be provided.',
    ],
    () => previewBody('Mesh', { fromAuthToken: undefined }),
  ],
  [
    ['WrongPreviewRequestNoSymbol', '(PreviewTransferRequest.Symbol) is a mandatory field and should be provided.'],
    () => previewBody('Mesh', { symbol: undefined }),
  ],
  [
    ['WrongPreviewRequestInvalidToAuthToken', '(PreviewTransferRequest.ToAuthToken) is invalid.'],
    () => previewBody('Mesh', { toAddress: undefined, toAuthToken: 'nobody', toType: 'sandbox' }),
  ],
  [
    [
      'WrongPreviewRequestToData',
      'Either (PreviewTransferRequest.ToAuthToken) with (PreviewTransferRequest.ToType) or (PreviewTransferRequest.ToAddress) should be provided.',
    ],
    () => previewBody('Mesh', { toAddress: undefined }),
  ],
  [
    [
      'WrongPreviewRequestAmount',
      'Both (PreviewTransferRequest.AmountInFiat) and (PreviewTransferRequest.Amount) can not be provided.',
    ],
    () => previewBody('Mesh', { amountInFiat: 10 }),
  ],
  [
    [
      'WrongPreviewRequestNoAmount',
      'Either (PreviewTransferRequest.AmountInFiat) or (PreviewTransferRequest.Amount) should be provided.',
    ],
    () => previewBody('Mesh', { amount: undefined }),
  ],
  [['PriceNotFound', "Could not fetch 'USDC' price."], () => previewBody('Mesh', { fiatCurrency: 'XXX' })],
  [
    [
      'AmountMoreThanWithdrawMaximum',
      'Could not preview the transfer. The requested amount 1000001 USDC is greater than the maximum allowed amount 1000000 USDC.',
    ],
    () => previewBody('Mesh', { amount: 1_000_001 }),
  ],
  [
    [
      'AmountLessThanWithdrawMinimum',
      'Could not preview the transfer. The requested amount 0.5 USDC is below the minimum allowable threshold 1 USDC.',
    ],
    () => previewBody('Mesh', { amount: 0.5 }),
  ],
]

function assertDictionary(answer: MeshAnswer, [code, message]: Expected, status = 400): void {
  assert.equal(answer.status, status, answer.text)
  assert.equal(answer.body.errorData?.code, code, answer.text)
  assert.equal(answer.body.message, message)
}

for (const [expected, body] of previewErrors) {
  test(`preview: ${expected[0]}`, async () => assertDictionary(await call('preview', body()), expected))
}

test('configure and link token: a destination without its fields', async () => {
  const missing: [string, Expected][] = [
    ['networkId', ['NetworkIdMissing', '(TransferToAddress.NetworkId) field was not provided.']],
    ['address', ['AddressMissing', '(TransferToAddress.Address) field was not provided.']],
    ['symbol', ['SymbolMissing', '(TransferToAddress.Symbol) field was not provided.']],
  ]
  for (const [field, expected] of missing) {
    const toAddresses = [{ ...toUsdc, [field]: undefined }]
    assertDictionary(await call('configure', { ...from('Mesh'), toAddresses }), expected)
    const linkToken = { userId: 'u', transferOptions: { toAddresses } }
    assertDictionary(await meshCall(tenon, 'POST', '/api/v1/linktoken', linkToken), expected)
  }
})

test('T21: no tag where the network has one, and one that does not fit', async () => {
  const xrp = { networkId: ripple, symbol: 'XRP', toAddress: 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', amount: 10 }
  const answer = await call('preview', previewBody('Mesh', xrp))
  assert.deepEqual([answer.status, answer.body.errorType], [400, 'addressTagMissing'])
  const wrong = await call('preview', previewBody('Mesh', { ...xrp, addressTag: '4294967296' }))
  assert.deepEqual([wrong.status, wrong.body.errorType], [400, 'invalidAddressTag'])
  const right = await call('preview', previewBody('Mesh', { ...xrp, addressTag: '7' }))
  assert.equal(right.status, 200, right.text)
})

test('preview: an institution that refuses this account says why', async () => {
  for (const [user, reason] of [
    ['MeshRefused', 'refusedByInstitution'],
    ['MeshNewYork', 'nyCoinbaseUserRestrictions'],
  ] as const) {
    const answer = await call('preview', previewBody(user))
    assert.deepEqual([answer.status, answer.body.errorType], [400, 'refusedByIntegration'])
    assert.match(answer.body.message, new RegExp(reason))
  }
})

test('preview to another account: its deposit address is the destination; the same account is refused', async () => {
  const answer = await call('preview', { ...previewBody('Mesh', { toAddress: undefined }), ...to('MeshUSDC') })
  assert.equal(answer.status, 200, answer.text)
  const { toAddress } = previewed(answer)
  const { accessToken: authToken, type } = account('MeshUSDC')
  const held = await call('address/get', { authToken, type, symbol: 'USDC', networkId: ethereum })
  assert.equal(held.body.content?.address, toAddress)
  const self = await call('preview', { ...previewBody('Mesh', { toAddress: undefined }), ...to('Mesh') })
  assert.deepEqual([self.status, self.body.errorType], [400, 'selfTransferNotAllowed'])
})

test('TransferIsRequested: a preview for a transaction id that is paid already', async () => {
  const body = previewBody('Mesh', { transactionId: 'reasons-1' })
  const first = await call('preview', body)
  const { previewId } = previewed(first)
  await executeTransfer(tenon, account('Mesh'), previewId)
  const again = await call('preview', body)
  assertDictionary(again, ['TransferIsRequested', 'The transfer is already requested.'], 409)
  assert.match(again.body.errorData?.hint ?? '', new RegExp(previewId))
  const unknown = await call('execute', { ...from('Mesh'), previewId: '00000000-0000-4000-8000-000000000000' })
  assertDictionary(unknown, ['PreviewNotFound', 'Could not find the preview.'], 404)
})

test('first use of an address and a look-alike (T22), through HTTP', async () => {
  const used = await call('preview', previewBody('Mesh'))
  assert.deepEqual(previewed(used).warnings, undefined)
  const lookAlike = `0x9bf6${'0'.repeat(32)}d7c6`
  const answer = await call('preview', previewBody('Mesh', { toAddress: lookAlike }))
  assert.deepEqual([answer.status, answer.body.errorType], [400, 'riskScreeningBlocked'])
  const fresh = await call('preview', previewBody('MeshGas', { toAddress: lookAlike }))
  assert.equal(fresh.status, 200, fresh.text)
  assert.deepEqual(previewed(fresh).warnings, ['firstUseOfAddress', 'unchecksummedAddress'])
})

test('a deposit address behind a code, behind KYC, or not there at all', async () => {
  const wanted = { symbol: 'USDC', networkId: ethereum }
  const ask = (name: string, more: Record<string, unknown> = {}) => {
    const { accessToken: authToken, type } = account(name)
    return call('address/get', { authToken, type, ...wanted, ...more })
  }
  assert.equal((await ask('MeshDepositCode')).body.content?.brokerResponseStatus, 'mfaRequired')
  assert.match(String((await ask('MeshDepositCode', { mfaCode: '123456' })).body.content?.address), /^0x/)
  assert.equal((await ask('MeshKyc')).body.content?.brokerResponseStatus, 'kycRequired')
  const tagged = await ask('Mesh', { symbol: 'XRP', networkId: ripple })
  assert.ok(tagged.body.content?.memo, tagged.text)
  const byType = await ask('Mesh', { symbol: undefined, networkId: undefined, addressType: 'btcAddress' })
  assert.match(String(byType.body.content?.address), /^(?:bc1|1|3)/)
})

test('the deposit addresses of one asset: on every network, or on those that were named', async () => {
  const { accessToken: authToken, type } = account('Mesh')
  const list = async (more: Record<string, unknown>) => {
    const answer = await call('address/list', { authToken, type, symbol: 'USDC', ...more })
    assert.equal(answer.status, 200, answer.text)
    return answer.body.content?.addresses as { address: string; symbol: string; networkName: string }[]
  }
  const named = await list({ networks: [{ networkId: ethereum }, { networkId: ripple }] })
  assert.deepEqual(
    named.map(({ symbol, networkName }) => [symbol, networkName]),
    [['USDC', 'Ethereum']],
  )
  const all = await list({})
  assert.ok(all.length > 1 && all.some(({ networkName }) => networkName === 'Solana'))
})

test('NetworkDisabled: turned off by the operator, and out of the catalogue', async () => {
  process.env.TENON_DISABLED_NETWORKS = 'ethereum'
  const other = await startServer(tenon).finally(() => delete process.env.TENON_DISABLED_NETWORKS)
  try {
    const there = { api: other.url, client: tenon.client }
    const answer = await meshCall(there, 'POST', '/api/v1/transfers/managed/preview', previewBody('Mesh'))
    assertDictionary(answer, ['NetworkDisabled', "Network 'Ethereum' is currently disabled and cannot be used."])
    const listed = await meshCall(there, 'GET', '/api/v1/transfers/managed/networks')
    assert.ok(!listed.text.includes(ethereum))
    const body = { ...from('Mesh'), toAddresses: [toUsdc] }
    const configured = await meshCall(there, 'POST', '/api/v1/transfers/managed/configure', body)
    const usdc = optionOf(configured.body.content?.holdings as Option[], 'USDC')
    assert.ok(usdc?.networks.every(({ id }) => id !== ethereum))
  } finally {
    await other.stop()
  }
})
