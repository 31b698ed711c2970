import { isRecord } from './is-record.ts'

/** A wallet in this browser, as it announces itself. https://eips.ethereum.org/EIPS/eip-1193 */
export interface WalletProvider {
  request(call: { method: string; params?: unknown[] }): Promise<unknown>
}

export interface FoundWallet {
  /** As the wallet calls itself. */
  name: string
  provider: WalletProvider
}

/**
 * The wallets of this browser that have said they are here: those that announce themselves (EIP-6963), else the one that
 * took the old place. A page in a frame sees those that the browser puts there too.
 *
 * @param onFound called with the whole list, each time it grows
 * @returns ends the search
 */
export function findWallets(page: Window, onFound: (wallets: FoundWallet[]) => void): () => void {
  const found = new Map<string, FoundWallet>()
  const hear = (event: Event) => {
    const detail: unknown = 'detail' in event ? event.detail : undefined
    if (!isRecord(detail) || !isRecord(detail.info) || !isProvider(detail.provider)) return
    const { uuid, name } = detail.info
    if (typeof uuid !== 'string' || typeof name !== 'string') return
    found.set(uuid, { name: name.slice(0, 40), provider: detail.provider })
    onFound([...found.values()])
  }
  page.addEventListener('eip6963:announceProvider', hear)
  page.dispatchEvent(new Event('eip6963:requestProvider'))
  const old: unknown = 'ethereum' in page ? page.ethereum : undefined
  if (found.size === 0 && isProvider(old)) onFound([{ name: 'Ethereum wallet', provider: old }])
  return () => page.removeEventListener('eip6963:announceProvider', hear)
}

function isProvider(value: unknown): value is WalletProvider {
  return isRecord(value) && typeof value.request === 'function'
}
