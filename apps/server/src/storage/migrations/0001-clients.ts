import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** Clients, their API keys, and the origins that may frame Link. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('client')
    .addColumn('client_id', 'uuid', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .execute()

  await db.schema
    .createTable('api_key')
    .addColumn('client_id', 'uuid', (column) => column.notNull().references('client.client_id'))
    .addColumn('api_key_id', 'uuid', (column) => column.notNull())
    .addColumn('environment', 'text', (column) => column.notNull().check(sql`environment in ('sandbox', 'production')`))
    .addColumn('scope', 'text', (column) => column.notNull().check(sql`scope in ('read', 'readWrite')`))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('secret_hash', 'bytea', (column) => column.notNull().check(sql`length(secret_hash) = 32`))
    .addColumn('secret_last_four', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('revoked_at', 'timestamptz')
    .addPrimaryKeyConstraint('api_key_pk', ['client_id', 'api_key_id'])
    .addUniqueConstraint('api_key_secret', ['client_id', 'secret_hash'])
    .execute()

  await db.schema
    .createTable('allowed_origin')
    .addColumn('client_id', 'uuid', (column) => column.notNull().references('client.client_id'))
    .addColumn('environment', 'text', (column) => column.notNull().check(sql`environment in ('sandbox', 'production')`))
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('allowed_origin_pk', ['client_id', 'environment', 'origin'])
    .execute()
}
