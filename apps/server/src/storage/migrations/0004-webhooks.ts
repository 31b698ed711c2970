import { type Kysely, sql } from 'kysely'

/** Endpoints, events, their deliveries and each try of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhook_endpoint (
      client_id uuid not null references client (client_id),
      endpoint_id uuid not null,
      environment text not null check (environment in ('sandbox', 'production')),
      url text not null,
      sealed_secret text not null,
      created_at timestamptz not null default now(),
      disabled_at timestamptz,
      disabled_reason text,
      primary key (client_id, endpoint_id)
    )`.execute(db)
  await sql`
    create unique index webhook_endpoint_of_environment on webhook_endpoint (client_id, environment)`.execute(db)

  await sql`
    create table webhook_event (
      client_id uuid not null,
      event_id uuid not null,
      environment text not null check (environment in ('sandbox', 'production')),
      transfer_id uuid not null,
      status text not null check (status in ('pending', 'succeeded', 'failed')),
      sequence integer not null,
      payload jsonb not null,
      occurred_at timestamptz not null default now(),
      primary key (client_id, event_id),
      constraint webhook_event_once unique (client_id, transfer_id, status),
      constraint webhook_event_sequence unique (client_id, transfer_id, sequence)
    )`.execute(db)

  await sql`
    create table webhook_delivery (
      client_id uuid not null,
      delivery_id uuid not null,
      event_id uuid not null,
      endpoint_id uuid not null,
      state text not null check (state in ('waiting', 'delivered', 'abandoned')),
      attempts integer not null default 0,
      next_attempt_at timestamptz check ((next_attempt_at is not null) = (state = 'waiting')),
      lease_until timestamptz,
      lease_token uuid,
      primary key (client_id, delivery_id),
      unique (client_id, event_id, endpoint_id),
      foreign key (client_id, event_id) references webhook_event (client_id, event_id),
      foreign key (client_id, endpoint_id) references webhook_endpoint (client_id, endpoint_id)
    )`.execute(db)
  // The worker's own index: it looks across clients for what is due, so time leads here.
  await sql`
    create index webhook_delivery_due on webhook_delivery (next_attempt_at) where next_attempt_at is not null`.execute(
    db,
  )

  await sql`
    create table webhook_attempt (
      client_id uuid not null,
      attempt_id uuid not null,
      delivery_id uuid not null,
      number integer not null,
      started_at timestamptz not null,
      outcome text not null,
      http_status integer,
      duration_ms integer not null,
      excerpt text,
      primary key (client_id, attempt_id),
      unique (client_id, delivery_id, number),
      foreign key (client_id, delivery_id) references webhook_delivery (client_id, delivery_id)
    )`.execute(db)
}
