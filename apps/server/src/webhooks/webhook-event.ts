import type { Decimal } from '@tenon/core'
import type { Environment } from '../clients/client-tables.ts'

/** Every type of event, in the order in which they are documented. */
export const eventTypes = [
  'transfer.pending',
  'transfer.succeeded',
  'transfer.failed',
  'transfer.needsAttention',
  'transfer.overdue',
  'destination.blocked',
  'endpoint.failing',
  'endpoint.disabled',
  'webhook.test',
] as const

export type EventType = (typeof eventTypes)[number]

export type TransferEventType = Extract<EventType, `transfer.${string}`>

/** A transfer as it stood when the event happened. */
export interface TransferPayload {
  userId: string
  clientTransactionId?: string
  /** For whom of the client's own clients. */
  subClientId?: string
  hash?: string
  networkName: string
  symbol: string
  destinationAddress: string
  sourceName: string
  /** What left the account, fees included. */
  sourceAmount: Decimal
  /** What arrives at the destination address. */
  destinationAmount: Decimal
}

/** An offer that was refused, because its address only looks like one that this person used before. */
export interface BlockedPayload {
  userId: string
  networkName: string
  symbol: string
  address: string
  resembles: string
}

/** Another endpoint of the client that does not take what it is sent. */
export interface EndpointPayload {
  endpointId: string
  reason: 'failing' | 'gone'
  /** When nothing but failures began, in ISO 8601. Absent when there were none before it said that it is gone. */
  failingSince?: string
}

/** What an event says, by its type. */
export type EventContent =
  | { type: TransferEventType; transferId: string; payload: TransferPayload }
  | { type: 'destination.blocked'; payload: BlockedPayload }
  | { type: 'endpoint.failing' | 'endpoint.disabled'; payload: EndpointPayload }
  | { type: 'webhook.test'; payload: Record<string, never> }

/** A fact that the client is told about, as it stood when it happened. */
export type WebhookEvent = EventContent & {
  clientId: string
  environment: Environment
  eventId: string
  /** Grows by one with each event of the same transfer, from 1. 1 for what is about no transfer. */
  sequence: number
  occurredAt: Date
}
