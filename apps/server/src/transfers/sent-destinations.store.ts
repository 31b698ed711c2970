import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import type { TransferSource } from './transfer-types.ts'

/** More different addresses than a person ever uses; it bounds the work of one preview. */
const mostAddresses = 1_000

/** The addresses on these networks to which this user of the client has sent, latest first, and those that paid. */
export async function selectSentDestinations(
  db: Database,
  { clientId, environment, userId }: Pick<TransferSource, 'clientId' | 'environment' | 'userId'>,
  networkIds: readonly string[],
): Promise<{ address: string; payer: string | null }[]> {
  return db
    .selectFrom('transfer')
    .select(['to_address as address', 'from_address as payer'])
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .where('user_id', '=', userId)
    .where('network_id', 'in', networkIds)
    .where('executed_at', 'is not', null)
    .groupBy(['to_address', 'from_address'])
    .orderBy(sql`max(executed_at)`, 'desc')
    .limit(mostAddresses)
    .execute()
}
