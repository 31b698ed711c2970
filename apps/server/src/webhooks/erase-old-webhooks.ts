import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'

/**
 * Erases events older than `retentionDays` with their deliveries, whatever became of them; nothing younger is touched, so
 * what can still be delivered by its schedule of three days always is. A transfer whose end is still to come goes on being
 * counted where it was.
 *
 * @returns how many events, at most `limit`
 */
export async function eraseOldEvents(db: Database, retentionDays: number, limit: number): Promise<number> {
  const { rows } = await sql`
    with old as (
      select client_id, event_id, transfer_id, sequence, type in ('transfer.succeeded', 'transfer.failed') as is_end
      from webhook_event
      where occurred_at < now() - make_interval(days => ${retentionDays})
      limit ${limit}
    ),
    counted as (
      insert into webhook_sequence as known (client_id, transfer_id, last_sequence)
      select client_id, transfer_id, max(sequence) from old
      where transfer_id is not null
      group by client_id, transfer_id having not bool_or(is_end)
      on conflict (client_id, transfer_id) do update
        set last_sequence = greatest(known.last_sequence, excluded.last_sequence)
    ),
    ended as (
      delete from webhook_sequence known using old
      where known.client_id = old.client_id and known.transfer_id = old.transfer_id and old.is_end
    ),
    attempts as (
      delete from webhook_attempt attempt
      using webhook_delivery delivery, old
      where delivery.client_id = old.client_id and delivery.event_id = old.event_id
        and attempt.client_id = delivery.client_id and attempt.delivery_id = delivery.delivery_id
    ),
    deliveries as (
      delete from webhook_delivery delivery using old
      where delivery.client_id = old.client_id and delivery.event_id = old.event_id
    )
    delete from webhook_event event using old
    where event.client_id = old.client_id and event.event_id = old.event_id
    returning event.event_id`.execute(db)
  return rows.length
}

/**
 * Erases secrets whose time after a rotation is over, and deleted endpoints that nothing refers to; ends what waits for a
 * deleted one, because it was begun or tried while it was deleted.
 *
 * @returns how many
 */
export async function eraseOldEndpoints(db: Database, limit: number): Promise<number> {
  const { numAffectedRows: secrets = 0n } = await sql`
    update webhook_endpoint set sealed_previous_secret = null, previous_secret_until = null
    where (client_id, endpoint_id) in (
      select client_id, endpoint_id from webhook_endpoint where previous_secret_until < now() limit ${limit})`.execute(
    db,
  )
  const { numAffectedRows: deliveries = 0n } = await sql`
    update webhook_delivery set state = 'abandoned', next_attempt_at = null, ended_at = now()
    where (client_id, delivery_id) in (
      select delivery.client_id, delivery.delivery_id
      from webhook_endpoint endpoint join webhook_delivery delivery using (client_id, endpoint_id)
      where endpoint.deleted_at is not null and delivery.next_attempt_at is not null
      limit ${limit})`.execute(db)
  const { numAffectedRows: endpoints = 0n } = await sql`
    delete from webhook_endpoint where (client_id, endpoint_id) in (
      select client_id, endpoint_id from webhook_endpoint endpoint
      where deleted_at is not null and not exists (
        select from webhook_delivery delivery
        where delivery.client_id = endpoint.client_id and delivery.endpoint_id = endpoint.endpoint_id)
      limit ${limit})`.execute(db)
  return Math.min(limit, Number(secrets + deliveries + endpoints))
}
