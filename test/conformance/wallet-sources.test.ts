import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FrontApi } from '@meshconnect/node-api'
import { networks, type WalletRequest } from '@tenon/core'
import { createWalletClient, encodeFunctionData, erc20Abi, type Hex, http, isHex, publicActions } from 'viem'
import { personWallet } from '../../packages/sandbox/src/chain/person-wallet.ts'
import { expectScreen, type LinkWalk, openLinkWalk } from '../link-walk.ts'
import { meshCall } from '../mesh-call.ts'
import { misfits } from '../mesh-schema.ts'
import { publishedClient } from '../published-client.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { destination, ethereum, untilSucceeded } from '../transfer-calls.ts'
import { until } from '../until.ts'

/** A person's own wallet is connected in Link, and sends from there: a key of this test plays the wallet, on a real chain. */

const metamask = '34aeb688-decb-485f-9d80-b66466783394'
const anyAddress = '9c6e0d52-7b1f-4e1b-8a7d-2e5f4b6c8d03'
const { address } = personWallet
const usdcAddress = networks[0].tokens[1].contractAddress

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let api: FrontApi<unknown>
let wallet: ReturnType<typeof walletOf>

function walletOf(rpcUrl: string) {
  return createWalletClient({ account: personWallet, transport: http(rpcUrl), pollingInterval: 100 }).extend(
    publicActions,
  )
}

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  api = publishedClient(tenon)
  wallet = walletOf(tenon.chain.rpcUrl)
})

after(async () => {
  await tenon?.stop()
  await folder?.remove()
})

async function open(userId: string, integrationId = metamask, amount?: number): Promise<LinkWalk> {
  const { data } = await api.managedAccountAuthentication.v1LinktokenCreate({
    userId,
    integrationId,
    ...(amount === undefined
      ? {}
      : { transferOptions: { toAddresses: [{ networkId: ethereum, symbol: 'USDC', address: destination, amount }] } }),
  })
  return openLinkWalk(tenon.link, data.content?.linkToken ?? '')
}

const connect = (walk: LinkWalk) =>
  walk.send({
    type: 'connectWallet',
    networkType: 'evm',
    address: address.toLowerCase(),
    chainId: 1,
    walletName: 'Any',
  })

const types = (walk: LinkWalk) => walk.messages.map(({ type }) => type)

/** To the step at which the wallet is asked. */
async function toWallet(userId: string, amount: number): Promise<{ walk: LinkWalk; asked: WalletRequest; id: string }> {
  const walk = await open(userId, metamask, amount)
  await connect(walk)
  await walk.send({ type: 'continue' })
  const { preview } = expectScreen(walk.screen, 'preview')
  await walk.send({ type: 'confirm' })
  return { walk, asked: requestOf(walk), id: preview.previewId }
}

function requestOf(walk: LinkWalk): WalletRequest {
  const screen = expectScreen(walk.screen, 'userStep')
  assert.equal(screen.step, 'signInWallet')
  assert.ok(screen.walletRequest)
  return screen.walletRequest
}

/** What a wallet does with a request that the person confirms. */
async function confirm(asked: WalletRequest): Promise<Hex> {
  assert.ok(asked.networkType === 'evm' && isHex(asked.to) && isHex(asked.value))
  const { to, value, data } = asked
  return wallet.sendTransaction({ chain: null, to, value: BigInt(value), ...(isHex(data) ? { data } : {}) })
}

async function untilScreen(walk: LinkWalk, name: 'executed'): Promise<void> {
  await until(`the screen ${name}`, async () => (await walk.send({ type: 'poll' })).name === name || undefined)
}

