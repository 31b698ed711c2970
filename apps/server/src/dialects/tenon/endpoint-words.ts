import type { WebhookEndpoint } from '../../webhooks/endpoint.store.ts'
import { eventTypesOf } from '../../webhooks/event-types-of.ts'

/** An endpoint in our own words. What does not apply is left out. */
export function wordEndpoint(endpoint: WebhookEndpoint) {
  return {
    id: endpoint.endpointId,
    kind: endpoint.kind,
    url: endpoint.url,
    eventTypes: endpoint.eventTypes ?? eventTypesOf(endpoint.kind),
    answerLimitMs: endpoint.answerLimitMs,
    state: endpoint.state,
    disabledReason: endpoint.disabledReason,
    disabledAt: endpoint.disabledAt?.toISOString(),
    failingSince: endpoint.failingSince?.toISOString(),
    previousSecretUntil: endpoint.previousSecretUntil?.toISOString(),
    createdAt: endpoint.createdAt.toISOString(),
  }
}
