import type { Database } from '../storage/database.ts'
import type { SettingsOwner } from './client-settings.ts'

/**
 * Whether the client lets us keep credentials, held until the end of the transaction: whoever turns it off meanwhile waits,
 * and so erases what was being kept.
 */
export async function lockKeepsTokens(
  transaction: Database,
  { clientId, environment }: SettingsOwner,
): Promise<boolean> {
  const row = await transaction
    .selectFrom('client_setting')
    .select('keeps_tokens')
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .forShare()
    .executeTakeFirst()
  return row?.keeps_tokens ?? false
}
