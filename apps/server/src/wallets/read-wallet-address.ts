import { networks, TenonError, type WalletNetworkType } from '@tenon/core'
import { getAddress, isAddress } from 'viem/utils'
import { checkAddress } from '../transfers/check-address.ts'

/**
 * An address as wallets are compared by: EVM with its EIP-55 checksum, segwit in lower case, the rest as it came.
 *
 * @throws TenonError `invalidAddressPattern`, `invalidDestination`
 */
export function readWalletAddress(networkType: WalletNetworkType, text: string): string {
  const network = networks.find(({ addressKind }) => addressKind === networkType)
  if (!network) throw new TenonError('networkNotFound')
  checkAddress(network, text)
  return oneSpelling(text)
}

/** The same for a text that may be the address of any network, or of none. */
export function oneSpelling(text: string): string {
  if (isAddress(text, { strict: false })) return getAddress(text)
  return text.toLowerCase().startsWith('bc1') ? text.toLowerCase() : text
}
