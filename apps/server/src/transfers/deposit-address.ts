import { findNetwork, findToken, type Network, type NetworkSlug, networks, TenonError } from '@tenon/core'
import type { DepositAddress } from '@tenon/integrations'
import { askProvider } from './ask-provider.ts'
import { checkAddress } from './check-address.ts'
import { checkAddressTag } from './check-address-tag.ts'
import { checkNetworkEnabled } from './check-network-enabled.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { DepositAddressRequest, TransferSource } from './transfer-types.ts'

/**
 * Asks an institution where an account takes an asset in. What it names is checked by the rules of the network.
 *
 * @throws TenonError `operationNotSupported`, `symbolNotSupportedByTarget` (no such network there), `invalidAddressPattern`,
 *   `invalidAddressTag`, and the provider's own codes
 */
export async function askDepositAddress(
  account: TransferSource,
  { network, symbol, mfaCode }: { network: Network; symbol: string; mfaCode?: string },
  timeoutMs: number,
): Promise<DepositAddress> {
  const { getDepositAddress } = account.integration.operations
  if (!getDepositAddress) throw new TenonError('operationNotSupported')
  const slug = slugOf(network)
  if (!account.integration.networks.includes(slug)) throw new TenonError('symbolNotSupportedByTarget')
  const answer = await askProvider(account, timeoutMs, (context) =>
    getDepositAddress(context, account.secret, account.accountId, {
      symbol,
      network: slug,
      ...(mfaCode === undefined ? {} : { mfaCode }),
    }),
  )
  if (answer.status === 'ready') {
    checkAddress(network, answer.address)
    checkAddressTag(network, answer.addressTag, true)
  }
  return answer
}

/**
 * The same for a network and a symbol as a client names them.
 *
 * @throws TenonError `networkNotFound`, `networkDisabled`, `symbolNotSupported`, and what `askDepositAddress` throws
 */
export async function readDepositAddress(
  { options, disabledNetworks }: Pick<TransferDependencies, 'options' | 'disabledNetworks'>,
  account: TransferSource,
  { networkId, symbol, mfaCode }: DepositAddressRequest,
): Promise<DepositAddress & { network: Network }> {
  const network = findNetwork(networkId)
  if (!network) throw new TenonError('networkNotFound')
  checkNetworkEnabled(network, disabledNetworks)
  const token = findToken(network, symbol)
  if (!token) throw new TenonError('symbolNotSupported')
  const request = { network, symbol: token.symbol, ...(mfaCode === undefined ? {} : { mfaCode }) }
  return { ...(await askDepositAddress(account, request, options.providerTimeoutMs)), network }
}

function slugOf(network: Network): NetworkSlug {
  const found = networks.find(({ id }) => id === network.id)
  if (!found) throw new TenonError('networkNotFound')
  return found.slug
}
