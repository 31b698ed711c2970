import type { EndpointKind } from './webhook-tables.ts'

/** Where an event is sent, and how. */
export interface WebhookTarget {
  endpointId: string
  kind: EndpointKind
  url: string
  /** How long the receiver has for its answer, from the moment the request is on an open connection. */
  answerLimitMs: number
  /** The newest first; the one before it as long as both are valid. */
  sealedSecrets: readonly string[]
}
