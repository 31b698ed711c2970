import { type Address, getAddress, isAddress } from 'viem'
import type { Authenticated, ProviderAccount, Secret } from '../integration.ts'
import { ProviderError } from '../provider-error.ts'

/**
 * The end of a sign-in with an address: it is all there is to know, and it never ends.
 *
 * @throws ProviderError `invalidCredentials` for what is no address; letters in both cases must be its checksum
 */
export function enterWithEvmAddress({ address: text = '' }: Secret): Authenticated {
  const given = text.trim()
  if (!isAddress(given)) throw new ProviderError('invalidCredentials')
  const address = getAddress(given)
  return { status: 'authenticated', secret: { networkType: 'evm', address }, accounts: [accountOf(address)] }
}

/** @throws ProviderError `unauthorizedToken` when the secret holds no address */
export function evmAddressOf({ address }: Secret): Address {
  if (address === undefined || !isAddress(address)) throw new ProviderError('unauthorizedToken')
  return getAddress(address)
}

/** Called by its first and last characters, as wallets do. */
export function accountOf(address: Address): ProviderAccount {
  return { id: address, name: `${address.slice(0, 6)}…${address.slice(-4)}` }
}
