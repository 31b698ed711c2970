import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import type { SettingsOwner } from './client-settings.ts'
import type { LinkSettings } from './link-settings.ts'
import type { Logo } from './sub-client.store.ts'

/** All SQL about the settings of Link and the client's own logo. */
export const linkSettingStore = {
  async read(db: Database, { clientId, environment }: SettingsOwner): Promise<LinkSettings | undefined> {
    const row = await db
      .selectFrom('link_setting')
      .select('settings')
      .where('client_id', '=', clientId)
      .where('environment', '=', environment)
      .executeTakeFirst()
    return row?.settings
  },

  async write(db: Database, { clientId, environment }: SettingsOwner, settings: LinkSettings): Promise<void> {
    const text = JSON.stringify(settings)
    await db
      .insertInto('link_setting')
      .values({ client_id: clientId, environment, settings: text })
      .onConflict((conflict) =>
        conflict.columns(['client_id', 'environment']).doUpdateSet({ settings: text, updated_at: sql<Date>`now()` }),
      )
      .execute()
  },

  async logoId(db: Database, { clientId, environment }: SettingsOwner): Promise<string | undefined> {
    const row = await db
      .selectFrom('client_logo')
      .select('logo_id')
      .where('client_id', '=', clientId)
      .where('environment', '=', environment)
      .executeTakeFirst()
    return row?.logo_id
  },

  async setLogo(db: Database, { clientId, environment }: SettingsOwner, { mediaType, bytes }: Logo): Promise<void> {
    const logo = { logo_id: randomUUID(), media_type: mediaType, bytes }
    await db
      .insertInto('client_logo')
      .values({ client_id: clientId, environment, ...logo })
      .onConflict((conflict) => conflict.columns(['client_id', 'environment']).doUpdateSet(logo))
      .execute()
  },

  async removeLogo(db: Database, { clientId, environment }: SettingsOwner): Promise<void> {
    await db
      .deleteFrom('client_logo')
      .where('client_id', '=', clientId)
      .where('environment', '=', environment)
      .execute()
  },

  async logo(db: Database, clientId: string, logoId: string): Promise<Logo | undefined> {
    const row = await db
      .selectFrom('client_logo')
      .select(['media_type', 'bytes'])
      .where('client_id', '=', clientId)
      .where('logo_id', '=', logoId)
      .executeTakeFirst()
    return row && { mediaType: row.media_type, bytes: row.bytes }
  },
}
