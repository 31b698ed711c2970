import assert from 'node:assert/strict'
import { createPrivateKey, sign } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { FrontApi, VerifyWalletOptions } from '@meshconnect/node-api'
import { privateKeyToAccount } from 'viem/accounts'
import { expectScreen, type LinkWalk, openLinkWalk } from '../link-walk.ts'
import { misfits } from '../mesh-schema.ts'
import { publishedClient, refusalOf } from '../published-client.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { ethereum } from '../transfer-calls.ts'

/** A wallet proves itself in Link, and the client's server reads that it did. */

const account = privateKeyToAccount(`0x${'4c'.repeat(32)}`)
const other = privateKeyToAccount(`0x${'5d'.repeat(32)}`)

/** The first key of RFC 8032, https://www.rfc-editor.org/rfc/rfc8032#section-7.1, and its public half in base58. */
const solanaKey = createPrivateKey({
  key: Buffer.from(
    '302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'hex',
  ),
  format: 'der',
  type: 'pkcs8',
})
const solanaAddress = 'FVen3X669xLzsi6N2V91DoiyzHzg1uAgqiT8jZ9nS96Z'
const signSolana = (message: string) => sign(null, Buffer.from(message), solanaKey).toString('base64')

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

async function openProof(userId: string, verifyWalletOptions: VerifyWalletOptions = {}): Promise<LinkWalk> {
  const { data } = await api.managedAccountAuthentication.v1LinktokenCreate({ userId, verifyWalletOptions })
  return openLinkWalk(tenon.link, data.content?.linkToken ?? '')
}

const messageOf = (walk: LinkWalk) => expectScreen(walk.screen, 'walletProof').message

async function signEvm(walk: LinkWalk, message = messageOf(walk), signer = account, address: string = signer.address) {
  const signature = await signer.signMessage({ message })
  await walk.send({ type: 'proveWallet', networkType: 'evm', address, signature })
  return signature
}

async function proofsOf(UserId: string, Address?: string) {
  const { data, status } = await api.wallets.v1WalletsVerifyList({ UserId, ...(Address ? { Address } : {}) })
  assert.deepEqual(misfits('GET', '/api/v1/wallets/verify', status, data), [])
  return data.content?.verifications ?? []
}

test('an EVM wallet signs the text of its session: the host is told, and the server reads it', async () => {
  const walk = await openProof('evm-user')
  const message = messageOf(walk)
  assert.match(message, /^.+ asks you to show that this wallet is yours\.\n.+\n\nNonce: [0-9a-f]{32}\nTime: 20/)
  await signEvm(walk, message, account, account.address.toLowerCase())
  const proven = expectScreen(walk.screen, 'walletProven')
  assert.equal(proven.address, account.address, 'in its own spelling, with its check digits')
  assert.deepEqual(
    walk.messages.map(({ type }) => type),
    ['walletMessageSigned', 'verifyDonePage'],
  )
  const [told] = walk.messages
  assert.ok(told?.type === 'walletMessageSigned')
  const { payload } = told
  assert.deepEqual(
    [payload.address, payload.message, payload.isVerified, payload.verifiedAddresses],
    [account.address, message, true, [account.address]],
  )
  const [proof, ...rest] = await proofsOf('evm-user', account.address.toUpperCase().replace('0X', '0x'))
  assert.deepEqual(rest, [])
  assert.deepEqual(proof, {
    userId: 'evm-user',
    address: account.address,
    networkType: 'evm',
    verificationMethod: 'signedMessage',
    message,
    signedMessageHash: payload.signedMessageHash,
    timestamp: payload.timeStamp,
  })
  await walk.send({ type: 'continue' })
  assert.deepEqual(walk.messages.at(-1)?.type, 'done')
})

test('a Solana wallet signs a text of the client’s own', async () => {
  const walk = await openProof('solana-user', { message: 'Our own text', verificationMethods: ['signedMessage'] })
  assert.equal(messageOf(walk), 'Our own text')
  const signature = signSolana('Our own text')
  await walk.send({ type: 'proveWallet', networkType: 'solana', address: solanaAddress, signature })
  expectScreen(walk.screen, 'walletProven')
  assert.deepEqual(
    (await proofsOf('solana-user')).map((proof) => [proof.address, proof.networkType]),
    [[solanaAddress, 'solana']],
  )
})

