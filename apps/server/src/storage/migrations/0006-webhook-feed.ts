import { type Kysely, sql } from 'kysely'

/** Endpoints of two kinds, events of more types in an order that can be followed, and deliveries that can be replayed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table webhook_endpoint
      add column kind text not null default 'mesh' check (kind in ('mesh', 'tenon')),
      add column event_types text[],
      add column answer_limit_ms integer not null default 200 check (answer_limit_ms between 200 and 30000),
      add column sealed_previous_secret text,
      add column previous_secret_until timestamptz,
      add column paused_at timestamptz,
      add column failing_since timestamptz,
      add column failing_told_at timestamptz,
      add column deleted_at timestamptz,
      add constraint webhook_endpoint_previous_secret
        check ((sealed_previous_secret is null) = (previous_secret_until is null)),
      add constraint webhook_endpoint_forgets_secrets
        check (deleted_at is null or (sealed_secret = '' and sealed_previous_secret is null)),
      add constraint webhook_endpoint_disabled_reason
        check ((disabled_at is null) = (disabled_reason is null)
          and (disabled_reason is null or disabled_reason in ('gone', 'failing')))`.execute(db)
  await sql`drop index webhook_endpoint_of_environment`.execute(db)
  await sql`
    create unique index webhook_mesh_endpoint on webhook_endpoint (client_id, environment)
      where kind = 'mesh' and deleted_at is null`.execute(db)

  await sql`
    alter table webhook_event
      add column type text,
      add column position bigint,
      alter column transfer_id drop not null`.execute(db)
  await sql`update webhook_event set type = 'transfer.' || status`.execute(db)
  await sql`
    alter table webhook_event
      drop constraint webhook_event_once,
      drop column status,
      alter column type set not null,
      add constraint webhook_event_once unique (client_id, transfer_id, type)`.execute(db)
  await sql`
    create unique index webhook_event_position on webhook_event (client_id, environment, position)
      where position is not null`.execute(db)
  await sql`
    create index webhook_event_without_position on webhook_event (client_id, environment, occurred_at)
      where position is null`.execute(db)
  await sql`
    create index webhook_event_time on webhook_event (client_id, environment, occurred_at, event_id)`.execute(db)
  // Rows come nearly in the order of their times, so this one is small. It finds, across clients, what is old.
  await sql`create index webhook_event_age on webhook_event using brin (occurred_at)`.execute(db)
  // The last position that was given out. Kept apart from the events, because those are deleted after a while.
  await sql`
    create table webhook_feed (
      client_id uuid not null,
      environment text not null check (environment in ('sandbox', 'production')),
      last_position bigint not null default 0,
      primary key (client_id, environment)
    )`.execute(db)

  // Ids that grow with time (RFC 9562, version 7), so that the newest deliveries stand together in the primary key.
  await sql`
    create function webhook_delivery_id() returns uuid language sql volatile as $$
      select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing
        substring(int8send((extract(epoch from now()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
    $$`.execute(db)
  await sql`
    alter table webhook_delivery
      alter column delivery_id set default webhook_delivery_id(),
      add column subject_id uuid,
      add column event_sequence integer,
      add column schedule_start integer not null default 0,
      add column created_at timestamptz not null default now(),
      add column ended_at timestamptz`.execute(db)
  await sql`
    update webhook_delivery delivery set subject_id = event.transfer_id, event_sequence = event.sequence
    from webhook_event event where event.client_id = delivery.client_id and event.event_id = delivery.event_id`.execute(
    db,
  )
  await sql`
    alter table webhook_delivery
      alter column subject_id set not null,
      alter column event_sequence set not null,
      set (fillfactor = 80)`.execute(db)
  await sql`drop index webhook_delivery_due`.execute(db)
  // Which endpoints have something to send, and for each what is due first.
  await sql`
    create index webhook_delivery_due on webhook_delivery (client_id, endpoint_id, next_attempt_at)
      where next_attempt_at is not null`.execute(db)
  // Whether an earlier event of the same transfer still waits for its first try.
  await sql`
    create index webhook_delivery_untried on webhook_delivery (client_id, endpoint_id, subject_id, event_sequence)
      where state = 'waiting' and attempts = 0`.execute(db)
  await sql`
    create index webhook_delivery_abandoned on webhook_delivery (client_id, endpoint_id, delivery_id)
      where state = 'abandoned'`.execute(db)
  // Of an endpoint that was deleted, whether anything still refers to it.
  await sql`
    create index webhook_delivery_of_endpoint on webhook_delivery (client_id, endpoint_id, delivery_id)`.execute(db)
}
