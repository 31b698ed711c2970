import type { getWallets } from '@wallet-standard/app'

/** https://github.com/wallet-standard/wallet-standard */
export type StandardWallet = ReturnType<ReturnType<typeof getWallets>['get']>[number]
export type StandardAccount = StandardWallet['accounts'][number]
type FeatureKey = keyof StandardWallet['features']

/** Names a wallet for one kind of network, as the Mesh Link SDK does: `phantom-solana:mainnet`. */
export function walletIdOf(wallet: StandardWallet, chain: string): string {
  return `${wallet.name}-${chain}`.toLowerCase().replace(/\s+/g, '-')
}

/** @throws Error where the wallet does not have the feature, and what the wallet throws */
export async function callFeature(
  wallet: StandardWallet,
  key: FeatureKey,
  method: string,
  ...args: unknown[]
): Promise<unknown> {
  const feature = wallet.features[key]
  const called = methodOf(feature, method)
  if (!called) throw new Error(`${wallet.name} has no ${key}.`)
  return Reflect.apply(called, feature, args)
}

/** @throws Error where the wallet has not opened this account, or any */
export function accountOf(wallet: StandardWallet, address?: string): StandardAccount {
  const account = wallet.accounts.find((one) => address === undefined || one.address === address)
  if (!account) throw new Error(`${wallet.name} has not opened this account.`)
  return account
}

/** Calls back with the first account when the accounts change, `null` when there is none. @returns ends it */
export function watchAccount(wallet: StandardWallet, callback: (address: string | null) => unknown): () => void {
  const events = [wallet.features['standard:events'], wallet.features['bitcoin:events']].find((one) =>
    methodOf(one, 'on'),
  )
  const on = methodOf(events, 'on')
  const hear = (change: unknown) => {
    if (typeof change === 'object' && change !== null && 'accounts' in change)
      void callback(wallet.accounts[0]?.address ?? null)
  }
  const end: unknown = on && Reflect.apply(on, events, ['change', hear])
  return () => {
    if (typeof end === 'function') end()
  }
}

function methodOf(feature: unknown, method: string): ((...args: unknown[]) => unknown) | undefined {
  const found: unknown = typeof feature === 'object' && feature !== null ? Reflect.get(feature, method) : undefined
  return typeof found === 'function' ? (...args) => Reflect.apply(found, feature, args) : undefined
}
