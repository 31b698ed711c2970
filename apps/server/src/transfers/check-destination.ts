import { findNetwork, findToken, type NetworkSlug, TenonError } from '@tenon/core'
import { checkAddress } from './check-address.ts'
import { checkAddressTag } from './check-address-tag.ts'
import { checkNetworkEnabled } from './check-network-enabled.ts'

/**
 * Checks a place that a client wants to receive at, before anybody is asked to send there.
 *
 * @param disabled slugs of the networks that the operator has turned off; default none
 * @throws TenonError `networkNotFound`, `networkDisabled`, `symbolNotSupported`, `invalidAddressPattern`,
 *   `invalidDestination`, `addressTagMissing`, `invalidAddressTag`
 */
export function checkDestination(
  {
    networkId,
    symbol,
    address,
    addressTag,
  }: { networkId: string; symbol: string; address: string; addressTag?: string },
  disabled?: ReadonlySet<NetworkSlug>,
): void {
  const network = findNetwork(networkId)
  if (!network) throw new TenonError('networkNotFound')
  checkNetworkEnabled(network, disabled)
  if (!findToken(network, symbol)) throw new TenonError('symbolNotSupported')
  checkAddress(network, address)
  checkAddressTag(network, addressTag)
}
