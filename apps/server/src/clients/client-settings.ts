import type { Database } from '../storage/database.ts'
import { inTransaction } from '../storage/in-transaction.ts'
import type { Environment } from './client-tables.ts'

/** Of which client, in which environment. */
export interface SettingsOwner {
  clientId: string
  environment: Environment
}

export interface Settings {
  /**
   * Whether we keep the credentials of connected accounts, sealed, and hand out a `tokenId` for each. Default false: then
   * nothing of a connection is stored here.
   */
  keepsTokens: boolean
}

export interface ClientSettings {
  read(owner: SettingsOwner): Promise<Settings>
  /** Stores them. Turning `keepsTokens` off erases everything that was kept, in the same transaction. */
  write(owner: SettingsOwner, settings: Settings): Promise<void>
}

/** @param eraseKept erases what other rooms keep for a client that no longer wants it */
export function createClientSettings(
  db: Database,
  eraseKept: (transaction: Database, owner: SettingsOwner) => Promise<void>,
): ClientSettings {
  return {
    async read({ clientId, environment }) {
      const row = await db
        .selectFrom('client_setting')
        .select('keeps_tokens')
        .where('client_id', '=', clientId)
        .where('environment', '=', environment)
        .executeTakeFirst()
      return { keepsTokens: row?.keeps_tokens ?? false }
    },

    async write(owner, { keepsTokens }) {
      const { clientId, environment } = owner
      await inTransaction(db, async (transaction) => {
        await transaction
          .insertInto('client_setting')
          .values({ client_id: clientId, environment, keeps_tokens: keepsTokens })
          .onConflict((conflict) =>
            conflict.columns(['client_id', 'environment']).doUpdateSet({ keeps_tokens: keepsTokens }),
          )
          .execute()
        if (!keepsTokens) await eraseKept(transaction, owner)
      })
    },
  }
}
