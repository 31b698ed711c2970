import type { Environment } from '../clients/client-tables.ts'
import type { EventType, WebhookEvent } from './webhook-event.ts'

/** The columns of an event. */
export interface EventRow {
  client_id: string
  environment: Environment
  event_id: string
  type: EventType
  transfer_id: string | null
  sequence: number
  payload: WebhookEvent['payload']
  occurred_at: Date
}

/** An event as it was stored. */
export function toEvent(row: EventRow): WebhookEvent {
  const { type, payload } = row
  // What `insertEvent` took is what comes out: a type and its own payload were stored together.
  return {
    clientId: row.client_id,
    environment: row.environment,
    eventId: row.event_id,
    type,
    ...(row.transfer_id === null ? {} : { transferId: row.transfer_id }),
    sequence: row.sequence,
    occurredAt: row.occurred_at,
    payload,
  } as WebhookEvent
}
