import { type Network, type NetworkSlug, networks, TenonError } from '@tenon/core'
import type { DepositAddress } from '@tenon/integrations'
import { askProvider } from './ask-provider.ts'
import { checkAddress } from './check-address.ts'
import type { TransferSource } from './transfer-types.ts'

/**
 * Asks an institution where an account takes an asset in. What it names is checked by the rules of the network.
 *
 * @throws TenonError `operationNotSupported`, `symbolNotSupportedByTarget` (no such network there), `invalidAddressPattern`,
 *   and the provider's own codes
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
  if (answer.status === 'ready') checkAddress(network, answer.address)
  return answer
}

function slugOf(network: Network): NetworkSlug {
  const found = networks.find(({ id }) => id === network.id)
  if (!found) throw new TenonError('networkNotFound')
  return found.slug
}
