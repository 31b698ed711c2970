import type { Database } from '../storage/database.ts'
import type { TransferOwner } from './transfer-types.ts'

/** A place at which a client takes money itself. */
export interface ClientDestination {
  networkId: string
  address: string
  createdAt: Date
}

type Place = Pick<ClientDestination, 'networkId' | 'address'>

/** All places of a client, oldest first. */
export async function selectDestinations(
  db: Database,
  { clientId, environment }: TransferOwner,
): Promise<ClientDestination[]> {
  return db
    .selectFrom('client_destination')
    .select(['network_id as networkId', 'address', 'created_at as createdAt'])
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .orderBy('created_at')
    .orderBy('network_id')
    .orderBy('address')
    .execute()
}

/** Registers a place; a second time changes nothing. */
export async function insertDestination(
  db: Database,
  { clientId, environment }: TransferOwner,
  { networkId, address }: Place,
): Promise<void> {
  await db
    .insertInto('client_destination')
    .values({ client_id: clientId, environment, network_id: networkId, address })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** @returns whether there was one */
export async function deleteDestination(
  db: Database,
  { clientId, environment }: TransferOwner,
  { networkId, address }: Place,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('client_destination')
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .where('network_id', '=', networkId)
    .where('address', '=', address)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
