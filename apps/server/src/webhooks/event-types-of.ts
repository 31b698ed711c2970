import type { EventType } from './webhook-event.ts'
import { eventTypes } from './webhook-event.ts'
import type { EndpointKind } from './webhook-tables.ts'

const meshTypes: readonly EventType[] = ['transfer.pending', 'transfer.succeeded', 'transfer.failed']

/** The events that an endpoint of a kind can be told: Mesh's form has words for three. */
export function eventTypesOf(kind: EndpointKind): readonly EventType[] {
  return kind === 'mesh' ? meshTypes : eventTypes
}
