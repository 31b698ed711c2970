import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import { type EventRow, toEvent } from './to-event.ts'
import type { WebhookEvent } from './webhook-event.ts'
import type { WebhookTarget } from './webhook-target.ts'

/** One delivery that this process alone makes until its lease ends. */
export interface ClaimedDelivery {
  deliveryId: string
  leaseToken: string
  /** Tries made before this one. */
  attempts: number
  /** How many of them belong to schedules before the one that runs now. */
  scheduleStart: number
  endpoint: WebhookTarget
  event: WebhookEvent
}

interface ClaimedRow extends EventRow {
  delivery_id: string
  lease_token: string
  attempts: number
  schedule_start: number
  endpoint_id: string
  kind: WebhookTarget['kind']
  url: string
  answer_limit_ms: number
  sealed_secret: string
  sealed_previous_secret: string | null
}

export interface ClaimLimits {
  /** In all. */
  count: number
  /** Of each endpoint that is not in `rooms`. */
  perEndpoint: number
  /** Of single endpoints, by id. */
  rooms?: ReadonlyMap<string, number>
  leaseMs: number
}

/**
 * Takes what is due and not held by another process, at most so many of each endpoint, so that a slow one never fills the
 * batch. A later event of a transfer waits until the earlier one was tried once. What is due says the database's clock.
 *
 * The claim itself is committed without waiting for the disk: one that is lost is made again, and its webhook sent twice.
 */
export async function claimDeliveries(
  db: Database,
  { count, perEndpoint, rooms = new Map(), leaseMs }: ClaimLimits,
): Promise<ClaimedDelivery[]> {
  // The endpoints with anything to send are found by jumping from one to the next in the index, past what each has waiting.
  const { rows } = await sql<ClaimedRow>`
    with recursive settings as materialized (
      select set_config('synchronous_commit', 'off', true) as is_set
    ),
    waiting as (
      (
        select client_id, endpoint_id from webhook_delivery
        where next_attempt_at is not null order by client_id, endpoint_id limit 1
      )
      union all
      select following.client_id, following.endpoint_id
      from waiting
      cross join lateral (
        select client_id, endpoint_id from webhook_delivery
        where next_attempt_at is not null and (client_id, endpoint_id) > (waiting.client_id, waiting.endpoint_id)
        order by client_id, endpoint_id limit 1
      ) following
    ),
    due as (
      select chosen.client_id, chosen.delivery_id
      from waiting
      join webhook_endpoint endpoint using (client_id, endpoint_id)
      left join unnest(${[...rooms.keys()]}::uuid[], ${[...rooms.values()]}::integer[]) as known (endpoint_id, room)
        on known.endpoint_id = endpoint.endpoint_id
      cross join lateral (
        select delivery.client_id, delivery.delivery_id, delivery.next_attempt_at
        from webhook_delivery delivery
        where delivery.client_id = waiting.client_id
          and delivery.endpoint_id = waiting.endpoint_id
          and delivery.next_attempt_at <= now()
          and (delivery.lease_until is null or delivery.lease_until < now())
          and not exists (
            select from webhook_delivery earlier
            where earlier.client_id = delivery.client_id
              and earlier.endpoint_id = delivery.endpoint_id
              and earlier.subject_id = delivery.subject_id
              and earlier.event_sequence < delivery.event_sequence
              and earlier.state = 'waiting' and earlier.attempts = 0
          )
        order by delivery.next_attempt_at
        limit coalesce(known.room, ${perEndpoint}::integer)
        for update of delivery skip locked
      ) chosen
      where endpoint.disabled_at is null and endpoint.paused_at is null and endpoint.deleted_at is null
      order by chosen.next_attempt_at
      limit ${count}
    ),
    claimed as (
      update webhook_delivery delivery
      set lease_until = now() + make_interval(secs => ${leaseMs / 1000}), lease_token = ${randomUUID()}
      from due, settings
      where delivery.client_id = due.client_id and delivery.delivery_id = due.delivery_id and settings.is_set = 'off'
      returning delivery.client_id, delivery.delivery_id, delivery.lease_token, delivery.attempts,
        delivery.schedule_start, delivery.endpoint_id, delivery.event_id, delivery.next_attempt_at
    )
    select claimed.client_id, claimed.delivery_id, claimed.lease_token, claimed.attempts, claimed.schedule_start,
      claimed.endpoint_id, endpoint.kind, endpoint.url, endpoint.answer_limit_ms, endpoint.sealed_secret,
      case when endpoint.previous_secret_until > now() then endpoint.sealed_previous_secret end as sealed_previous_secret,
      event.event_id, event.environment, event.type, event.transfer_id, event.sequence, event.payload, event.occurred_at
    from claimed
    join webhook_endpoint endpoint using (client_id, endpoint_id)
    join webhook_event event on event.client_id = claimed.client_id and event.event_id = claimed.event_id
    order by claimed.next_attempt_at, event.sequence`.execute(db)
  return rows.map(toDelivery)
}

/** Gives back what was taken and not begun, so that another process need not wait for the end of the lease. */
export async function releaseDeliveries(db: Database, claimed: readonly ClaimedDelivery[]): Promise<void> {
  if (claimed.length === 0) return
  await sql`
    update webhook_delivery delivery
    set lease_until = null, lease_token = null
    from unnest(
      ${claimed.map(({ event }) => event.clientId)}::uuid[],
      ${claimed.map(({ deliveryId }) => deliveryId)}::uuid[],
      ${claimed.map(({ leaseToken }) => leaseToken)}::uuid[]
    ) as held (client_id, delivery_id, lease_token)
    where delivery.client_id = held.client_id and delivery.delivery_id = held.delivery_id
      and delivery.lease_token = held.lease_token`.execute(db)
}

function toDelivery(row: ClaimedRow): ClaimedDelivery {
  return {
    deliveryId: row.delivery_id,
    leaseToken: row.lease_token,
    attempts: row.attempts,
    scheduleStart: row.schedule_start,
    endpoint: {
      endpointId: row.endpoint_id,
      kind: row.kind,
      url: row.url,
      answerLimitMs: row.answer_limit_ms,
      sealedSecrets: [row.sealed_secret, ...(row.sealed_previous_secret ? [row.sealed_previous_secret] : [])],
    },
    event: toEvent(row),
  }
}
