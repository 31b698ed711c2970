import { channel } from 'node:diagnostics_channel'

/**
 * Where a try is. `sending`: its request goes out next. `sent`: the receiver's answer, or its absence, is known and not
 * stored. `stored`: how it ended is durable.
 */
export type WebhookPoint = 'sending' | 'sent' | 'stored'

export interface WebhookTrace {
  point: WebhookPoint
  clientId: string
  eventId: string
  deliveryId: string
  endpointId: string
}

const trace = channel('tenon:webhook')

/**
 * Tells subscribers of the channel `tenon:webhook` (https://nodejs.org/api/diagnostics_channel.html) how far a try is, with
 * a `WebhookTrace`. Synchronous; costs nothing while nobody listens. Names no secret and no address.
 */
export function traceWebhook(point: WebhookPoint, of: Omit<WebhookTrace, 'point'>): void {
  if (!trace.hasSubscribers) return
  const { clientId, eventId, deliveryId, endpointId } = of
  trace.publish({ point, clientId, eventId, deliveryId, endpointId } satisfies WebhookTrace)
}
