import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import type { WebhookEvent } from './webhook-event.ts'

/** Stores an event, unless its transfer has one of that status, and one delivery for each enabled endpoint. */
export async function insertEvent(
  transaction: Database,
  event: Omit<WebhookEvent, 'sequence' | 'occurredAt'>,
): Promise<void> {
  const { clientId, environment, eventId, transferId } = event
  const inserted = await transaction
    .insertInto('webhook_event')
    .values({
      client_id: clientId,
      event_id: eventId,
      environment,
      transfer_id: transferId,
      status: event.status,
      // The row of the transfer is locked by its move, so no other event of it is counted at the same time.
      sequence: sql`(select count(*) + 1 from webhook_event where client_id = ${clientId} and transfer_id = ${transferId})`,
      payload: event.payload,
    })
    .onConflict((conflict) => conflict.columns(['client_id', 'transfer_id', 'status']).doNothing())
    .returning('event_id')
    .executeTakeFirst()
  if (!inserted) return
  await sql`
    insert into webhook_delivery (client_id, delivery_id, event_id, endpoint_id, state, next_attempt_at)
    select client_id, gen_random_uuid(), ${eventId}, endpoint_id, 'waiting', now()
    from webhook_endpoint
    where client_id = ${clientId} and environment = ${environment} and disabled_at is null`.execute(transaction)
}
