import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import type { SettingsOwner } from './client-settings.ts'
import type { CatalogueRule, SubClientRow } from './client-tables.ts'

/** So many sub-clients a client may have in one environment. */
export const mostSubClients = 1_000

export interface NewSubClient {
  businessLegalName: string
  displayName: string
  callbackUrls: string[]
  catalogue?: CatalogueRule
}

export interface Logo {
  mediaType: 'image/png' | 'image/jpeg'
  bytes: Buffer
}

/** A sub-client with the id of its logo, where it has one. */
export type StoredSubClient = SubClientRow & { logo_id: string | null }

/** All SQL about sub-clients. A sub-client is seen only in the environment that it was made in. */
export const subClientStore = {
  /** @returns undefined when there are too many already */
  async insert(db: Database, { clientId, environment }: SettingsOwner, given: NewSubClient) {
    const id = randomUUID()
    const { rows } = await sql<{ sub_client_id: string }>`
      insert into sub_client
        (client_id, sub_client_id, environment, business_legal_name, display_name, callback_urls, catalogue)
      select ${clientId}, ${id}, ${environment}, ${given.businessLegalName}, ${given.displayName},
        ${given.callbackUrls}, ${given.catalogue ? JSON.stringify(given.catalogue) : null}::jsonb
      where (
        select count(*) from sub_client where client_id = ${clientId} and environment = ${environment}
      ) < ${mostSubClients}
      returning sub_client_id`.execute(db)
    return rows[0]?.sub_client_id
  },

  /** @returns whether there is such a sub-client */
  async update(db: Database, { clientId, environment }: SettingsOwner, id: string, given: NewSubClient) {
    const { numUpdatedRows } = await db
      .updateTable('sub_client')
      .set({
        business_legal_name: given.businessLegalName,
        display_name: given.displayName,
        callback_urls: given.callbackUrls,
        catalogue: given.catalogue ? JSON.stringify(given.catalogue) : null,
        updated_at: sql<Date>`now()`,
      })
      .where('client_id', '=', clientId)
      .where('environment', '=', environment)
      .where('sub_client_id', '=', id)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  },

  async remove(db: Database, { clientId, environment }: SettingsOwner, id: string): Promise<boolean> {
    const { numDeletedRows } = await db
      .deleteFrom('sub_client')
      .where('client_id', '=', clientId)
      .where('environment', '=', environment)
      .where('sub_client_id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0n
  },

  /** Oldest first. @param id only this one */
  async list(db: Database, { clientId, environment }: SettingsOwner, id?: string): Promise<StoredSubClient[]> {
    let rows = db
      .selectFrom('sub_client')
      .leftJoin('sub_client_logo', (join) =>
        join
          .onRef('sub_client_logo.client_id', '=', 'sub_client.client_id')
          .onRef('sub_client_logo.sub_client_id', '=', 'sub_client.sub_client_id'),
      )
      .selectAll('sub_client')
      .select('sub_client_logo.logo_id')
      .where('sub_client.client_id', '=', clientId)
      .where('environment', '=', environment)
      .orderBy('sub_client.created_at')
      .orderBy('sub_client.sub_client_id')
      .limit(mostSubClients)
    if (id !== undefined) rows = rows.where('sub_client.sub_client_id', '=', id)
    return rows.execute()
  },

  /** Nothing, when the sub-client was removed meanwhile. */
  async setLogo(db: Database, clientId: string, id: string, { mediaType, bytes }: Logo): Promise<void> {
    await sql`
      insert into sub_client_logo (client_id, sub_client_id, logo_id, media_type, bytes)
      select client_id, sub_client_id, ${randomUUID()}::uuid, ${mediaType}, ${bytes} from sub_client
      where client_id = ${clientId} and sub_client_id = ${id} for key share
      on conflict (client_id, sub_client_id) do update
        set logo_id = excluded.logo_id, media_type = excluded.media_type, bytes = excluded.bytes`.execute(db)
  },

  async removeLogo(db: Database, clientId: string, id: string): Promise<void> {
    await db.deleteFrom('sub_client_logo').where('client_id', '=', clientId).where('sub_client_id', '=', id).execute()
  },

  async logo(db: Database, clientId: string, logoId: string): Promise<Logo | undefined> {
    const row = await db
      .selectFrom('sub_client_logo')
      .select(['media_type', 'bytes'])
      .where('client_id', '=', clientId)
      .where('logo_id', '=', logoId)
      .executeTakeFirst()
    return row && { mediaType: row.media_type, bytes: row.bytes }
  },
}
