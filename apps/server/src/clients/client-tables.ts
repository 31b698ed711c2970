import type { Generated } from 'kysely'

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
}
