import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findBridgedWallets } from './find-bridged-wallets.ts'
import type { HostBridge } from './host-bridge.ts'

/** A host page whose leaves are read as comlink reads them: what holds functions cannot be read. */
function playHost(api: unknown) {
  const calls: unknown[][] = []
  const at = (path: readonly (string | number)[]) =>
    path.reduce<unknown>((node, step) => {
      if (typeof node !== 'object' || node === null) throw new TypeError('Cannot read properties of undefined')
      return Reflect.get(node, step)
    }, api)
  const bridge: HostBridge = {
    async read(...path) {
      const value = at(path)
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        throw new TypeError('Unserializable return value')
      return value
    },
    async call(path, ...args) {
      calls.push([path.join('.'), ...args])
      const called = at(path)
      if (typeof called !== 'function') throw new TypeError("Cannot read properties of undefined (reading 'apply')")
      return Reflect.apply(called, at(path.slice(0, -1)), args)
    },
  }
  return { bridge, calls }
}

const evm = (name: string) => ({
  uuid: `u-${name}`,
  name,
  rdns: `io.${name}`,
  provider: { request: async () => ['0xA'] },
})

test('wallets of three families are found, and asked in the host page', async () => {
  const { bridge, calls } = playHost({
    eip6963WalletsReady: true,
    eip6963Wallets: [evm('fox')],
    walletStandardWalletsReady: true,
    walletStandardWallets: [
      {
        uuid: 's',
        name: 'Sun',
        adapter: {
          name: 'Sun',
          connect: async () => {},
          publicKey: { toBase58: async () => 'So1' },
          signMessage: async () => Uint8Array.of(1, 2),
        },
      },
      { uuid: 'n', name: 'No adapter', adapter: undefined },
    ],
    bip122WalletsReady: true,
    bip122Wallets: [
      {
        ...{ uuid: 'b', name: 'Orange', features: ['bitcoin:connect', 'bitcoin:signMessage'] },
        wallet: {
          features: {
            'bitcoin:connect': { connect: async () => ({ accounts: [{ address: 'bc1q', publicKey: [] }] }) },
            'bitcoin:signMessage': { signMessage: async () => [{ signature: [3] }] },
          },
        },
      },
    ],
    subscribeEip6963ProviderEvent: async () => undefined,
  })
  const wallets = await findBridgedWallets(bridge)
  assert.deepEqual(
    wallets.map(({ networkType, name, rdns }) => [networkType, name, rdns]),
    [
      ['evm', 'fox', 'io.fox'],
      ['solana', 'Sun', undefined],
      ['bitcoin', 'Orange', undefined],
    ],
  )
  const [fox, sun, orange] = wallets
  assert.equal((await fox?.connect())?.address, '0xA')
  assert.deepEqual(await sun?.connect(), { address: 'So1' })
  assert.equal(await sun?.signMessage('So1', 'x'), 'AQI=')
  assert.deepEqual(await orange?.connect(), { address: 'bc1q' })
  assert.equal(await orange?.signMessage('bc1q', 'x'), 'Aw==')
  fox?.watchAccount(() => {})
  assert.deepEqual(calls.at(-1)?.slice(0, 3), ['subscribeEip6963ProviderEvent', 'u-fox', 'accountsChanged'])
})

test('a list that is not ready is waited for', async () => {
  const api = { eip6963WalletsReady: false, eip6963Wallets: [] as unknown[] }
  setTimeout(() => Object.assign(api, { eip6963Wallets: [evm('late')], eip6963WalletsReady: true }), 200)
  const [late] = await findBridgedWallets(playHost(api).bridge)
  assert.equal(late?.name, 'late')
})

test('a host page that does not answer keeps nobody for more than its time', async () => {
  const never = () => new Promise<never>(() => {})
  assert.deepEqual(await findBridgedWallets({ read: never, call: never }), [])
})

test('what a host page has too much of, and what is no wallet, is passed over', async () => {
  const many = Array.from({ length: 100 }, (_, index) => evm(`w${index}`))
  const { bridge } = playHost({
    eip6963WalletsReady: true,
    eip6963Wallets: [{ name: 3 }, evm('x'.repeat(99)), ...many],
  })
  const wallets = await findBridgedWallets(bridge)
  assert.equal(wallets.length, 19)
  assert.equal(wallets[0]?.name.length, 40)
})

test('an adapter that answers with an error has failed', async () => {
  const { bridge } = playHost({
    walletStandardWalletsReady: true,
    walletStandardWallets: [
      { uuid: 's', name: 'Sun', adapter: { name: 'Sun', signMessage: async () => new Error('cannot') } },
    ],
  })
  const [sun] = await findBridgedWallets(bridge)
  await assert.rejects(async () => sun?.signMessage('a', 'x'), /cannot/)
})
