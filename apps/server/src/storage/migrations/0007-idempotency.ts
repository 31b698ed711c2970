import { type Kysely, sql } from 'kysely'

/** Idempotency keys with the answers of their requests, which only the secret of the caller opens. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table idempotency_key (
      client_id uuid not null references client (client_id),
      environment text not null check (environment in ('sandbox', 'production')),
      key_hash bytea not null check (octet_length(key_hash) = 32),
      request_hash bytea not null check (octet_length(request_hash) = 32),
      lease_token uuid not null,
      lease_until timestamptz not null,
      sealed_answer bytea,
      ends_at timestamptz not null,
      primary key (client_id, environment, key_hash)
    )`.execute(db)
  // The cleaner's own index: it looks across clients for what has ended, so time leads here.
  await sql`create index idempotency_key_ended on idempotency_key (ends_at)`.execute(db)
}
