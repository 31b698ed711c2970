import { type Kysely, sql } from 'kysely'

/** Orders that institutions were asked for, so that none is asked for twice. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table order_attempt (
      client_id uuid not null references client (client_id),
      attempt_id text not null check (attempt_id ~ '^[0-9a-f]{32}$'),
      environment text not null check (environment in ('sandbox', 'production')),
      user_id text not null,
      connected_account_id uuid not null,
      integration_id uuid not null,
      symbol text not null,
      payment_symbol text not null,
      request_digest text not null check (request_digest ~ '^[0-9a-f]{64}$'),
      request_key bytea check (octet_length(request_key) = 32),
      status text not null check (status in ('asked', 'placed', 'rejected', 'awaitingCode', 'unknown')),
      order_id text,
      made_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (client_id, attempt_id),
      constraint order_attempt_placed_has_id check ((status = 'placed') = (order_id is not null))
    )`.execute(db)
  // Of two requests under one name one asks.
  await sql`
    create unique index order_attempt_of_key on order_attempt (client_id, environment, request_key)
    where request_key is not null`.execute(db)
  await sql`
    create index order_attempt_waiting on order_attempt (client_id, connected_account_id, request_digest)
    where status = 'awaitingCode'`.execute(db)
  // The eraser's own index: it looks across clients, so time leads here.
  await sql`create index order_attempt_made on order_attempt (made_at)`.execute(db)

  await sql`
    create function order_attempt_keep() returns trigger language plpgsql as $$
    begin
      if old.status = 'placed' and (new.status, new.order_id) is distinct from (old.status, old.order_id) then
        raise exception 'order attempt % is placed and cannot change', old.attempt_id using errcode = 'restrict_violation';
      end if;
      if (old.client_id, old.attempt_id, old.environment, old.connected_account_id, old.request_digest)
         is distinct from (new.client_id, new.attempt_id, new.environment, new.connected_account_id, new.request_digest) then
        raise exception 'what order attempt % is for cannot change', old.attempt_id using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger order_attempt_keep before update on order_attempt
    for each row execute function order_attempt_keep()`.execute(db)
}
