import { type Kysely, sql } from 'kysely'

/** Refreshes that run, and for a minute what came of them, locked under the old refresh token. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table token_refresh (
      client_id uuid not null references client (client_id),
      refresh_id bytea not null check (octet_length(refresh_id) = 32),
      lease_token uuid not null,
      sealed_answer bytea,
      ends_at timestamptz not null,
      primary key (client_id, refresh_id)
    )`.execute(db)
  // The cleaner's own index: it looks across clients for what has ended, so time leads here.
  await sql`create index token_refresh_ended on token_refresh (ends_at)`.execute(db)
}
