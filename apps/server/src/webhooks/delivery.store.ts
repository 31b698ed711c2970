import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import { inTransaction } from '../storage/in-transaction.ts'
import type { AttemptResult } from './send-webhook.ts'
import type { WebhookEvent } from './webhook-event.ts'

/** One delivery that this process alone makes until its lease ends. */
export interface ClaimedDelivery {
  deliveryId: string
  leaseToken: string
  /** Tries made before this one. */
  attempts: number
  endpointId: string
  url: string
  sealedSecret: string
  event: WebhookEvent
}

interface ClaimedRow {
  client_id: string
  delivery_id: string
  lease_token: string
  attempts: number
  endpoint_id: string
  url: string
  sealed_secret: string
  event_id: string
  environment: WebhookEvent['environment']
  transfer_id: string
  status: WebhookEvent['status']
  sequence: number
  payload: WebhookEvent['payload']
  occurred_at: Date
}

export interface ClaimLimits {
  count: number
  perEndpoint: number
  leaseMs: number
  /** Endpoints that this process is busy with. */
  exceptEndpoints: readonly string[]
}

/**
 * Takes what is due and not held by another process, at most `perEndpoint` of each endpoint, so that a slow one never
 * fills the batch. A later event of a transfer waits until the earlier one was tried once.
 */
export async function claimDeliveries(db: Database, limits: ClaimLimits): Promise<ClaimedDelivery[]> {
  const { count, perEndpoint, leaseMs, exceptEndpoints } = limits
  const { rows } = await sql<ClaimedRow>`
    with due as (
      select chosen.client_id, chosen.delivery_id
      from webhook_endpoint endpoint
      cross join lateral (
        select delivery.client_id, delivery.delivery_id, delivery.next_attempt_at
        from webhook_delivery delivery
        join webhook_event event using (client_id, event_id)
        where delivery.client_id = endpoint.client_id
          and delivery.endpoint_id = endpoint.endpoint_id
          and delivery.next_attempt_at <= now()
          and (delivery.lease_until is null or delivery.lease_until < now())
          and not exists (
            select from webhook_delivery earlier
            join webhook_event earlier_event using (client_id, event_id)
            where earlier.client_id = delivery.client_id
              and earlier.endpoint_id = delivery.endpoint_id
              and earlier.state = 'waiting' and earlier.attempts = 0
              and earlier_event.transfer_id = event.transfer_id
              and earlier_event.sequence < event.sequence
          )
        order by delivery.next_attempt_at
        limit ${perEndpoint}
        for update of delivery skip locked
      ) chosen
      where endpoint.disabled_at is null
        and endpoint.endpoint_id <> all (${exceptEndpoints}::uuid[])
      order by chosen.next_attempt_at
      limit ${count}
    ),
    claimed as (
      update webhook_delivery delivery
      set lease_until = now() + make_interval(secs => ${leaseMs / 1000}), lease_token = ${randomUUID()}
      from due
      where delivery.client_id = due.client_id and delivery.delivery_id = due.delivery_id
      returning delivery.*
    )
    select claimed.client_id, claimed.delivery_id, claimed.lease_token, claimed.attempts, claimed.endpoint_id,
      endpoint.url, endpoint.sealed_secret,
      event.event_id, event.environment, event.transfer_id, event.status, event.sequence, event.payload, event.occurred_at
    from claimed
    join webhook_endpoint endpoint using (client_id, endpoint_id)
    join webhook_event event on event.client_id = claimed.client_id and event.event_id = claimed.event_id`.execute(db)
  return rows.map(toDelivery)
}

/** What follows a try. `abandoned` ends the delivery without success. */
export type AttemptConsequence = { state: 'delivered' | 'abandoned' } | { state: 'waiting'; nextAttemptInMs: number }

/** Stores a try and what follows from it, both or neither. Nothing is stored when the lease went to another process. */
export async function saveAttempt(
  db: Database,
  { event: { clientId }, deliveryId, leaseToken, attempts }: ClaimedDelivery,
  attempt: { id: string; startedAt: Date },
  result: AttemptResult,
  consequence: AttemptConsequence,
): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    const saved = await transaction
      .updateTable('webhook_delivery')
      .set({
        state: consequence.state,
        attempts: attempts + 1,
        next_attempt_at:
          consequence.state === 'waiting'
            ? sql<Date>`now() + make_interval(secs => ${consequence.nextAttemptInMs / 1000})`
            : null,
        lease_until: null,
        lease_token: null,
      })
      .where('client_id', '=', clientId)
      .where('delivery_id', '=', deliveryId)
      .where('lease_token', '=', leaseToken)
      .returning('delivery_id')
      .executeTakeFirst()
    if (!saved) return false
    await transaction
      .insertInto('webhook_attempt')
      .values({
        client_id: clientId,
        attempt_id: attempt.id,
        delivery_id: deliveryId,
        number: attempts + 1,
        started_at: attempt.startedAt,
        outcome: result.outcome,
        http_status: result.httpStatus ?? null,
        duration_ms: result.durationMs,
        excerpt: result.excerpt ?? null,
      })
      .execute()
    return true
  })
}

/** Stops sending to an endpoint that said it is gone, and ends what waits for it. */
export async function disableEndpoint(db: Database, clientId: string, endpointId: string): Promise<void> {
  await inTransaction(db, async (transaction) => {
    await transaction
      .updateTable('webhook_endpoint')
      .set({ disabled_at: sql`now()`, disabled_reason: 'gone' })
      .where('client_id', '=', clientId)
      .where('endpoint_id', '=', endpointId)
      .execute()
    await transaction
      .updateTable('webhook_delivery')
      .set({ state: 'abandoned', next_attempt_at: null })
      .where('client_id', '=', clientId)
      .where('endpoint_id', '=', endpointId)
      .where('state', '=', 'waiting')
      .execute()
  })
}

function toDelivery(row: ClaimedRow): ClaimedDelivery {
  return {
    deliveryId: row.delivery_id,
    leaseToken: row.lease_token,
    attempts: row.attempts,
    endpointId: row.endpoint_id,
    url: row.url,
    sealedSecret: row.sealed_secret,
    event: {
      clientId: row.client_id,
      environment: row.environment,
      eventId: row.event_id,
      transferId: row.transfer_id,
      status: row.status,
      sequence: row.sequence,
      payload: row.payload,
      occurredAt: row.occurred_at,
    },
  }
}