test('a signature of another key, text or session proves nothing, and can be given again', async () => {
  const walk = await openProof('careful-user')
  const before = await openProof('careful-user')
  await signEvm(walk, messageOf(before))
  assert.equal(expectScreen(walk.screen, 'walletProof').problem?.code, 'walletSignatureInvalid')
  await signEvm(walk, messageOf(walk), other, account.address)
  assert.equal(expectScreen(walk.screen, 'walletProof').problem?.code, 'walletSignatureInvalid')
  await walk.send({ type: 'proveWallet', networkType: 'evm', address: 'nonsense', signature: '0x' })
  assert.equal(expectScreen(walk.screen, 'walletProof').problem?.code, 'invalidAddressPattern')
  await walk.send({ type: 'proveWallet', networkType: 'bitcoin', address: 'bc1p', signature: 'x'.repeat(20_000) })
  assert.equal(expectScreen(walk.screen, 'walletProof').problem?.code, 'invalidAddressPattern')
  assert.deepEqual(walk.messages, [])
  assert.deepEqual(await proofsOf('careful-user'), [])
  await signEvm(walk)
  expectScreen(walk.screen, 'walletProven')
})

test('only the wallets that were asked for are taken: verifyMismatch, with both addresses', async () => {
  const walk = await openProof('listed-user', { addresses: [account.address.toLowerCase()], networkId: ethereum })
  assert.equal(expectScreen(walk.screen, 'walletProof').networkType, 'evm')
  await signEvm(walk, messageOf(walk), other)
  assert.equal(expectScreen(walk.screen, 'walletProof').problem?.code, 'verifyMismatch')
  const [told] = walk.messages
  assert.ok(told?.type === 'defiWalletError')
  assert.deepEqual(told.payload.errorType, 'verifyMismatch')
  assert.deepEqual(told.payload.details, {
    requestedAddress: account.address.toLowerCase(),
    connectedAddress: other.address,
    requestedNetwork: 'evm',
    connectedNetwork: 'evm',
  })
  assert.deepEqual(await proofsOf('listed-user'), [])
  await signEvm(walk)
  expectScreen(walk.screen, 'walletProven')
  assert.equal((await proofsOf('listed-user')).length, 1)
})

test('another network than the one that was asked for is a mismatch where addresses were given', async () => {
  const proveSolana = async (options: VerifyWalletOptions) => {
    const walk = await openProof('network-user', options)
    const signature = signSolana(messageOf(walk))
    return walk.send({ type: 'proveWallet', networkType: 'solana', address: solanaAddress, signature })
  }
  const mismatch = await proveSolana({ addresses: [solanaAddress], networkType: 'evm' })
  assert.equal(expectScreen(mismatch, 'walletProof').problem?.code, 'verifyMismatch')
  expectScreen(await proveSolana({ networkType: 'evm' }), 'walletProven')
})

test('a person who refuses to sign is told about, and can still sign', async () => {
  const walk = await openProof('reluctant-user')
  await walk.send({ type: 'declineWalletProof' })
  assert.deepEqual(
    walk.messages.map(({ type }) => type),
    ['verifyWalletRejected'],
  )
  await signEvm(walk)
  expectScreen(walk.screen, 'walletProven')
})

test('proofs are read by user, by address, of this client and environment only, with any key', async () => {
  const all = await api.wallets.v1WalletsVerifyList({ Address: account.address })
  const users = all.data.content?.verifications?.map(({ userId }) => userId)
  assert.ok(users?.includes('evm-user') && users.includes('listed-user'))
  assert.deepEqual(await proofsOf('nobody'), [])
  const reader = publishedClient(tenon, tenon.client.readOnlySecret)
  assert.equal((await reader.wallets.v1WalletsVerifyList({ UserId: 'evm-user' })).status, 200)
  const long = api.wallets.v1WalletsVerifyList({ UserId: 'u'.repeat(301) })
  assert.deepEqual((await refusalOf(long)).errorType, 'invalidField')
  const stranger = publishedClient(tenon, 'sk_sand_wrong').wallets.v1WalletsVerifyList({})
  assert.equal((await refusalOf(stranger)).httpStatus, 401)
})
