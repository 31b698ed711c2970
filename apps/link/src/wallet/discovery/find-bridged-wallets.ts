import { bytesOf, toBase64 } from '../bytes.ts'
import { WalletProblem } from '../wallet-problem.ts'
import type { WalletProvider } from '../wallet-provider.ts'
import { readBitcoinAccount, readBitcoinSignature } from './bitcoin-answers.ts'
import { evmWallet } from './evm-wallet.ts'
import type { HostBridge } from './host-bridge.ts'

/** How long a host page has to say which wallets it found: its own search takes up to a second. */
const waitMs = 2000
const everyMs = 75
/** Of one kind. No browser has more, and each costs several questions. */
const mostWallets = 20

/** Ends what waits for a host page that does not answer. */
const isOver = Symbol('over')

/**
 * The wallets that are announced in the page that frames Link.
 *
 * @returns none when the host page says nothing for 2 seconds
 */
export async function findBridgedWallets(bridge: HostBridge): Promise<WalletProvider[]> {
  const lists = await Promise.all([
    inTime(readList(bridge, 'eip6963Wallets', readEvmWallet)),
    inTime(readList(bridge, 'walletStandardWallets', readSolanaWallet)),
    inTime(readList(bridge, 'bip122Wallets', readBitcoinWallet)),
  ])
  return lists.flat()
}

async function inTime(reading: Promise<WalletProvider[]>): Promise<WalletProvider[]> {
  const over = new Promise<typeof isOver>((resolve) => setTimeout(() => resolve(isOver), waitMs))
  const wallets = await Promise.race([reading.catch(() => []), over])
  return wallets === isOver ? [] : wallets
}

type Reader = (bridge: HostBridge, index: number, name: string) => Promise<WalletProvider | undefined>

async function readList(bridge: HostBridge, list: string, readWallet: Reader): Promise<WalletProvider[]> {
  const end = Date.now() + waitMs
  for (;;) {
    const isReady = await bridge.read(`${list}Ready`)
    if (isReady === true) break
    // An older host page has never heard of this kind of wallet.
    if (isReady !== false || Date.now() > end) return []
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
  const length = Number(await bridge.read(list, 'length')) || 0
  const indexes = Array.from({ length: Math.min(length, mostWallets) }, (_, index) => index)
  const wallets = await Promise.all(
    indexes.map(async (index) => {
      const name = textOf(await bridge.read(list, index, 'name'))
      return name ? readWallet(bridge, index, name.slice(0, 40)) : undefined
    }),
  )
  return wallets.filter((wallet) => wallet !== undefined)
}

async function readEvmWallet(bridge: HostBridge, index: number, name: string): Promise<WalletProvider | undefined> {
  const uuid = textOf(await bridge.read('eip6963Wallets', index, 'uuid'))
  const rdns = textOf(await bridge.read('eip6963Wallets', index, 'rdns'))
  if (!uuid) return undefined
  return evmWallet(
    { id: `host evm ${uuid}`, name, ...(rdns ? { rdns } : {}) },
    {
      request: (call) => bridge.call(['eip6963Wallets', index, 'provider', 'request'], call),
      watchAccounts: (onChange) =>
        watch(bridge.call(['subscribeEip6963ProviderEvent'], uuid, 'accountsChanged', onChange, rdns)),
    },
  )
}

async function readSolanaWallet(bridge: HostBridge, index: number, name: string): Promise<WalletProvider | undefined> {
  const uuid = textOf(await bridge.read('walletStandardWallets', index, 'uuid'))
  // Wallets that the host page cannot speak to have no adapter.
  const adapterName = await bridge.read('walletStandardWallets', index, 'adapter', 'name').catch(() => undefined)
  if (!uuid || adapterName === undefined) return undefined
  const adapter = (...path: string[]) => ['walletStandardWallets', index, 'adapter', ...path]
  return {
    id: `host solana ${uuid}`,
    networkType: 'solana',
    name,
    async connect() {
      await bridge.call(adapter('connect'))
      const address = textOf(await bridge.call(adapter('publicKey', 'toBase58')))
      if (!address) throw new WalletProblem('noAccount')
      return { address }
    },
    async signMessage(_address, message) {
      const answer = await bridge.call(adapter('signMessage'), new TextEncoder().encode(message))
      // What an adapter cannot do it answers with an error, and does not throw it.
      if (answer instanceof Error) throw answer
      return toBase64(bytesOf(answer))
    },
    watchAccount: (onChange) => watch(bridge.call(['subscribeSolanaWalletEvent'], uuid, addressHearer(onChange))),
  }
}

async function readBitcoinWallet(bridge: HostBridge, index: number, name: string): Promise<WalletProvider | undefined> {
  const uuid = textOf(await bridge.read('bip122Wallets', index, 'uuid'))
  const features = await bridge.read('bip122Wallets', index, 'features')
  if (!uuid || !Array.isArray(features) || !features.includes('bitcoin:connect')) return undefined
  const feature = (key: string, method: string) => ['bip122Wallets', index, 'wallet', 'features', key, method]
  let account: unknown
  return {
    id: `host bitcoin ${uuid}`,
    networkType: 'bitcoin',
    name,
    async connect() {
      const found = readBitcoinAccount(
        await bridge.call(feature('bitcoin:connect', 'connect'), { purposes: ['payment'] }),
      )
      account = found.account
      return { address: found.address }
    },
    async signMessage(address, message) {
      const question = { account, address, message: new TextEncoder().encode(message) }
      return readBitcoinSignature(await bridge.call(feature('bitcoin:signMessage', 'signMessage'), question))
    },
    watchAccount: (onChange) => watch(bridge.call(['subscribeBip122WalletEvent'], uuid, addressHearer(onChange))),
  }
}

/** Ends a watching that may not have begun yet, and that an older host page cannot begin. */
function watch(begun: Promise<unknown>): () => void {
  return () => void begun.then((end) => (typeof end === 'function' ? end() : undefined)).catch(() => {})
}

const addressHearer = (onChange: (address: string | undefined) => void) => (address: unknown) =>
  onChange(textOf(address))

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
