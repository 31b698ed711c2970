import { createContext } from 'preact'
import { createWalletSearch, type WalletSearch } from './wallet-search.ts'

/** The search of this page. What the host page says of itself is told to it. */
export const pageWallets = createWalletSearch(window)

/** Where screens look for wallets: in this page, unless another place is put around them. */
export const WalletSearchContext = createContext<WalletSearch>(pageWallets)
