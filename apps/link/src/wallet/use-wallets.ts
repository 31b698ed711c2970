import { useContext, useEffect, useState } from 'preact/hooks'
import type { FoundWallets } from './wallet-search.ts'
import { WalletSearchContext } from './wallet-search-context.ts'

/** The wallets that are here. @param isWanted false: nothing is looked for. Default true. */
export function useWallets(isWanted = true): FoundWallets {
  const search = useContext(WalletSearchContext)
  const [found, setFound] = useState<FoundWallets>({ wallets: [], isSettled: false })
  useEffect(() => (isWanted ? search.watch(setFound) : undefined), [search, isWanted])
  return found
}
