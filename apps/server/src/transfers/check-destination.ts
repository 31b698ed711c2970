import { findNetwork, findToken, TenonError } from '@tenon/core'
import { checkAddress } from './check-address.ts'

/**
 * Checks a place that a client wants to receive at, before anybody is asked to send there.
 *
 * @throws TenonError `networkNotFound`, `symbolNotSupported`, `invalidAddressPattern`, `invalidDestination`
 */
export function checkDestination({
  networkId,
  symbol,
  address,
}: {
  networkId: string
  symbol: string
  address: string
}): void {
  const network = findNetwork(networkId)
  if (!network) throw new TenonError('networkNotFound')
  if (!findToken(network, symbol)) throw new TenonError('symbolNotSupported')
  checkAddress(network, address)
}
