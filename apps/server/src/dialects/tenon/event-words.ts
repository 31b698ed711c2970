import type { WebhookEvent } from '../../webhooks/webhook-event.ts'

/**
 * An event in our own form, the same in a webhook, in the list of events and in each try. Amounts are texts of plain digits,
 * times are ISO 8601 in UTC; what does not apply is left out.
 */
export function wordEvent(event: WebhookEvent) {
  return {
    id: event.eventId,
    type: event.type,
    sequence: event.sequence,
    createdAt: event.occurredAt.toISOString(),
    data: 'transferId' in event ? { transferId: event.transferId, ...event.payload } : event.payload,
  }
}
