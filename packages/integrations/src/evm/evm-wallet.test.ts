import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Decimal, networkBySlug, parseDecimal, toBaseUnits } from '@tenon/core'
import { createChain, personWallet } from '@tenon/sandbox'
import {
  createWalletClient,
  encodeFunctionData,
  erc20Abi,
  getAddress,
  type Hex,
  http,
  parseEther,
  publicActions,
  testActions,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { anyAddress } from '../any-address/integration.ts'
import type { ProviderContext, WithdrawalSearch } from '../integration.ts'
import { metamask } from '../metamask/integration.ts'
import { ProviderError } from '../provider-error.ts'

/** Against a real EVM node; a key of this test plays the person's wallet. */

const { operations, signIn } = metamask
assert.ok(signIn.scheme === 'wallet' && operations.listWithdrawalRoutes && operations.withdraw)
assert.ok(operations.readSent && operations.findWithdrawal && operations.readWithdrawal)
const { listWithdrawalRoutes, withdraw, readSent, findWithdrawal, readWithdrawal } = operations
const { authenticate } = signIn

const destination = getAddress('0x9bf6207f8a3f4278e0c989527015defe10e5d7c6')
const usdc = networkBySlug('ethereum').tokens.find(({ symbol }) => symbol === 'USDC')
assert.ok(usdc?.contractAddress)
const usdcAddress = getAddress(usdc.contractAddress)

let anvil: Awaited<ReturnType<typeof createChain>>
let wallet: ReturnType<typeof walletOf>

function walletOf(rpcUrl: string, account = personWallet) {
  return createWalletClient({ account, transport: http(rpcUrl), pollingInterval: 50 })
    .extend(publicActions)
    .extend(testActions({ mode: 'anvil' }))
}

before(async () => {
  anvil = await createChain(0)
  wallet = walletOf(anvil.rpcUrl)
  // Blocks come when the test says so.
  await wallet.setIntervalMining({ interval: 0 })
})
after(() => anvil?.close())

function contextOf(changes: Partial<ProviderContext> = {}): ProviderContext {
  return {
    baseUrl: '',
    environment: 'sandbox',
    signal: AbortSignal.timeout(20_000),
    nodes: { ethereum: { rpcUrl: anvil.rpcUrl, chainId: 31_337 } },
    ...changes,
  }
}

const secret = { networkType: 'evm', address: personWallet.address }
const id = personWallet.address
let amounts = 0

function searchOf(symbol: string, changes: Partial<WithdrawalSearch> = {}): WithdrawalSearch {
  amounts += 1
  return {
    attemptId: 'a'.repeat(32),
    symbol,
    network: 'ethereum',
    amount: parseDecimal(`0.0000${amounts.toString().padStart(2, '0')}`),
    toAddress: destination,
    sinceMs: Date.now() - 60_000,
    ...changes,
  }
}

async function mined(hash: Hex): Promise<Hex> {
  await wallet.mine({ blocks: 1 })
  await wallet.waitForTransactionReceipt({ hash })
  return hash
}

const pending = (to: Hex, value: bigint, data?: Hex) =>
  wallet.sendTransaction({ chain: null, to, value, ...(data ? { data } : {}) })
const tokenCall = (amount: Decimal, to: Hex = destination) =>
  encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args: [to, toBaseUnits(amount, 6)] })
const sendUsdc = async ({ amount }: WithdrawalSearch) => mined(await pending(usdcAddress, 0n, tokenCall(amount)))
const sendEther = async ({ amount }: WithdrawalSearch) => mined(await pending(destination, parseEther(amount)))

