import { findNetwork, type Network, TenonError } from '@tenon/core'
import type { Database } from '../storage/database.ts'
import { checkAddress } from './check-address.ts'
import {
  type ClientDestination,
  deleteDestination,
  insertDestination,
  selectDestinations,
} from './client-destination.store.ts'
import { addressKey } from './resembles.ts'
import type { TransferOwner } from './transfer-types.ts'

/** Enough for every network and some wallets on each; it bounds what one preview reads. */
const mostDestinations = 1_000

/** Where a client takes money itself. A fee of its own may be added only to what goes there. */
export interface ClientDestinations {
  list(owner: TransferOwner): Promise<ClientDestination[]>
  /** A second time changes nothing. @throws TenonError `networkNotFound`, `invalidAddressPattern`, `invalidDestination`, `badRequest` (too many) */
  register(owner: TransferOwner, place: { networkId: string; address: string }): Promise<void>
  /** @throws TenonError `networkNotFound`, `notFound` */
  remove(owner: TransferOwner, place: { networkId: string; address: string }): Promise<void>
}

export function createClientDestinations(db: Database): ClientDestinations {
  return {
    list: (owner) => selectDestinations(db, owner),
    async register(owner, { networkId, address }) {
      const network = networkOf(networkId)
      checkAddress(network, address)
      const known = await selectDestinations(db, owner)
      if (known.length >= mostDestinations) {
        throw new TenonError('badRequest', { message: `At most ${mostDestinations} destinations can be registered.` })
      }
      await insertDestination(db, owner, { networkId: network.id, address: addressKey(network.addressKind, address) })
    },
    async remove(owner, { networkId, address }) {
      const network = networkOf(networkId)
      const place = { networkId: network.id, address: addressKey(network.addressKind, address) }
      if (!(await deleteDestination(db, owner, place))) {
        throw new TenonError('notFound', { message: 'This destination is not registered.' })
      }
    },
  }
}

/**
 * Lets a fee of the client through only where the client itself takes the money: else a leaked key could add a fee to
 * payments that go to somebody else. In the sandbox, a client that has registered nothing is not held up.
 *
 * @throws TenonError `destinationNotOwned`
 */
export async function checkOwnDestination(
  db: Database,
  owner: TransferOwner,
  network: Network,
  address: string,
): Promise<void> {
  const own = await selectDestinations(db, owner)
  if (own.length === 0 && owner.environment === 'sandbox') return
  const key = addressKey(network.addressKind, address)
  if (!own.some((place) => place.networkId === network.id && place.address === key)) {
    throw new TenonError('destinationNotOwned')
  }
}

function networkOf(networkId: string): Network {
  const network = findNetwork(networkId)
  if (!network) throw new TenonError('networkNotFound')
  return network
}
