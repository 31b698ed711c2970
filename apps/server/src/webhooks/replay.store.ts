import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import type { EndpointOwner } from './endpoint.store.ts'
import { eventTypesOf } from './event-types-of.ts'

/** What an endpoint is sent again: events by time (`to` is not among them), some deliveries, or all that were given up. */
export type ReplaySelection = { from: Date; to?: Date } | { deliveryIds: readonly string[] } | { abandoned: true }

export interface Replayed {
  count: number
  /** Present when one call did not do it all: `from` of the next one, or the same selection again. */
  rest?: { from?: Date }
}

const atOnce = 10_000

/** The schedule begins again. A delivery that waits already is only made due, so doing it twice is doing it once. */
const again = sql`state = 'waiting', next_attempt_at = now(), ended_at = null, schedule_start = delivery.attempts`

/** Sends an event to every endpoint that takes it, also to those that were made after it. @returns how many */
export async function replayEvent(
  transaction: Database,
  { clientId, environment }: EndpointOwner,
  eventId: string,
): Promise<number> {
  return deliverAgain(
    transaction,
    sql`event.client_id = ${clientId} and event.environment = ${environment} and event.event_id = ${eventId}`,
  )
}

/** Sends an endpoint again what was selected, at most 10 000 at once. */
export async function replayToEndpoint(
  transaction: Database,
  owner: EndpointOwner,
  endpointId: string,
  selection: ReplaySelection,
): Promise<Replayed> {
  if ('from' in selection) return replayTimes(transaction, owner, endpointId, selection)
  const which =
    'deliveryIds' in selection
      ? sql`delivery_id = any (${[...selection.deliveryIds]}::uuid[])`
      : sql`delivery_id in (
          select delivery_id from webhook_delivery
          where client_id = ${owner.clientId} and endpoint_id = ${endpointId} and state = 'abandoned'
          order by delivery_id limit ${atOnce})`
  const { numAffectedRows = 0n } = await sql`
    update webhook_delivery delivery set ${again}
    where client_id = ${owner.clientId} and endpoint_id = ${endpointId} and ${which}`.execute(transaction)
  const count = Number(numAffectedRows)
  return { count, ...('abandoned' in selection && count === atOnce ? { rest: {} } : {}) }
}

async function replayTimes(
  transaction: Database,
  { clientId, environment }: EndpointOwner,
  endpointId: string,
  { from, to }: { from: Date; to?: Date },
): Promise<Replayed> {
  const { rows } = await sql<{ event_id: string; occurred_at: Date }>`
    select event_id, occurred_at from webhook_event
    where client_id = ${clientId} and environment = ${environment} and occurred_at >= ${from}
      and (${to ?? null}::timestamptz is null or occurred_at < ${to ?? null}::timestamptz)
    order by occurred_at, event_id limit ${atOnce + 1}`.execute(transaction)
  const chosen = rows.slice(0, atOnce).map(({ event_id }) => event_id)
  const following = rows[atOnce]?.occurred_at
  const count = await deliverAgain(
    transaction,
    sql`event.client_id = ${clientId} and event.event_id = any (${chosen}::uuid[])
      and endpoint.endpoint_id = ${endpointId}`,
  )
  return { count, ...(following ? { rest: { from: following } } : {}) }
}

async function deliverAgain(transaction: Database, which: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    insert into webhook_delivery as delivery
      (client_id, event_id, endpoint_id, subject_id, event_sequence, state, next_attempt_at)
    select event.client_id, event.event_id, endpoint.endpoint_id, coalesce(event.transfer_id, event.event_id),
      event.sequence, 'waiting', now()
    from webhook_event event
    join webhook_endpoint endpoint using (client_id, environment)
    where ${which} and endpoint.deleted_at is null
      and (endpoint.event_types is null or event.type = any (endpoint.event_types))
      and (endpoint.kind = 'tenon' or event.type = any (${eventTypesOf('mesh')}))
    on conflict (client_id, event_id, endpoint_id) do update set ${again}`.execute(transaction)
  return Number(numAffectedRows)
}
