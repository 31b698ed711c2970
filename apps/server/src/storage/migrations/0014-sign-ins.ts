import { type Kysely, sql } from 'kysely'

/**
 * Sign-ins that a client's own server leads, between two of its requests; and the credentials that a client lets us keep
 * (`tokenId`), which no client does before it has said so.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What an institution asked for, locked under the credentials that were sent: who sends them again goes on.
  await sql`
    create table pending_sign_in (
      client_id uuid not null references client (client_id) on delete cascade,
      sign_in_id bytea not null check (octet_length(sign_in_id) = 32),
      sealed_step bytea not null check (octet_length(sealed_step) <= 65536),
      ends_at timestamptz not null,
      primary key (client_id, sign_in_id)
    )`.execute(db)
  // The cleaner's own index: it looks across clients for what has ended, so time leads here.
  await sql`create index pending_sign_in_ended on pending_sign_in (ends_at)`.execute(db)

  // A window that a client's server asked for belongs to its user, not to a session of Link.
  await sql`alter table oauth_flow alter column link_session_id drop not null`.execute(db)
  await sql`alter table oauth_flow add column user_id text`.execute(db)
  await sql`
    alter table oauth_flow add constraint oauth_flow_has_a_starter
      check (num_nonnulls(link_session_id, user_id) = 1)`.execute(db)
  await sql`create index oauth_flow_ended on oauth_flow (expires_at)`.execute(db)

  await sql`
    create table client_setting (
      client_id uuid not null references client (client_id) on delete cascade,
      environment text not null check (environment in ('sandbox', 'production')),
      keeps_tokens boolean not null default false,
      primary key (client_id, environment)
    )`.execute(db)

  // One row per sign-in: accounts of one sign-in share its secrets, so they are renewed together.
  await sql`
    create table kept_credential (
      client_id uuid not null references client (client_id) on delete cascade,
      credential_id uuid not null,
      environment text not null check (environment in ('sandbox', 'production')),
      integration_id uuid not null,
      version integer not null default 1,
      sealed text not null,
      access_ends_at timestamptz,
      refresh_ends_at timestamptz,
      renew_at timestamptz,
      primary key (client_id, credential_id)
    )`.execute(db)
  await sql`create index kept_credential_due on kept_credential (renew_at) where renew_at is not null`.execute(db)

  await sql`
    create table kept_token (
      client_id uuid not null,
      token_id uuid not null,
      environment text not null check (environment in ('sandbox', 'production')),
      connected_account_id uuid not null,
      credential_id uuid not null,
      account_name text not null,
      created_at timestamptz not null default now(),
      primary key (client_id, token_id),
      constraint kept_token_account unique (client_id, connected_account_id),
      foreign key (client_id, connected_account_id) references connected_account (client_id, connected_account_id),
      foreign key (client_id, credential_id) references kept_credential (client_id, credential_id) on delete cascade
    )`.execute(db)
  await sql`create index kept_token_credential on kept_token (client_id, credential_id)`.execute(db)
}
