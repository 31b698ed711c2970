import { type Kysely, sql } from 'kysely'

/** Who agreed to which terms, the names of accounts that are connected already, and what hosts were told of each session. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table terms_acceptance (
      client_id uuid not null references client,
      environment text not null check (environment in ('sandbox', 'production')),
      user_id text not null,
      terms_hash bytea not null check (octet_length(terms_hash) = 32),
      link_session_id uuid not null,
      accepted_at timestamptz not null default now(),
      constraint terms_acceptance_pk primary key (client_id, environment, user_id, terms_hash)
    )`.execute(db)
  await sql`
    alter table connected_account
      add column account_name text check (char_length(account_name) <= 200),
      add column access_ends_at timestamptz`.execute(db)
  await sql`alter table link_session_log add column told text[] not null default '{}'`.execute(db)
  await sql`create index link_session_of_client on link_session (client_id, environment, created_at)`.execute(db)
  // The accounts of one user, without reading those of all of them.
  await sql`
    create index connected_account_of_user on connected_account (client_id, environment, user_id)
      where removed_at is null`.execute(db)
}
