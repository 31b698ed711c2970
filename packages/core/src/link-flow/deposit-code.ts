import type { Decimal } from '../money/decimal.ts'
import { toBaseUnits } from '../money/decimal.ts'
import { findToken, type Network } from '../networks/networks.ts'

/**
 * What the QR code of an address holds. A URI only where the recipient comes first in it: a reader that knows no more than
 * "the first address" still sends to the right place. The URI of a token on an EVM network begins with the token's contract
 * (EIP-681), where whatever is sent is lost, so tokens there get the bare address.
 *
 * https://eips.ethereum.org/EIPS/eip-681, https://github.com/bitcoin/bips/blob/master/bip-0021.mediawiki,
 * https://docs.solanapay.com/spec
 */
export function depositCodeOf(network: Network, symbol: string, address: string, amount?: Decimal): string {
  const token = findToken(network, symbol)
  if (!token) return address
  const query = (parts: Readonly<Record<string, string | undefined>>) => {
    const given = Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined)
    return given.length === 0 ? '' : `?${given.map(([name, value]) => `${name}=${value}`).join('&')}`
  }
  switch (network.addressKind) {
    case 'bitcoin':
      return `bitcoin:${address}${query({ amount })}`
    case 'solana':
      return `solana:${address}${query({ amount, 'spl-token': token.contractAddress })}`
    case 'evm': {
      if (token.contractAddress) return address
      const value = amount === undefined ? undefined : String(toBaseUnits(amount, token.decimals))
      return `ethereum:${address}@${network.chainId}${query({ value })}`
    }
    default:
      return address
  }
}
