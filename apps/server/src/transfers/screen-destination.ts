import { type Network, networks, TenonError } from '@tenon/core'
import { inTransaction } from '../storage/in-transaction.ts'
import { addressKey, resembles } from './resembles.ts'
import { selectSentDestinations } from './sent-destinations.store.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { TransferSource, TransferWarning } from './transfer-types.ts'

/**
 * Compares a destination with where this user of the client sent to before. One that only looks like a known address is
 * what a poisoned history offers, so it is refused and the client is told.
 *
 * @returns what a careful person would want to know
 * @throws TenonError `riskScreeningBlocked`, `invalidDestination` for the address that this account was paid out from
 */
export async function screenDestination(
  { db, recordEvent }: Pick<TransferDependencies, 'db' | 'recordEvent'>,
  source: TransferSource,
  { network, symbol, address }: { network: Network; symbol: string; address: string },
): Promise<TransferWarning[]> {
  const { addressKind } = network
  const family = networks.filter((other) => other.addressKind === addressKind).map(({ id }) => id)
  const known = await selectSentDestinations(db, source, family)
  const key = addressKey(addressKind, address)
  if (known.some(({ payer }) => payer !== null && addressKey(addressKind, payer) === key)) {
    throw new TenonError('invalidDestination', { message: 'The target address is the one that the source pays from.' })
  }
  const isKnown = known.some((other) => addressKey(addressKind, other.address) === key)
  const model = isKnown ? undefined : known.find((other) => resembles(addressKind, address, other.address))
  if (model) {
    const { clientId, environment, userId } = source
    await inTransaction(db, (transaction) =>
      recordEvent(transaction, {
        type: 'destinationBlocked',
        owner: { clientId, environment },
        userId,
        networkName: network.name,
        symbol,
        address,
        resembles: model.address,
      }),
    )
    throw new TenonError('riskScreeningBlocked')
  }
  return [
    ...(isKnown ? [] : (['firstUseOfAddress'] as const)),
    ...(addressKind === 'evm' && !/[A-F]/.test(address) && /[a-f]/.test(address)
      ? (['unchecksummedAddress'] as const)
      : []),
  ]
}
