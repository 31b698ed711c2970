import { sql } from 'kysely'
import { hashRequestKey } from '../idempotency/hash-request-key.ts'
import type { Database } from '../storage/database.ts'
import type { TransferRow } from './transfer-row.ts'
import type { TransferOwner } from './transfer-types.ts'

/** The transfer that was made, or can still be, under this `Idempotency-Key`. */
export async function findSendUnder(
  db: Database,
  { clientId, environment }: TransferOwner,
  repeatKey: string,
): Promise<TransferRow | undefined> {
  return (
    db
      .selectFrom('transfer')
      .selectAll()
      .where('client_id', '=', clientId)
      .where('environment', '=', environment)
      .where('request_key', '=', hashRequestKey(repeatKey))
      // An offer that ended before anybody took it up can move nothing any more.
      .where(sql<boolean>`(status <> 'previewed' or expires_at > now())`)
      .executeTakeFirst()
  )
}

/** Puts a transfer under the key of the request that goes on with it. @throws a unique violation when another one is there */
export async function putUnderKey(
  db: Database,
  { clientId, environment }: TransferOwner,
  transferId: string,
  repeatKey: string,
): Promise<void> {
  await db
    .updateTable('transfer')
    .set({ request_key: null })
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .where('request_key', '=', hashRequestKey(repeatKey))
    .where('status', '=', 'previewed')
    .where('expires_at', '<=', sql<Date>`now()`)
    .execute()
  await db
    .updateTable('transfer')
    .set({ request_key: hashRequestKey(repeatKey) })
    .where('client_id', '=', clientId)
    .where('transfer_id', '=', transferId)
    .where('status', 'in', ['previewed', 'awaitingUser'])
    .execute()
}
