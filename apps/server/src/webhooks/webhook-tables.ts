import type { Generated } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'
import type { EventType, WebhookEvent } from './webhook-event.ts'

/** In whose words an endpoint is told: `mesh` for backends written for Mesh, `tenon` for our own form. */
export type EndpointKind = 'mesh' | 'tenon'

/** Why an endpoint gets nothing: it said it is `gone` (410), or nothing but failures came from it for days. */
export type DisabledReason = 'gone' | 'failing'

/**
 * How one try ended. Only `delivered` ends the delivery with success. `late`: the answer was the right one and came after
 * the endpoint's limit. `timedOut`: there was none.
 */
export type AttemptOutcome =
  | 'delivered'
  | 'late'
  | 'refusedStatus'
  | 'timedOut'
  | 'notConnected'
  | 'addressRefused'
  | 'broken'

/** `abandoned` ended without success: a dead letter. */
export type DeliveryState = 'waiting' | 'delivered' | 'abandoned'

/** The tables of this room, as migrations 0004, 0006 and 0010 make them. */
export interface WebhookTables {
  webhook_endpoint: {
    client_id: string
    endpoint_id: string
    environment: Environment
    kind: Generated<EndpointKind>
    url: string
    /** Null: all that its kind can word. */
    event_types: EventType[] | null
    answer_limit_ms: Generated<number>
    sealed_secret: string
    sealed_previous_secret: string | null
    previous_secret_until: Date | null
    created_at: Generated<Date>
    paused_at: Date | null
    disabled_at: Date | null
    disabled_reason: DisabledReason | null
    /** The first failure after the last success. */
    failing_since: Date | null
    failing_told_at: Date | null
    deleted_at: Date | null
  }
  webhook_event: {
    client_id: string
    event_id: string
    environment: Environment
    type: EventType
    /** Null for what is about no transfer. */
    transfer_id: string | null
    /** Grows by one with each event of the same transfer, from 1. */
    sequence: number
    payload: WebhookEvent['payload']
    occurred_at: Generated<Date>
    /** Its place in what the client can read, given when it is first read. */
    position: bigint | null
  }
  webhook_feed: {
    client_id: string
    environment: Environment
    last_position: Generated<bigint>
  }
  /** How far the events of a transfer were counted when they were erased. Nothing once its end was erased too. */
  webhook_sequence: {
    client_id: string
    transfer_id: string
    last_sequence: number
  }
  webhook_delivery: {
    client_id: string
    delivery_id: Generated<string>
    event_id: string
    endpoint_id: string
    /** The transfer, or the event itself: deliveries of one subject are first tried in order. */
    subject_id: string
    event_sequence: number
    state: DeliveryState
    attempts: Generated<number>
    /** Tries made before the schedule that runs now began: 0, or those before the last replay. */
    schedule_start: Generated<number>
    /** Null once the delivery has ended. */
    next_attempt_at: Date | null
    lease_until: Date | null
    lease_token: string | null
    created_at: Generated<Date>
    ended_at: Date | null
  }
  webhook_attempt: {
    client_id: string
    attempt_id: string
    delivery_id: string
    number: number
    started_at: Date
    outcome: AttemptOutcome
    http_status: number | null
    duration_ms: number
    /** The first bytes of the answer, at most 1 kB. */
    excerpt: string | null
  }
}
