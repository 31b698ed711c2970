import { type Network, TenonError } from '@tenon/core'
import { askDepositAddress } from './deposit-address.ts'
import type { Destination, TransferSource } from './transfer-types.ts'

/**
 * Where another connected account takes an asset in, as a destination.
 *
 * @throws TenonError `toAccountNotSupported`, `symbolNotSupportedByTarget`, `invalidToIntegrationToken` (its access is over),
 *   `kycRequired`, `selfTransferNotAllowed`, and the provider's own codes
 */
export async function accountDestination(
  source: TransferSource,
  account: TransferSource,
  network: Network,
  symbol: string,
  timeoutMs: number,
): Promise<Destination> {
  const institution = account.integration.name
  if (!account.integration.operations.getDepositAddress) throw new TenonError('toAccountNotSupported')
  const answer = await askDepositAddress(account, { network, symbol }, timeoutMs).catch((error: unknown) => {
    throw asTarget(error, institution)
  })
  switch (answer.status) {
    case 'kycRequired':
      throw new TenonError('kycRequired', { detail: { institution } })
    case 'mfaRequired':
      throw new TenonError('toAccountNotSupported', {
        message: 'Making a deposit address at the target account takes a code. Ask for the address first.',
      })
    case 'ready': {
      const { address, addressTag, minimum } = answer
      if (await isOwnAddress(answer)) throw new TenonError('selfTransferNotAllowed')
      return {
        networkId: network.id,
        symbol,
        address,
        ...(addressTag ? { addressTag } : {}),
        ...(minimum ? { minimum } : {}),
      }
    }
  }

  /** An account id can be the same for everybody at an institution that has one account a login, so the address decides. */
  async function isOwnAddress({ address, addressTag }: { address: string; addressTag?: string }): Promise<boolean> {
    if (source.integration.id !== account.integration.id || source.accountId !== account.accountId) return false
    const own = await askDepositAddress(source, { network, symbol }, timeoutMs)
    return own.status === 'ready' && own.address === address && own.addressTag === addressTag
  }
}

/** A failure of the target must not read like one of the source. */
function asTarget(error: unknown, institution: string): unknown {
  if (!(error instanceof TenonError)) return error
  switch (error.code) {
    case 'unauthorizedToken':
    case 'invalidCredentials':
    case 'reconnectRequired':
      return new TenonError('invalidToIntegrationToken', { cause: error })
    case 'refusedByIntegration':
      return new TenonError('symbolNotSupportedByTarget', { cause: error })
    case 'kycRequired':
      return new TenonError('kycRequired', { detail: { institution }, cause: error })
    default:
      return error
  }
}
