import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evmWallet } from './evm-wallet.ts'

const from = '0xAbC0000000000000000000000000000000000001'
const request = { networkType: 'evm', chainId: 137, from, to: '0xb', value: '0x0', data: '0xa9' } as const
const hash = `0x${'1f'.repeat(32)}`

/** A wallet that answers by method, with everything it was asked on record. */
function playWallet(answers: Record<string, unknown | ((params: unknown[]) => unknown)>) {
  const calls: [method: string, params: unknown[]][] = []
  const wallet = evmWallet(
    { id: '1', name: 'Fox' },
    {
      async request({ method, params = [] }) {
        calls.push([method, params])
        const answer = answers[method]
        return typeof answer === 'function' ? answer(params) : answer
      },
      watchAccounts: () => () => {},
    },
  )
  return { wallet, calls, methods: () => calls.map(([method]) => method) }
}

test('the first account is opened, with the network the wallet is on', async () => {
  const { wallet } = playWallet({ eth_requestAccounts: [from, '0xB'], eth_chainId: '0x89' })
  assert.deepEqual(await wallet.connect(), { address: from, chainId: 137 })
  const odd = playWallet({ eth_requestAccounts: [from], eth_chainId: 'main' })
  assert.deepEqual(await odd.wallet.connect(), { address: from })
  const silent = playWallet({
    eth_requestAccounts: [from],
    eth_chainId() {
      throw new Error('no such method')
    },
  })
  assert.deepEqual(await silent.wallet.connect(), { address: from })
})

test('a wallet that opens no account is told apart', async () => {
  for (const eth_requestAccounts of [[], undefined, [{}], 'text'])
    await assert.rejects(playWallet({ eth_requestAccounts }).wallet.connect(), { kind: 'noAccount' })
})

test('the bytes of a text are signed with the account', async () => {
  const { wallet, calls } = playWallet({ personal_sign: '0xsig' })
  assert.equal(await wallet.signMessage(from, 'é'), '0xsig')
  assert.deepEqual(calls, [['personal_sign', ['0xc3a9', from]]])
  await assert.rejects(playWallet({}).wallet.signMessage(from, 'x'), { kind: 'unreadable' })
})

test('exactly the request of the server is sent', async () => {
  const { wallet, calls } = playWallet({
    eth_requestAccounts: [from.toLowerCase()],
    eth_chainId: '0x89',
    eth_sendTransaction: hash,
  })
  assert.equal(await wallet.sendTransaction?.(request), hash)
  assert.deepEqual(calls.at(-1), [
    'eth_sendTransaction',
    [{ chainId: '0x89', from, to: '0xb', value: '0x0', data: '0xa9' }],
  ])
})

test('nothing is sent from another account', async () => {
  const { wallet, methods } = playWallet({ eth_requestAccounts: ['0xOther'], eth_chainId: '0x89' })
  await assert.rejects(async () => wallet.sendTransaction?.(request), { kind: 'otherAccount' })
  assert.equal(methods().includes('eth_sendTransaction'), false)
})

test('the wallet is moved to the right network first, and a network it does not know is added', async () => {
  let chain = '0x1'
  let isKnown = false
  const { wallet, methods, calls } = playWallet({
    eth_requestAccounts: [from],
    eth_chainId: () => chain,
    wallet_switchEthereumChain() {
      // Over a bridge the number of the error is lost.
      if (!isKnown) throw new Error('Unrecognized chain ID "0x89". Try adding the chain first.')
      chain = '0x89'
      return null
    },
    wallet_addEthereumChain() {
      isKnown = true
      return null
    },
    eth_sendTransaction: hash,
  })
  await wallet.sendTransaction?.(request)
  assert.deepEqual(
    methods().filter((method) => method !== 'eth_chainId'),
    [
      'eth_requestAccounts',
      'wallet_switchEthereumChain',
      'wallet_addEthereumChain',
      'wallet_switchEthereumChain',
      'eth_sendTransaction',
    ],
  )
  const [added] = calls.find(([method]) => method === 'wallet_addEthereumChain')?.[1] ?? []
  assert.equal((added as { chainName: string }).chainName, 'Polygon')
})

test('a network that nobody knows is not made up', async () => {
  const { wallet, methods } = playWallet({
    eth_requestAccounts: [from],
    eth_chainId: '0x1',
    wallet_switchEthereumChain() {
      throw Object.assign(new Error('no'), { code: 4902 })
    },
  })
  await assert.rejects(async () => wallet.sendTransaction?.({ ...request, chainId: 31337 }), /no/)
  assert.equal(methods().includes('wallet_addEthereumChain'), false)
})

test('a wallet that says it moved and did not is not asked to send', async () => {
  const { wallet, methods } = playWallet({
    eth_requestAccounts: [from],
    eth_chainId: '0x1',
    wallet_switchEthereumChain: null,
  })
  await assert.rejects(async () => wallet.sendTransaction?.(request), { kind: 'otherNetwork' })
  assert.equal(methods().includes('eth_sendTransaction'), false)
})

test('what is no hash is not handed on', async () => {
  for (const eth_sendTransaction of ['0x12', null, { hash }, `${hash}00`]) {
    const { wallet } = playWallet({ eth_requestAccounts: [from], eth_chainId: '0x89', eth_sendTransaction })
    await assert.rejects(async () => wallet.sendTransaction?.(request), { kind: 'unreadable' })
  }
})
