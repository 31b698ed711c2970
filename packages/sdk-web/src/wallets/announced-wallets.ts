import { getWallets } from '@wallet-standard/app'
import { proxy } from 'comlink'
import { requestProviders } from 'mipd'
import { type BitcoinWallet, bitcoinWallet } from './bitcoin-wallet.ts'
import { type EvmWallet, evmWallet } from './evm-wallet.ts'
import { type SolanaWallet, solanaWallet } from './solana-wallet.ts'
import { type StandardWallet, watchAccount } from './standard-wallet.ts'

/** How long wallets of the Ethereum family have to announce themselves before the list counts as read. */
const announcedAfterMs = 300

/** What the Link page sees of the wallets on this page. The names are those of the Mesh Link SDK's bridge. */
export interface AnnouncedWallets {
  parentOrigin: string
  eip6963Wallets: EvmWallet[]
  eip6963WalletsReady: boolean
  walletStandardWallets: SolanaWallet[]
  walletStandardWalletsReady: boolean
  bip122Wallets: BitcoinWallet[]
  bip122WalletsReady: boolean
  /** Each calls back until what it returns is called, or the bridge ends. @throws Error where no such wallet is */
  subscribeEip6963ProviderEvent(
    uuid: string,
    event: string,
    callback: (payload: unknown) => unknown,
    rdns?: string,
  ): Promise<(() => void) | undefined>
  subscribeSolanaWalletEvent(uuid: string, callback: (address: string | null) => unknown): () => void
  subscribeBip122WalletEvent(uuid: string, callback: (address: string | null) => unknown): () => void
}

/** Looks for the wallets that are announced on a page, until `signal` ends it. */
export function announcedWallets(page: Window, signal: AbortSignal): AnnouncedWallets {
  const providers = new Map<string, { on?: unknown; removeListener?: unknown }>()
  const standard = new Map<string, StandardWallet>()

  /** Ended by who asked for it, or with the bridge. */
  const untilEnd = (end: () => void) => {
    signal.addEventListener('abort', end, { once: true })
    return proxy(() => end())
  }
  const watch = (uuid: string, callback: (address: string | null) => unknown) => {
    const wallet = standard.get(uuid)
    if (!wallet) throw new Error(`No wallet "${uuid}" on this page.`)
    return untilEnd(watchAccount(wallet, callback))
  }
  let isSearched: () => void = () => {}
  const searched = new Promise<void>((resolve) => {
    isSearched = resolve
  })

  const wallets: AnnouncedWallets = {
    parentOrigin: page.location.origin,
    eip6963Wallets: [],
    eip6963WalletsReady: false,
    walletStandardWallets: [],
    walletStandardWalletsReady: true,
    bip122Wallets: [],
    bip122WalletsReady: true,
    async subscribeEip6963ProviderEvent(uuid, event, callback, rdns) {
      await searched
      const same = rdns === undefined ? undefined : wallets.eip6963Wallets.find((wallet) => wallet.rdns === rdns)
      const provider = providers.get(uuid) ?? (same && providers.get(same.uuid))
      if (!provider) throw new Error(`No wallet "${uuid}" on this page.`)
      const { on, removeListener } = provider
      if (typeof on !== 'function') return undefined
      // Wallets hand more than the payload to their listeners, which would not cross to the Link page.
      const hear = (payload: unknown) => void callback(payload)
      Reflect.apply(on, provider, [event, hear])
      return untilEnd(() => {
        if (typeof removeListener === 'function') Reflect.apply(removeListener, provider, [event, hear])
      })
    },
    subscribeSolanaWalletEvent: watch,
    subscribeBip122WalletEvent: watch,
  }

  const endRequest = requestProviders((detail: unknown) => {
    const found = evmWallet(detail)
    if (!found || providers.has(found.wallet.uuid)) return
    providers.set(found.wallet.uuid, found.provider)
    wallets.eip6963Wallets.push(found.wallet)
  })
  const register = (...found: StandardWallet[]) => {
    for (const wallet of found) {
      const solana = solanaWallet(wallet)
      const bitcoin = bitcoinWallet(wallet)
      if (solana) wallets.walletStandardWallets.push(solana)
      if (bitcoin) wallets.bip122Wallets.push(bitcoin)
      for (const one of [solana, bitcoin]) if (one) standard.set(one.uuid, wallet)
    }
  }
  const { get, on } = getWallets()
  register(...get())
  const endRegister = on('register', register)
  const timer = setTimeout(() => {
    wallets.eip6963WalletsReady = true
    isSearched()
  }, announcedAfterMs)
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    endRequest?.()
    endRegister()
  })
  return wallets
}