test('a wallet connects with its address alone, and the app reads what it holds', async () => {
  const walk = await open('reader')
  const screen = expectScreen(walk.screen, 'walletConnect')
  assert.deepEqual(screen.wallet.networkTypes, ['evm'])
  assert.ok(screen.wallet.rdns.includes('io.metamask'))
  await connect(walk)
  const connected = expectScreen(walk.screen, 'connected')
  assert.deepEqual(
    connected.accounts.map(({ id }) => id),
    [address],
  )
  const told = walk.messages.find(({ type }) => type === 'brokerageAccountAccessToken')
  assert.ok(told?.type === 'brokerageAccountAccessToken')
  const { payload } = told
  assert.equal(payload.brokerType, 'deFiWallet')
  assert.equal(payload.brokerName, 'MetaMask')
  assert.ok(!('expiresInSeconds' in payload), 'it does not end')
  const [token] = payload.accountTokens
  assert.ok(token && !('refreshToken' in token) && !('tokenId' in token))
  const body = { authToken: token.accessToken, type: 'deFiWallet' }
  const holdings = await meshCall(tenon, 'POST', '/api/v1/holdings/get', body)
  assert.equal(holdings.status, 200, holdings.text)
  assert.deepEqual(misfits('POST', '/api/v1/holdings/get', holdings.status, holdings.body), [])
  assert.match(holdings.text, /"symbol":"USDT","amount":5000[,.}]/)
  for (const path of ['/api/v1/balance/get', '/api/v1/holdings/value'])
    assert.equal((await meshCall(tenon, 'POST', path, body)).status, 200, path)
})

test('what the wallet says before it connects is told to the host, and asked again', async () => {
  const walk = await open('unsure')
  await walk.send({ type: 'walletUnavailable', reason: 'notInstalled' })
  assert.equal(expectScreen(walk.screen, 'walletConnect').problem?.code, 'walletUnavailable')
  await walk.send({ type: 'walletTimedOut', atSeconds: 1_790_000_000 })
  await walk.send({ type: 'walletDeclined', reason: 'rejected', errorMessage: 'User rejected' })
  assert.equal(expectScreen(walk.screen, 'walletConnect').problem?.code, 'walletDeclined')
  const names = { integrationType: 'deFiWallet', integrationName: 'MetaMask' }
  const told = walk.messages.filter(({ type }) => type.startsWith('connection') || type === 'defiWalletError')
  assert.deepEqual(told, [
    { type: 'connectionUnavailable', payload: { ...names, reason: 'Wallet not installed on this device' } },
    {
      type: 'defiWalletError',
      payload: { integrationName: 'MetaMask', errorType: 'timeout', details: {}, timeStamp: 1_790_000_000 },
    },
    {
      type: 'connectionDeclined',
      payload: { ...names, reason: 'User rejected the request', errorMessage: 'User rejected' },
    },
  ])
  await walk.send({ type: 'connectWallet', networkType: 'evm', address: '0x12' })
  assert.equal(expectScreen(walk.screen, 'walletConnect').problem?.code, 'invalidCredentials')
  await connect(walk)
  expectScreen(walk.screen, 'connected')
})

test('any address is read, and nothing is sent from it', async () => {
  const walk = await open('watcher', anyAddress)
  const { fields } = expectScreen(walk.screen, 'credentials')
  assert.deepEqual(
    fields.map(({ name }) => name),
    ['address'],
  )
  await walk.send({ type: 'submitCredentials', credentials: { address: '0x12' } })
  assert.equal(expectScreen(walk.screen, 'credentials').problem?.code, 'invalidCredentials')
  await walk.send({ type: 'submitCredentials', credentials: { address } })
  expectScreen(walk.screen, 'connected')
  const transfer = await open('watcher-2', anyAddress, 1)
  assert.equal(expectScreen(transfer.screen, 'failed').problem.code, 'integrationNotAvailable')
})

