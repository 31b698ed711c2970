import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import { eventTypesOf } from './event-types-of.ts'
import type { WebhookEvent } from './webhook-event.ts'

type Unnumbered<Event> = Event extends unknown ? Omit<Event, 'sequence' | 'occurredAt'> : never

/** An event before it is stored. */
export type NewEvent = Unnumbered<WebhookEvent>

/**
 * Stores an event, unless its transfer has one of that type, and one delivery for each endpoint of the environment that
 * takes it. Paused and disabled endpoints get theirs too, and are sent it when they go on.
 *
 * @param exceptEndpointId the endpoint that the event is about
 */
export async function insertEvent(transaction: Database, event: NewEvent, exceptEndpointId?: string): Promise<void> {
  const { clientId, environment, eventId, type } = event
  const transferId = 'transferId' in event ? event.transferId : null
  const inserted = await transaction
    .insertInto('webhook_event')
    .values({
      client_id: clientId,
      event_id: eventId,
      environment,
      type,
      transfer_id: transferId,
      // The row of the transfer is locked by its move, so no other event of it is counted at the same time.
      sequence: sql`1 + coalesce(greatest(
        (select max(sequence) from webhook_event where client_id = ${clientId} and transfer_id = ${transferId}),
        (select last_sequence from webhook_sequence where client_id = ${clientId} and transfer_id = ${transferId})), 0)`,
      payload: event.payload,
    })
    .onConflict((conflict) => conflict.columns(['client_id', 'transfer_id', 'type']).doNothing())
    .returning('sequence')
    .executeTakeFirst()
  if (!inserted) return
  await sql`
    insert into webhook_delivery (client_id, event_id, endpoint_id, subject_id, event_sequence, state, next_attempt_at)
    select client_id, ${eventId}, endpoint_id, ${transferId ?? eventId}, ${inserted.sequence}::integer, 'waiting', now()
    from webhook_endpoint
    where client_id = ${clientId} and environment = ${environment} and deleted_at is null
      and endpoint_id is distinct from ${exceptEndpointId ?? null}::uuid
      and (event_types is null or ${type} = any (event_types))
      and (kind = 'tenon' or ${type} = any (${eventTypesOf('mesh')}))`.execute(transaction)
}
