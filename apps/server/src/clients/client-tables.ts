import type { ColumnType, Generated, Selectable } from 'kysely'
import type { LinkSettings } from './link-settings.ts'

/** Where a key, a session or a transfer belongs: sandbox institutions or real ones. Data of the two never meet. */
export type Environment = 'sandbox' | 'production'

/** What a key may do. */
export type Scope = 'read' | 'readWrite'

/** The tables of this room, as migration 0001 makes them. */
export interface ClientTables {
  client: {
    client_id: string
    name: string
    created_at: Generated<Date>
  }
  api_key: {
    client_id: string
    api_key_id: string
    environment: Environment
    scope: Scope
    name: string
    /** SHA-256 of the secret; 32 random bytes need no slow hash. */
    secret_hash: Buffer
    /** Shown in lists so that people can tell keys apart. */
    secret_last_four: string
    created_at: Generated<Date>
    revoked_at: Date | null
  }
  allowed_origin: {
    client_id: string
    environment: Environment
    origin: string
    created_at: Generated<Date>
  }
  /** What a client has chosen for one environment. No row: everything as by default. */
  client_setting: {
    client_id: string
    environment: Environment
    keeps_tokens: boolean
  }
  /** As migration 0015 makes them. */
  sub_client: {
    client_id: string
    sub_client_id: string
    environment: Environment
    business_legal_name: string
    display_name: string
    callback_urls: string[]
    catalogue: ColumnType<CatalogueRule | null, string | null, string | null>
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  sub_client_logo: {
    client_id: string
    sub_client_id: string
    /** Another one with each upload, so that its address may be kept by browsers for ever. */
    logo_id: string
    media_type: 'image/png' | 'image/jpeg'
    bytes: Buffer
  }
  /** As migration 0018 makes them. */
  link_setting: {
    client_id: string
    environment: Environment
    settings: ColumnType<LinkSettings, string, string>
    updated_at: Generated<Date>
  }
  client_logo: {
    client_id: string
    environment: Environment
    logo_id: string
    media_type: 'image/png' | 'image/jpeg'
    bytes: Buffer
  }
}

/** What of the catalogue the users of a sub-client are offered. */
export interface CatalogueRule {
  excludedKinds: ('exchange' | 'wallet')[]
  excludedIntegrationIds: string[]
  /** Nothing but these. Excludes the other two. */
  onlyIntegrationIds?: string[]
}

export type SubClientRow = Selectable<ClientTables['sub_client']>
