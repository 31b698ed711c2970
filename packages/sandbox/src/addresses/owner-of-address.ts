import { type NetworkSlug, networkBySlug, networks } from '@tenon/core'
import { institutions } from '../institution/institutions.ts'
import type { Institution } from '../ledger/institution.ts'
import { userAccounts } from '../users/user-accounts.ts'
import { users } from '../users/users.ts'
import { depositAddress } from './deposit-address.ts'

interface Owner {
  institution: Institution
  book: string
}

let owners: ReadonlyMap<string, Owner> | undefined

/** Into whose book a payment to this address goes; `undefined` for addresses outside of the sandbox. */
export function ownerOfAddress(network: NetworkSlug, address: string, addressTag?: string): Owner | undefined {
  owners ??= everyOwner()
  return owners.get(keyOf(network, address, addressTag))
}

function everyOwner(): Map<string, Owner> {
  const found = new Map<string, Owner>()
  for (const { slug: institution } of institutions) {
    for (const { book } of users.flatMap((user) => userAccounts(institution, user))) {
      for (const { slug: network } of networks) {
        const { address, addressTag } = depositAddress(institution, book, network)
        found.set(keyOf(network, address, addressTag), { institution, book })
      }
    }
  }
  return found
}

function keyOf(network: NetworkSlug, address: string, addressTag: string | undefined): string {
  const isEvm = networkBySlug(network).addressKind === 'evm'
  return `${network} ${isEvm ? address.toLowerCase() : address} ${addressTag ?? ''}`
}
