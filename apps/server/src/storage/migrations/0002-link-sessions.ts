import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** Link sessions with their log, the accounts that were connected, and sign-ins under way at an institution. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const environment = sql`environment in ('sandbox', 'production')`

  await db.schema
    .createTable('link_session')
    .addColumn('client_id', 'uuid', (column) => column.notNull().references('client.client_id'))
    .addColumn('link_session_id', 'uuid', (column) => column.notNull())
    .addColumn('environment', 'text', (column) => column.notNull().check(environment))
    .addColumn('options', 'jsonb', (column) => column.notNull())
    .addColumn('code_hash', 'bytea', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('code_expires_at', 'timestamptz', (column) => column.notNull())
    .addColumn('redeemed_at', 'timestamptz')
    .addColumn('secret_hash', 'bytea')
    .addColumn('session_expires_at', 'timestamptz')
    .addColumn('state', 'jsonb')
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('working_since', 'timestamptz')
    .addColumn('ended_at', 'timestamptz')
    .addPrimaryKeyConstraint('link_session_pk', ['client_id', 'link_session_id'])
    .addUniqueConstraint('link_session_code', ['client_id', 'code_hash'])
    .execute()

  await db.schema
    .createTable('link_session_log')
    .addColumn('client_id', 'uuid', (column) => column.notNull())
    .addColumn('link_session_id', 'uuid', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('problem_code', 'text')
    .addColumn('at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
    .addPrimaryKeyConstraint('link_session_log_pk', ['client_id', 'link_session_id', 'version'])
    .addForeignKeyConstraint('link_session_log_session', ['client_id', 'link_session_id'], 'link_session', [
      'client_id',
      'link_session_id',
    ])
    .execute()

  await db.schema
    .createTable('connected_account')
    .addColumn('client_id', 'uuid', (column) => column.notNull().references('client.client_id'))
    .addColumn('connected_account_id', 'uuid', (column) => column.notNull())
    .addColumn('environment', 'text', (column) => column.notNull().check(environment))
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('integration_id', 'uuid', (column) => column.notNull())
    .addColumn('provider_account_id', 'text', (column) => column.notNull())
    .addColumn('generation', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('removed_at', 'timestamptz')
    .addPrimaryKeyConstraint('connected_account_pk', ['client_id', 'connected_account_id'])
    .addUniqueConstraint('connected_account_place', [
      'client_id',
      'environment',
      'user_id',
      'integration_id',
      'provider_account_id',
    ])
    .execute()

  await db.schema
    .createTable('oauth_flow')
    .addColumn('client_id', 'uuid', (column) => column.notNull().references('client.client_id'))
    .addColumn('oauth_flow_id', 'uuid', (column) => column.notNull())
    .addColumn('link_session_id', 'uuid', (column) => column.notNull())
    .addColumn('environment', 'text', (column) => column.notNull().check(environment))
    .addColumn('integration_id', 'uuid', (column) => column.notNull())
    .addColumn('state_hash', 'bytea', (column) => column.notNull())
    .addColumn('sealed_flow', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .addColumn('returned_at', 'timestamptz')
    .addColumn('sealed_callback', 'text')
    .addColumn('claim_hash', 'bytea')
    .addColumn('claimed_at', 'timestamptz')
    .addPrimaryKeyConstraint('oauth_flow_pk', ['client_id', 'oauth_flow_id'])
    .execute()
}
