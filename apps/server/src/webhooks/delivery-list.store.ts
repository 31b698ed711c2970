import type { Database } from '../storage/database.ts'
import type { EndpointOwner } from './endpoint.store.ts'
import type { EventType } from './webhook-event.ts'
import type { AttemptOutcome, DeliveryState } from './webhook-tables.ts'

export interface DeliveryQuery {
  endpointId?: string
  eventId?: string
  state?: DeliveryState
  /** Older ones than this delivery. */
  before?: string
  /** 1 to 100. */
  limit: number
}

/** One HTTP try, as the client may look at it. */
export interface WebhookAttempt {
  attemptId: string
  number: number
  startedAt: Date
  outcome: AttemptOutcome
  httpStatus?: number
  durationMs: number
  /** The first bytes of the answer, at most 1 kB. */
  excerpt?: string
}

/** The way of one event to one endpoint. */
export interface WebhookDelivery {
  deliveryId: string
  eventId: string
  eventType: EventType
  endpointId: string
  state: DeliveryState
  attemptCount: number
  nextAttemptAt?: Date
  createdAt: Date
  endedAt?: Date
  /** The last 30, the oldest first. */
  attempts: WebhookAttempt[]
}

const shownAttempts = 30

/** Deliveries of an environment with their tries, the newest first. */
export async function listDeliveries(
  db: Database,
  { clientId, environment }: EndpointOwner,
  { endpointId, eventId, state, before, limit }: DeliveryQuery,
): Promise<{ items: WebhookDelivery[]; hasMore: boolean }> {
  let query = db
    .selectFrom('webhook_delivery as delivery')
    .innerJoin('webhook_event as event', (join) =>
      join.onRef('event.client_id', '=', 'delivery.client_id').onRef('event.event_id', '=', 'delivery.event_id'),
    )
    .selectAll('delivery')
    .select('event.type')
    .where('delivery.client_id', '=', clientId)
    .where('event.environment', '=', environment)
    .orderBy('delivery.delivery_id', 'desc')
    .limit(limit + 1)
  if (endpointId !== undefined) query = query.where('delivery.endpoint_id', '=', endpointId)
  if (eventId !== undefined) query = query.where('delivery.event_id', '=', eventId)
  if (state !== undefined) query = query.where('delivery.state', '=', state)
  if (before !== undefined) query = query.where('delivery.delivery_id', '<', before)
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  const attempts = await attemptsOf(
    db,
    clientId,
    page.map(({ delivery_id }) => delivery_id),
  )
  const items = page.map((row) => ({
    deliveryId: row.delivery_id,
    eventId: row.event_id,
    eventType: row.type,
    endpointId: row.endpoint_id,
    state: row.state,
    attemptCount: row.attempts,
    ...(row.next_attempt_at ? { nextAttemptAt: row.next_attempt_at } : {}),
    createdAt: row.created_at,
    ...(row.ended_at ? { endedAt: row.ended_at } : {}),
    attempts: attempts.get(row.delivery_id) ?? [],
  }))
  return { items, hasMore: rows.length > limit }
}

async function attemptsOf(
  db: Database,
  clientId: string,
  deliveryIds: readonly string[],
): Promise<Map<string, WebhookAttempt[]>> {
  const found = new Map<string, WebhookAttempt[]>()
  if (deliveryIds.length === 0) return found
  const rows = await db
    .selectFrom('webhook_attempt as attempt')
    .innerJoin('webhook_delivery as delivery', (join) =>
      join
        .onRef('delivery.client_id', '=', 'attempt.client_id')
        .onRef('delivery.delivery_id', '=', 'attempt.delivery_id'),
    )
    .selectAll('attempt')
    .where('attempt.client_id', '=', clientId)
    .where('attempt.delivery_id', 'in', [...deliveryIds])
    .where(({ eb }) => eb('attempt.number', '>', eb('delivery.attempts', '-', shownAttempts)))
    .orderBy('attempt.number')
    .execute()
  for (const row of rows) {
    const attempts = found.get(row.delivery_id) ?? []
    found.set(row.delivery_id, attempts)
    attempts.push({
      attemptId: row.attempt_id,
      number: row.number,
      startedAt: row.started_at,
      outcome: row.outcome,
      ...(row.http_status === null ? {} : { httpStatus: row.http_status }),
      durationMs: row.duration_ms,
      ...(row.excerpt === null ? {} : { excerpt: row.excerpt }),
    })
  }
  return found
}