test('connecting takes an address, in any spelling that has no wrong letter, and keeps nothing else', async () => {
  const answer = await authenticate(contextOf(), { networkType: 'evm', address: id.toLowerCase() })
  assert.deepEqual(answer, {
    status: 'authenticated',
    secret,
    accounts: [{ id, name: '0xf39F…2266' }],
  })
  assert.deepEqual(await operations.listAccounts(contextOf(), secret), [{ id, name: '0xf39F…2266' }])
  for (const address of ['', '0x12', id.replace('f39F', 'f39f'), 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH'])
    await assert.rejects(authenticate(contextOf(), { networkType: 'evm', address }), isRefusal('invalidCredentials'))
  await assert.rejects(
    authenticate(contextOf(), { networkType: 'solana', address: id }),
    isRefusal('invalidCredentials'),
  )
})

test('holdings are what the chain says, and nothing of a network without a node', async () => {
  const holdings = await operations.listHoldings(contextOf(), secret, id)
  assert.deepEqual(
    holdings.filter(({ symbol }) => symbol !== 'ETH').map(({ symbol, total, available }) => [symbol, total, available]),
    [
      ['USDC', '5000', '5000'],
      ['USDT', '5000', '5000'],
    ],
  )
  const ether = await wallet.getBalance({ address: id })
  const told = holdings.find(({ symbol }) => symbol === 'ETH')
  assert.equal(parseEther(told?.total ?? '0'), ether, 'to the last wei')
  assert.deepEqual(await operations.listBalances(contextOf(), secret, id), [])
  assert.deepEqual(await operations.listHoldings(contextOf({ nodes: {} }), secret, id), [])
  const reads = anyAddress.operations
  assert.deepEqual(await reads.listHoldings(contextOf(), secret, id), holdings, 'the same for an address')
  assert.deepEqual(Object.keys(reads).sort(), ['listAccounts', 'listBalances', 'listHoldings'])
})

test('a node that is silent, or serves another network, tells nothing, and its address stays with us', async () => {
  for (const node of [
    { rpcUrl: 'http://127.0.0.1:1/key-7f3a', chainId: 31_337 },
    { rpcUrl: anvil.rpcUrl, chainId: 1 },
  ]) {
    await assert.rejects(operations.listHoldings(contextOf({ nodes: { ethereum: node } }), secret, id), (error) => {
      assert.ok(error instanceof ProviderError && error.code === 'institutionUnavailable')
      assert.ok(!JSON.stringify([error.message, error.cause]).includes('key-7f3a'))
      return true
    })
  }
})

test('routes are on the network an asset is on, paid in its native asset, with what there is of it there', async () => {
  const routes = await listWithdrawalRoutes(contextOf(), secret, id)
  assert.deepEqual(
    routes.map(({ symbol, network, networkFeeSymbol }) => [symbol, network, networkFeeSymbol]),
    [
      ['ETH', 'ethereum', undefined],
      ['USDC', 'ethereum', 'ETH'],
      ['USDT', 'ethereum', 'ETH'],
    ],
  )
  const [ether, token] = routes
  assert.ok(ether?.available && token?.networkFeeAvailable)
  assert.equal(token.networkFeeAvailable, ether.available)
  assert.equal(token.available, '5000')
  const gasPrice = await wallet.getGasPrice()
  assert.ok(parseEther(ether.networkFee) >= 21_000n * gasPrice, 'enough for a plain payment')
  assert.ok(parseEther(token.networkFee) > parseEther(ether.networkFee), 'a token takes more')
})

test('asked to send, it moves nothing: the wallet is to confirm', async () => {
  const request = { ...searchOf('USDC'), attemptId: 'b'.repeat(32) }
  const before = await wallet.getTransactionCount({ address: id })
  assert.deepEqual(await withdraw(contextOf(), secret, id, request), {
    outcome: 'confirmationRequired',
    by: 'wallet',
  })
  assert.equal(await wallet.getTransactionCount({ address: id }), before)
})

for (const [symbol, send] of [
  ['USDC', sendUsdc],
  ['ETH', sendEther],
] as const) {
  test(`what the wallet says it sent is held against the chain: ${symbol}`, async () => {
    const search = searchOf(symbol)
    const hash = await send(search)
    const right = { withdrawalId: hash, hash, fromAddress: id, status: 'succeeded' } as const
    const look = (changes: Partial<WithdrawalSearch>) =>
      readSent(contextOf(), secret, id, { ...search, hash, ...changes })
    assert.deepEqual(await look({}), right)
    const inCapitals = await readSent(contextOf(), secret, id, { ...search, hash: `0x${hash.slice(2).toUpperCase()}` })
    assert.deepEqual(inCapitals, right, 'the same transaction has one name')
    assert.deepEqual(await readWithdrawal(contextOf(), secret, id, hash), right)
    const wrong: Partial<WithdrawalSearch>[] = [
      { amount: parseDecimal('7') },
      { toAddress: '0x1111111111111111111111111111111111111111' },
      { symbol: 'USDT' },
      { symbol: symbol === 'ETH' ? 'USDC' : 'ETH' },
      { sinceMs: Date.now() + 3_600_000 },
    ]
    for (const changes of wrong) assert.equal(await look(changes), 'other', JSON.stringify(changes))
    const stranger = { networkType: 'evm', address: destination }
    assert.equal(await readSent(contextOf(), stranger, destination, { ...search, hash }), 'other')
    assert.equal(await look({ hash: 'not a hash' } as never), 'other')
    assert.equal(await readSent(contextOf(), secret, id, { ...search, hash: `0x${'0'.repeat(64)}` }), undefined)
  })

  test(`a payment whose page went away is found by its content, and no other is: ${symbol}`, async () => {
    const search = searchOf(symbol)
    assert.equal(await findWithdrawal(contextOf(), secret, id, search), undefined, 'nothing was sent yet')
    await send(searchOf(symbol))
    assert.equal(await findWithdrawal(contextOf(), secret, id, search), undefined, 'another amount')
    const hash = await send(search)
    await wallet.mine({ blocks: 40 })
    await send(searchOf(symbol))
    assert.deepEqual(await findWithdrawal(contextOf(), secret, id, search), {
      ...{ withdrawalId: hash, hash, fromAddress: id, status: 'succeeded' },
      foundBy: 'content',
    })
    const later = { ...search, sinceMs: Date.now() + 3_600_000 }
    assert.equal(await findWithdrawal(contextOf(), secret, id, later), undefined, 'older than the offer')
  })

  test(`a payment in no block yet is pending, however it is looked for: ${symbol}`, async () => {
    const search = searchOf(symbol)
    await wallet.setAutomine(false)
    try {
      const hash =
        symbol === 'ETH'
          ? await pending(destination, parseEther(search.amount))
          : await pending(usdcAddress, 0n, tokenCall(search.amount))
      const found = { withdrawalId: hash, hash, fromAddress: id, status: 'pending' } as const
      assert.deepEqual(await readSent(contextOf(), secret, id, { ...search, hash }), found)
      assert.deepEqual(await readWithdrawal(contextOf(), secret, id, hash), found)
      assert.deepEqual(await findWithdrawal(contextOf(), secret, id, search), { ...found, foundBy: 'content' })
      await mined(hash)
    } finally {
      await wallet.setAutomine(true)
    }
  })
}

test('a payment that the chain turned back is a failed one', async () => {
  const poor = privateKeyToAccount(generatePrivateKey())
  await wallet.setBalance({ address: poor.address, value: parseEther('1') })
  const search = searchOf('USDC')
  const client = walletOf(anvil.rpcUrl, poor)
  const hash = await client.sendTransaction({
    chain: null,
    to: usdcAddress,
    data: tokenCall(search.amount),
    gas: 100_000n,
  })
  await mined(hash)
  const own = { networkType: 'evm', address: poor.address }
  const state = await readSent(contextOf(), own, poor.address, { ...search, hash })
  assert.ok(typeof state === 'object' && state.status === 'failed')
  assert.equal((await readWithdrawal(contextOf(), own, poor.address, hash))?.status, 'failed')
})

test('a contract is not offered to send the native asset, whose payment by it could not be seen', async () => {
  const symbols = async () => (await listWithdrawalRoutes(contextOf(), secret, id)).map(({ symbol }) => symbol)
  try {
    await wallet.setCode({ address: id, bytecode: '0x60006000' })
    assert.deepEqual(await symbols(), ['USDC', 'USDT'])
    await wallet.setCode({ address: id, bytecode: `0xef0100${'11'.repeat(20)}` })
    assert.deepEqual(await symbols(), ['ETH', 'USDC', 'USDT'], 'one that only delegates signs as before')
  } finally {
    await wallet.setCode({ address: id, bytecode: '0x' })
  }
})

for (const symbol of ['USDC', 'ETH']) {
  test(`a node that is behind does not say that nothing was sent: ${symbol}`, async (t) => {
    const head = await wallet.getBlock()
    t.mock.timers.enable({ apis: ['Date'], now: Number(head.timestamp) * 1000 + 121_000 })
    const search = searchOf(symbol, { sinceMs: Number(head.timestamp) * 1000 - 30_000 })
    await assert.rejects(findWithdrawal(contextOf(), secret, id, search), isRefusal('institutionUnavailable'))
    t.mock.timers.setTime(Number(head.timestamp) * 1000 + 60_000)
    assert.equal(await findWithdrawal(contextOf(), secret, id, search), undefined)
  })
}

test('more transactions than are looked at are not taken for none', async () => {
  const search = searchOf('ETH')
  for (let count = 0; count <= 20; count += 1) await mined(await pending(destination, 1n))
  await assert.rejects(findWithdrawal(contextOf(), secret, id, search), isRefusal('institutionUnavailable'))
})

function isRefusal(code: ProviderError['code']) {
  return (error: unknown) => error instanceof ProviderError && error.code === code
}
