import type { WalletIdentity } from '@tenon/core'
import type { WalletProvider } from './wallet-provider.ts'

/** Whether a wallet that is here is the one of an integration. One without names and makers stands for any wallet. */
export function isSameWallet(
  { networkType, rdns, name }: Pick<WalletProvider, 'networkType' | 'rdns' | 'name'>,
  identity: WalletIdentity,
): boolean {
  if (!identity.networkTypes.includes(networkType)) return false
  if (identity.rdns.length === 0 && identity.names.length === 0) return true
  const isCalled = (names: string[], given: string) => names.some((one) => one.toLowerCase() === given.toLowerCase())
  return (rdns !== undefined && isCalled(identity.rdns, rdns)) || isCalled(identity.names, name)
}
