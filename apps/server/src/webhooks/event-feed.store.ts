import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import { inTransaction } from '../storage/in-transaction.ts'
import type { EndpointOwner } from './endpoint.store.ts'
import { toEvent } from './to-event.ts'
import type { EventType, WebhookEvent } from './webhook-event.ts'

export interface FeedQuery {
  /** Events behind this position. 0 is the beginning. */
  after: bigint
  type?: EventType
  transferId?: string
  /** 1 to 100. */
  limit: number
}

/** Some events in the order of their positions. */
export interface FeedPage {
  items: WebhookEvent[]
  /** Where the next page begins: the position of the last item, or `after` when there is none. */
  next: bigint
  hasMore: boolean
}

const numberedAtOnce = 5_000

/**
 * Reads events in an order in which none is ever skipped.
 *
 * A time or a counter that is taken when an event is written would skip some: of two transactions the one that began first
 * may commit last, and a reader who saw the other's event has moved on behind it. So an event gets its position only when
 * it is read for the first time, hence after its commit. Readers give out positions one after the other, under the lock of
 * the client's row in `webhook_feed`, and what has a position is committed: nothing ever appears before what was read.
 */
export async function readFeed(db: Database, owner: EndpointOwner, query: FeedQuery): Promise<FeedPage> {
  await numberEvents(db, owner)
  const { after, type, transferId, limit } = query
  const rows = await db
    .selectFrom('webhook_event')
    .selectAll()
    .where('client_id', '=', owner.clientId)
    .where('environment', '=', owner.environment)
    .where('position', '>', after)
    .$if(type !== undefined, (events) => events.where('type', '=', type ?? 'webhook.test'))
    .$if(transferId !== undefined, (events) => events.where('transfer_id', '=', transferId ?? ''))
    .orderBy('position')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  return { items: page.map(toEvent), next: page.at(-1)?.position ?? after, hasMore: rows.length > limit }
}

export async function findEvent(
  db: Database,
  { clientId, environment }: EndpointOwner,
  eventId: string,
): Promise<WebhookEvent | undefined> {
  const row = await db
    .selectFrom('webhook_event')
    .selectAll()
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .where('event_id', '=', eventId)
    .executeTakeFirst()
  return row && toEvent(row)
}

async function numberEvents(db: Database, { clientId, environment }: EndpointOwner): Promise<void> {
  const withoutPosition = sql`client_id = ${clientId} and environment = ${environment} and position is null`
  const { rows } = await sql`select from webhook_event where ${withoutPosition} limit 1`.execute(db)
  if (rows.length === 0) return
  await inTransaction(db, async (transaction) => {
    await sql`
      insert into webhook_feed (client_id, environment) values (${clientId}, ${environment}) on conflict do nothing`.execute(
      transaction,
    )
    await sql`
      select from webhook_feed where client_id = ${clientId} and environment = ${environment} for update`.execute(
      transaction,
    )
    // A statement of its own: what it sees is what is committed once the lock is held.
    await sql`
      with found as (
        select event_id, row_number() over (order by occurred_at, sequence, event_id) as place
        from (
          select event_id, occurred_at, sequence from webhook_event where ${withoutPosition}
          order by occurred_at, sequence, event_id limit ${numberedAtOnce}
        ) oldest
      ),
      feed as (
        update webhook_feed feed
        set last_position = feed.last_position + (select count(*) from found)
        from webhook_feed before
        where feed.client_id = ${clientId} and feed.environment = ${environment}
          and before.client_id = feed.client_id and before.environment = feed.environment
        returning before.last_position
      )
      update webhook_event event
      set position = feed.last_position + found.place
      from found, feed
      where event.client_id = ${clientId} and event.event_id = found.event_id`.execute(transaction)
  })
}
