import { findNetwork, findToken, type NetworkSlug, TenonError } from '@tenon/core'
import { checkAddress } from './check-address.ts'
import type { VerifyRequest, VerifyResult } from './transfer-types.ts'

/**
 * Checks whether an address could be sent to by this integration, on this network, in this token. Reads nothing.
 *
 * @param disabled slugs of the networks that the operator has turned off; default none
 */
export function verifyDestination(
  { integration, symbol, networkId, address }: VerifyRequest,
  disabled?: ReadonlySet<NetworkSlug>,
): VerifyResult {
  if (!integration) return failed('notSupportedOnIntegration', 'The integration is not available.')
  if (!integration.operations.withdraw) {
    return failed('notSupportedOnIntegration', 'The integration does not send crypto.')
  }
  const network = findNetwork(networkId)
  if (!network) return failed('notSupportedOnNetwork', 'Network not found.')
  if (!integration.networks.some((slug) => slug === network.slug && !disabled?.has(slug))) {
    return failed('notSupportedOnNetwork', `The integration does not send on network '${network.name}'.`)
  }
  if (!findToken(network, symbol)) {
    return failed('notSupportedOnToken', 'Network does not currently support the requested symbol.')
  }
  try {
    checkAddress(network, address)
    return { status: 'succeeded' }
  } catch (error) {
    if (!(error instanceof TenonError)) throw error
    return failed('invalidAddressFormat', error.message)
  }
}

function failed(reason: Extract<VerifyResult, { status: 'failed' }>['reason'], message: string): VerifyResult {
  return { status: 'failed', reason, message }
}
