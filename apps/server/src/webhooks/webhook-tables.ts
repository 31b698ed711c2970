import type { Generated } from 'kysely'
import type { TransferSource } from '../transfers/transfer-types.ts'
import type { WebhookEvent } from './webhook-event.ts'

/** Why an endpoint gets nothing any more. */
export type DisabledReason = 'gone' | 'removed'

/** How one try ended. Only `delivered` ends the delivery with success. */
export type AttemptOutcome = 'delivered' | 'refusedStatus' | 'timedOut' | 'notConnected' | 'addressRefused' | 'broken'

/** The tables of this room, as migration 0004 makes them. */
export interface WebhookTables {
  webhook_endpoint: {
    client_id: string
    endpoint_id: string
    environment: TransferSource['environment']
    url: string
    sealed_secret: string
    created_at: Generated<Date>
    disabled_at: Date | null
    disabled_reason: DisabledReason | null
  }
  webhook_event: {
    client_id: string
    event_id: string
    environment: TransferSource['environment']
    transfer_id: string
    status: WebhookEvent['status']
    /** Grows by one with each event of the same transfer, from 1. */
    sequence: number
    payload: WebhookEvent['payload']
    occurred_at: Generated<Date>
  }
  webhook_delivery: {
    client_id: string
    delivery_id: string
    event_id: string
    endpoint_id: string
    state: 'waiting' | 'delivered' | 'abandoned'
    attempts: Generated<number>
    /** Null once the delivery has ended. */
    next_attempt_at: Date | null
    lease_until: Date | null
    lease_token: string | null
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
