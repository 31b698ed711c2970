import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import { base58 } from '@scure/base'
import type { WalletNetworkType } from '@tenon/core'
import { privateKeyToAccount } from 'viem/accounts'
import { verifySignature } from './verify-signature.ts'

const message = 'Show that this wallet is yours.\nNonce: é'
const key = `0x${'4c'.repeat(32)}` as const

function signed(networkType: WalletNetworkType, address: string, signature: string, text = message) {
  return { networkType, address, message: text, signature }
}

test('EVM: the key of the address signed this text, and no other key or text', async () => {
  const account = privateKeyToAccount(key)
  const signature = await account.signMessage({ message })
  const { address } = account
  assert.equal(await verifySignature(signed('evm', address, signature)), true)
  assert.equal(await verifySignature(signed('evm', address, signature, `${message} `)), false)
  const other = privateKeyToAccount(`0x${'5d'.repeat(32)}`)
  assert.equal(await verifySignature(signed('evm', other.address, signature)), false)
  for (const nonsense of ['', '0x', `${signature}00`, 'nope', `0x${'00'.repeat(65)}`])
    assert.equal(await verifySignature(signed('evm', address, nonsense)), false, nonsense)
})

test('EVM: a contract is asked only about what no key signed', async () => {
  const { address, signMessage } = privateKeyToAccount(key)
  const asked: string[] = []
  const check = async ({ signature }: { signature: string }) => {
    asked.push(signature)
    return signature === '0x1234'
  }
  assert.equal(await verifySignature(signed('evm', address, await signMessage({ message })), check), true)
  assert.deepEqual(asked, [])
  assert.equal(await verifySignature(signed('evm', address, '0x1234'), check), true)
  assert.equal(await verifySignature(signed('evm', address, '0x5678'), check), false)
})

test('Solana: ed25519 over the bytes of the text, in each spelling that wallets have', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const address = base58.encode(publicKey.export({ format: 'der', type: 'spki' }).subarray(12))
  const bytes = sign(null, Buffer.from(message), privateKey)
  for (const text of [
    base58.encode(bytes),
    bytes.toString('base64'),
    bytes.toString('hex'),
    `0x${bytes.toString('hex')}`,
  ])
    assert.equal(await verifySignature(signed('solana', address, text)), true, text)
  assert.equal(await verifySignature(signed('solana', address, base58.encode(bytes), 'other')), false)
  for (const nonsense of ['', 'nope', base58.encode(bytes.subarray(1)), `0x${'00'.repeat(64)}`])
    assert.equal(await verifySignature(signed('solana', address, nonsense)), false, nonsense)
})

test('Solana: a key of small order, for which R = B and S = 1 signs every so many texts, proves nothing', async () => {
  const signature = `58${'66'.repeat(31)}01${'00'.repeat(31)}`
  for (const key of [`01${'00'.repeat(31)}`, '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05']) {
    const address = base58.encode(Buffer.from(key, 'hex'))
    for (let text = 0; text < 64; text += 1)
      assert.equal(await verifySignature(signed('solana', address, signature, `text ${text}`)), false)
  }
})

test('Bitcoin: the example of bitcoinjs-message, and no other text or address', async () => {
  const text = 'This is an example of a signed message.'
  const address = '1F3sAm6ZtwLAUnj7d38pGFxtP3RVEvtsbV'
  const signature = 'H9L5yLFjti0QTHhPyFrZCT1V/MMnBtXKmoiKDZ78NDBjERki6ZTQZdSMCtkgoNmp17By9ItJr8o7ChX0XxY91nk='
  assert.equal(await verifySignature(signed('bitcoin', address, signature, text)), true)
  assert.equal(await verifySignature(signed('bitcoin', address, signature, `${text}.`)), false)
  assert.equal(await verifySignature(signed('bitcoin', '1BoatSLRHtKNngkdXEeobR76b53LETtpyT', signature, text)), false)
})

test('Bitcoin: the segwit addresses of a key, and uncompressed keys in the oldest form only', async () => {
  // The key 1, whose addresses are known everywhere: https://en.bitcoin.it/wiki/Secp256k1
  const account = privateKeyToAccount(`0x${'00'.repeat(31)}01`)
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest()
  const body = Buffer.concat([
    Buffer.from('\x18Bitcoin Signed Message:\n', 'latin1'),
    Buffer.from([2]),
    Buffer.from('ok'),
  ])
  const raw = Buffer.from((await account.sign({ hash: `0x${sha256(sha256(body)).toString('hex')}` })).slice(2), 'hex')
  const recovery = (raw[64] ?? 0) - 27
  const withHeader = (header: number) =>
    Buffer.concat([Buffer.from([header + recovery]), raw.subarray(0, 64)]).toString('base64')
  const compressed = [
    '1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH',
    '3JvL6Ymt8MVWiCNHC7oWU6nLeHNJKLZGLN',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  ]
  for (const address of compressed)
    for (const header of [31, 35, 39])
      assert.equal(await verifySignature(signed('bitcoin', address, withHeader(header), 'ok')), true, address)
  const uncompressed = '1EHNa6Q4Jz2uvNExL497mE43ikXhwF6kZm'
  assert.equal(await verifySignature(signed('bitcoin', uncompressed, withHeader(27), 'ok')), true)
  assert.equal(await verifySignature(signed('bitcoin', uncompressed, withHeader(31), 'ok')), false)
  for (const nonsense of ['', 'nope', withHeader(50), withHeader(29), Buffer.alloc(65).toString('base64')])
    assert.equal(await verifySignature(signed('bitcoin', uncompressed, nonsense, 'ok')), false, nonsense)
})
