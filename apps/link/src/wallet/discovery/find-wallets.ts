import type { WalletProvider } from '../wallet-provider.ts'
import { findAnnouncedWallets } from './find-announced-wallets.ts'
import { findBridgedWallets } from './find-bridged-wallets.ts'
import { openHostBridge } from './host-bridge.ts'

/** How long wallets have to announce themselves. They answer at once, but a busy page may keep them. */
const announcedAfterMs = 400

/**
 * All wallets within reach: of the page that frames Link, where it has a bridge, and of this page.
 *
 * A wallet that is in both is taken from the host page, where the person knows it. The search goes on as long as the page
 * lives: a wallet may announce itself late.
 *
 * @param hostOrigin the origin of a host page that has a bridge; `undefined` where there is none
 * @param onFound called with the whole list when it grows, and once all that answered in time are on it
 */
export function findWallets(
  page: Window,
  hostOrigin: Promise<string | undefined>,
  onFound: (wallets: readonly WalletProvider[], isSettled: boolean) => void,
): void {
  const announced: WalletProvider[] = []
  let bridged: WalletProvider[] = []
  let isSettled = false
  const tell = () => onFound(withoutDoubles([...bridged, ...announced]), isSettled)

  findAnnouncedWallets(page, (wallet) => {
    announced.push(wallet)
    tell()
  })
  const searched = new Promise((resolve) => setTimeout(resolve, announcedAfterMs))
  const asked = hostOrigin
    .then(async (origin) => {
      if (origin === undefined) return
      bridged = await findBridgedWallets(openHostBridge(page, origin))
      tell()
    })
    // A host page that cannot be asked must not keep the wallets of this page from being offered.
    .catch(() => {})
  void Promise.all([searched, asked]).then(() => {
    isSettled = true
    tell()
  })
}

function withoutDoubles(wallets: readonly WalletProvider[]): WalletProvider[] {
  const byMaker = new Map<string, WalletProvider>()
  for (const wallet of wallets) {
    const maker = `${wallet.networkType} ${(wallet.rdns ?? wallet.name).toLowerCase()}`
    if (!byMaker.has(maker)) byMaker.set(maker, wallet)
  }
  return [...byMaker.values()]
}