test('a transfer: the wallet is asked for exactly the stored offer, sends it, and the chain is counted', async () => {
  const { walk, asked, id } = await toWallet('sender', 1.25)
  assert.deepEqual(asked, {
    networkType: 'evm',
    chainId: 31_337,
    from: address,
    to: usdcAddress,
    value: '0x0',
    data: encodeFunctionData({ abi: erc20Abi, functionName: 'transfer', args: [destination, 1_250_000n] }),
  })
  const hash = await confirm(asked)
  await walk.send({ type: 'walletSent', hash })
  const { transfer } = expectScreen(walk.screen, 'executed')
  assert.equal(transfer.hash, hash)
  const finished = walk.messages.find(({ type }) => type === 'transferFinished')
  assert.ok(finished?.type === 'transferFinished')
  assert.deepEqual([finished.payload.txHash, finished.payload.fromAddress], [hash, address])
  const listed = await untilSucceeded(tenon, id)
  assert.equal(listed.hash, hash)
})

test('a transaction that is something else is refused, and the right one is found by itself', async () => {
  const { walk, asked } = await toWallet('mistaken', 1.5)
  const other = await wallet.sendTransaction({ chain: null, to: destination, value: 1n })
  await wallet.waitForTransactionReceipt({ hash: other })
  await walk.send({ type: 'walletSent', hash: other })
  const screen = expectScreen(walk.screen, 'userStep')
  assert.equal(screen.problem?.message, 'That transaction is not this transfer. We keep looking.')
  assert.equal(screen.walletRequest, undefined, 'it is not asked again by itself')
  const hash = await confirm(asked)
  await untilScreen(walk, 'executed')
  assert.equal(expectScreen(walk.screen, 'executed').transfer.hash, hash)
})

test('a page that went away after the wallet sent finds the transfer under way', async () => {
  const { walk, asked, id } = await toWallet('vanished', 1.75)
  const hash = await confirm(asked)
  const listed = await untilSucceeded(tenon, id)
  assert.equal(listed.hash, hash)
  await walk.reload()
  await untilScreen(walk, 'executed')
})

test('declined: nothing was sent, the same thing may be asked for again, and sent once', async () => {
  const { walk, asked } = await toWallet('hesitant', 2.25)
  await walk.send({ type: 'walletSendFailed', status: 'declined', errorMessage: 'User rejected' })
  assert.equal(expectScreen(walk.screen, 'userStep').problem?.code, 'walletDeclined')
  const told = walk.messages.find(({ type }) => type === 'transferDeclined')
  assert.deepEqual(told, {
    type: 'transferDeclined',
    payload: {
      ...{ integrationType: 'deFiWallet', integrationName: 'MetaMask', toAddress: destination },
      ...{ token: 'USDC', network: 'Ethereum', amount: '2.25', status: 'declined' },
    },
  })
  await walk.send({ type: 'userStepDone' })
  assert.deepEqual(requestOf(walk), asked)
  const hash = await confirm(asked)
  // Asked for again although it is on its way: the chain is looked at first.
  await walk.send({ type: 'userStepDone' })
  assert.equal(expectScreen(walk.screen, 'executed').transfer.hash, hash)
  assert.ok(!types(walk).includes('transferExecutionError'))
})

test('a wallet is not executed through the API, and its offer stays open for Link', async () => {
  const walk = await open('caller', metamask, 2.5)
  await connect(walk)
  const told = walk.messages.find(({ type }) => type === 'brokerageAccountAccessToken')
  assert.ok(told?.type === 'brokerageAccountAccessToken')
  await walk.send({ type: 'continue' })
  const { preview } = expectScreen(walk.screen, 'preview')
  const answer = await meshCall(tenon, 'POST', '/api/v1/transfers/managed/execute', {
    fromAuthToken: told.payload.accountTokens[0]?.accessToken,
    fromType: 'deFiWallet',
    previewId: preview.previewId,
  })
  assert.equal(answer.status, 200, answer.text)
  assert.equal(answer.body.content?.status, 'deFiWalletConfirmationRequired')
  assert.deepEqual(misfits('POST', '/api/v1/transfers/managed/execute', answer.status, answer.body), [])
  await walk.send({ type: 'confirm' })
  await walk.send({ type: 'walletSent', hash: await confirm(requestOf(walk)) })
  expectScreen(walk.screen, 'executed')
})
