import { matchesOrigin } from '../host-channel/matches-origin.ts'
import { type HostSpecs, hasWalletBridge } from './has-wallet-bridge.ts'
import type { WalletProvider } from './wallet-provider.ts'

/** The wallets of the moment, and whether all that are here have had time to say so. */
export interface FoundWallets {
  wallets: readonly WalletProvider[]
  isSettled: boolean
  /** Where the page that frames Link is, once it has said so. */
  hostOrigin?: string
}

export interface WalletSearch {
  /** Calls back with the wallets as they are found, at once with those that are. The first call begins the search. */
  watch(onFound: (found: FoundWallets) => void): () => void
}

/** How long after the first question a host page may say that it has a bridge. */
const specsWithinMs = 2000

/**
 * Looks for wallets in this page and in the one that frames it. What looks is loaded with the first question, so a person
 * who never comes near a wallet never loads it.
 */
export function createWalletSearch(page: Window): WalletSearch & {
  /** Hears what the host page says of itself. @param allowedOrigins who may frame this session */
  hearSpecs(specs: HostSpecs, allowedOrigins: readonly string[]): void
} {
  const listeners = new Set<(found: FoundWallets) => void>()
  let knowHost: (origin: string | undefined) => void = () => {}
  const hostOrigin = new Promise<string | undefined>((resolve) => {
    knowHost = resolve
  })
  let found: FoundWallets = { wallets: [], isSettled: false }
  let isBegun = false

  function tell(news: Partial<FoundWallets>): void {
    found = { ...found, ...news }
    for (const listener of listeners) listener(found)
  }

  async function begin(): Promise<void> {
    if (page.parent === page) knowHost(undefined)
    else setTimeout(() => knowHost(undefined), specsWithinMs)
    try {
      const { findWallets } = await import('./discovery/find-wallets.ts')
      findWallets(page, hostOrigin, (wallets, isSettled) => tell({ wallets, isSettled }))
    } catch {
      // Without the part that looks there are no wallets here, and the screens offer the other ways.
      isBegun = false
      tell({ wallets: [], isSettled: true })
    }
  }

  return {
    watch(onFound) {
      listeners.add(onFound)
      onFound(found)
      if (!isBegun) {
        isBegun = true
        void begin()
      }
      return () => listeners.delete(onFound)
    },
    hearSpecs(specs, allowedOrigins) {
      const { origin } = specs
      if (origin === undefined || !matchesOrigin(origin, allowedOrigins)) return knowHost(undefined)
      tell({ hostOrigin: origin })
      knowHost(hasWalletBridge(specs) ? origin : undefined)
    },
  }
}
