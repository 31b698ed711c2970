import type { WalletProvider } from './wallet-provider.ts'

let remembered: string | undefined

/** Keeps in mind which wallet the person connected, for the moment it is to send. Until the page is gone. */
export function rememberWallet({ id }: WalletProvider): void {
  remembered = id
}

/**
 * The wallets that may send for this connection: the one that the person connected here; after a reload those that are
 * called like the integration; else all of them.
 */
export function recallWallets(wallets: readonly WalletProvider[], integrationName: string): WalletProvider[] {
  const connected = wallets.filter(({ id }) => id === remembered)
  if (connected.length > 0) return connected
  const named = wallets.filter(({ name }) => integrationName.toLowerCase().startsWith(name.toLowerCase()))
  return named.length > 0 ? named : [...wallets]
}
