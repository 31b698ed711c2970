import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'
import type { Database } from '../storage/database.ts'
import { insertEvent } from './event.store.ts'
import type { MadeAttempt } from './made-attempt.ts'
import type { EndpointPayload } from './webhook-event.ts'

/** After this long of nothing but failures somebody is told, and after `disableAfterHours` the endpoint gets nothing more. */
const tellAfterHours = 24
const disableAfterHours = 5 * 24
const gone = 410

/** An endpoint that somebody should look at. */
export interface JudgedEndpoint {
  type: 'endpoint.failing' | 'endpoint.disabled'
  clientId: string
  endpointId: string
  reason: EndpointPayload['reason']
}

interface JudgedRow {
  client_id: string
  endpoint_id: string
  environment: Environment
  failing_since: Date | null
}

/**
 * Disables endpoints that answered 410 at the address they still have, or that did nothing but fail for 5 days, and tells
 * the client's other endpoints; after 24 hours of failures it tells them once. In the transaction that stores the tries.
 */
export async function judgeEndpoints(
  transaction: Database,
  failed: readonly Pick<MadeAttempt, 'delivery' | 'result'>[],
): Promise<JudgedEndpoint[]> {
  if (failed.length === 0) return []
  const left = failed.filter(({ result }) => result.httpStatus === gone)
  const judged: JudgedEndpoint[] = []
  const tell = async (type: JudgedEndpoint['type'], reason: JudgedEndpoint['reason'], rows: readonly JudgedRow[]) => {
    for (const row of rows) {
      judged.push({ type, clientId: row.client_id, endpointId: row.endpoint_id, reason })
      await insertEvent(transaction, toNotice(type, reason, row), row.endpoint_id)
    }
  }
  if (left.length > 0) await tell('endpoint.disabled', 'gone', await disableGone(transaction, left))
  await tell('endpoint.disabled', 'failing', await disableFailing(transaction, failed))
  await tell('endpoint.failing', 'failing', await markAsTold(transaction, failed))
  return judged
}

function toNotice(type: JudgedEndpoint['type'], reason: JudgedEndpoint['reason'], row: JudgedRow) {
  const { client_id: clientId, environment, endpoint_id: endpointId, failing_since: since } = row
  const payload = { endpointId, reason, ...(since ? { failingSince: since.toISOString() } : {}) }
  return { type, clientId, environment, eventId: randomUUID(), payload }
}

type Failed = Parameters<typeof judgeEndpoints>[1]

function among(failed: Failed) {
  return sql`(endpoint.client_id, endpoint.endpoint_id) in (
    select * from unnest(
      ${failed.map(({ delivery }) => delivery.event.clientId)}::uuid[],
      ${failed.map(({ delivery }) => delivery.endpoint.endpointId)}::uuid[]))`
}

const columns = sql`endpoint.client_id, endpoint.endpoint_id, endpoint.environment, endpoint.failing_since`

/** A try may have begun before the client gave the endpoint another address; what the old one says is no news then. */
async function disableGone(transaction: Database, left: Failed): Promise<JudgedRow[]> {
  const { rows } = await sql<JudgedRow>`
    update webhook_endpoint endpoint set disabled_at = now(), disabled_reason = 'gone'
    where (endpoint.client_id, endpoint.endpoint_id, endpoint.url) in (
        select * from unnest(
          ${left.map(({ delivery }) => delivery.event.clientId)}::uuid[],
          ${left.map(({ delivery }) => delivery.endpoint.endpointId)}::uuid[],
          ${left.map(({ delivery }) => delivery.endpoint.url)}::text[]))
      and endpoint.disabled_at is null and endpoint.deleted_at is null
    returning ${columns}`.execute(transaction)
  return rows
}

async function disableFailing(transaction: Database, failed: Failed): Promise<JudgedRow[]> {
  const { rows } = await sql<JudgedRow>`
    update webhook_endpoint endpoint set disabled_at = now(), disabled_reason = 'failing'
    where ${among(failed)} and endpoint.disabled_at is null and endpoint.deleted_at is null
      and endpoint.failing_since <= now() - make_interval(hours => ${disableAfterHours})
    returning ${columns}`.execute(transaction)
  return rows
}

async function markAsTold(transaction: Database, failed: Failed): Promise<JudgedRow[]> {
  const { rows } = await sql<JudgedRow>`
    update webhook_endpoint endpoint set failing_told_at = now()
    where ${among(failed)} and endpoint.disabled_at is null and endpoint.deleted_at is null
      and endpoint.failing_told_at is null
      and endpoint.failing_since <= now() - make_interval(hours => ${tellAfterHours})
    returning ${columns}`.execute(transaction)
  return rows
}
