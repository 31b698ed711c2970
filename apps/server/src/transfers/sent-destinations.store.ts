import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import type { TransferSource } from './transfer-types.ts'

/** More than a person ever sends; it bounds the work of one preview where a client has one user id for everybody. */
const mostTransfers = 5_000

/** The addresses on these networks to which this user of the client has sent, latest first, and those that paid. */
export async function selectSentDestinations(
  db: Database,
  { clientId, environment, userId }: Pick<TransferSource, 'clientId' | 'environment' | 'userId'>,
  networkIds: readonly string[],
): Promise<{ address: string; payer: string | null }[]> {
  return db
    .selectFrom((recent) =>
      recent
        .selectFrom('transfer')
        .select(['to_address', 'from_address', 'executed_at'])
        .where('client_id', '=', clientId)
        .where('environment', '=', environment)
        .where('user_id', '=', userId)
        .where('network_id', 'in', networkIds)
        .where('executed_at', 'is not', null)
        .orderBy('executed_at', 'desc')
        .limit(mostTransfers)
        .as('sent'),
    )
    .select(['to_address as address', 'from_address as payer'])
    .groupBy(['to_address', 'from_address'])
    .orderBy(sql`max(executed_at)`, 'desc')
    .execute()
}
