import type { KnownAccount } from '@tenon/core'
import { sql } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'
import type { Database } from '../storage/database.ts'

/** More than a person connects; whoever has more is shown the newest. */
const mostAccounts = 50

/** What a user has connected and not removed, the newest first, at most 50. */
export async function readKnownAccounts(
  db: Database,
  { clientId, environment, userId }: { clientId: string; environment: Environment; userId: string },
): Promise<KnownAccount[]> {
  const rows = await db
    .selectFrom('connected_account')
    .select(['integration_id', 'provider_account_id', 'account_name'])
    .select(sql<boolean>`coalesce(access_ends_at < now(), false)`.as('has_ended'))
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .where('user_id', '=', userId)
    .where('removed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('connected_account_id')
    .limit(mostAccounts)
    .execute()
  return rows.map(({ integration_id, provider_account_id, account_name, has_ended }) => ({
    integrationId: integration_id,
    id: provider_account_id,
    ...(account_name === null ? {} : { name: account_name }),
    ...(has_ended ? { isExpired: true as const } : {}),
  }))
}
