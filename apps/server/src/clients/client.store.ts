import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import type { ClientTables, Environment } from './client-tables.ts'

export type NewApiKey = Omit<ClientTables['api_key'], 'created_at' | 'revoked_at'>

/** All SQL of this room. */
export const clientStore = {
  async insertClient(db: Database, client: { client_id: string; name: string }): Promise<void> {
    await db.insertInto('client').values(client).execute()
  },

  /** The client's name, which Link shows as the receiving company. */
  async clientName(db: Database, clientId: string): Promise<string | undefined> {
    const row = await db.selectFrom('client').select('name').where('client_id', '=', clientId).executeTakeFirst()
    return row?.name
  },

  async insertApiKey(db: Database, key: NewApiKey): Promise<void> {
    await db
      .insertInto('api_key')
      .values({ ...key, revoked_at: null })
      .execute()
  },

  async liveApiKey(db: Database, clientId: string, secretHash: Buffer) {
    return db
      .selectFrom('api_key')
      .select(['api_key_id', 'environment', 'scope', 'secret_hash'])
      .where('client_id', '=', clientId)
      .where('secret_hash', '=', secretHash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
  },

  async isLive(db: Database, clientId: string, apiKeyId: string): Promise<boolean> {
    const row = await db
      .selectFrom('api_key')
      .select('api_key_id')
      .where('client_id', '=', clientId)
      .where('api_key_id', '=', apiKeyId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    return row !== undefined
  },

  async apiKeys(db: Database, clientId: string) {
    return db
      .selectFrom('api_key')
      .select(['api_key_id', 'environment', 'scope', 'name', 'secret_last_four', 'created_at', 'revoked_at'])
      .where('client_id', '=', clientId)
      .orderBy('created_at')
      .execute()
  },

  /** @returns whether a live key was revoked */
  async revokeApiKey(db: Database, clientId: string, apiKeyId: string): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('api_key')
      .set({ revoked_at: sql<Date>`now()` })
      .where('client_id', '=', clientId)
      .where('api_key_id', '=', apiKeyId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  },

  async insertAllowedOrigin(
    db: Database,
    row: { client_id: string; environment: Environment; origin: string },
  ): Promise<void> {
    await db
      .insertInto('allowed_origin')
      .values(row)
      .onConflict((conflict) => conflict.columns(['client_id', 'environment', 'origin']).doNothing())
      .execute()
  },

  /** To be called in a transaction. */
  async deleteAllowedOrigins(db: Database, clientId: string, environment: Environment): Promise<void> {
    await db
      .deleteFrom('allowed_origin')
      .where('client_id', '=', clientId)
      .where('environment', '=', environment)
      .execute()
  },

  async allowedOrigins(db: Database, clientId: string, environment: Environment): Promise<string[]> {
    const rows = await db
      .selectFrom('allowed_origin')
      .select('origin')
      .where('client_id', '=', clientId)
      .where('environment', '=', environment)
      .orderBy('origin')
      .execute()
    return rows.map(({ origin }) => origin)
  },
}
