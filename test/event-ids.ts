import type { WebhookReceiver } from './receive-webhooks.ts'

/** The different event ids that arrived for one status of a transfer; a second try of an event has the same. */
export function eventIds({ received }: WebhookReceiver, transferId: string, status: string): unknown[] {
  const bodies = received.map(({ body }) => body)
  const matching = bodies.filter((body) => body.TransferId === transferId && body.TransferStatus === status)
  return [...new Set(matching.map(({ EventId }) => EventId))]
}
