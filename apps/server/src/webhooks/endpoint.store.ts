import { randomUUID } from 'node:crypto'
import { type SqlBool, sql } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'
import type { Database } from '../storage/database.ts'
import type { EventType } from './webhook-event.ts'
import type { DisabledReason, EndpointKind, WebhookTables } from './webhook-tables.ts'
import type { WebhookTarget } from './webhook-target.ts'

/** Whose endpoints are meant; part of every look-up. */
export interface EndpointOwner {
  clientId: string
  environment: Environment
}

/** An endpoint as its client sees it. Its secrets are never among it. */
export interface WebhookEndpoint {
  endpointId: string
  kind: EndpointKind
  url: string
  /** Absent: all that its kind has words for. */
  eventTypes?: readonly EventType[]
  answerLimitMs: number
  state: 'enabled' | 'paused' | 'disabled'
  disabledReason?: DisabledReason
  disabledAt?: Date
  /** The first failure after the last success. */
  failingSince?: Date
  /** Until then, webhooks are signed with the secret before this one too. */
  previousSecretUntil?: Date
  createdAt: Date
}

/** What a client chooses about an endpoint. */
export interface EndpointSettings {
  url: string
  eventTypes: readonly EventType[] | null
  answerLimitMs: number
}

type EndpointRow = { [Column in keyof WebhookTables['webhook_endpoint']]: unknown } & {
  endpoint_id: string
  kind: EndpointKind
  url: string
  event_types: EventType[] | null
  answer_limit_ms: number
  sealed_secret: string
  sealed_previous_secret: string | null
  previous_secret_until: Date | null
  paused_at: Date | null
  disabled_at: Date | null
  disabled_reason: DisabledReason | null
  failing_since: Date | null
  created_at: Date
}

function endpointsOf(db: Database, { clientId, environment }: EndpointOwner) {
  return db
    .selectFrom('webhook_endpoint')
    .selectAll()
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .where('deleted_at', 'is', null)
}

function oneEndpoint(db: Database, { clientId, environment }: EndpointOwner, endpointId: string) {
  return db
    .updateTable('webhook_endpoint')
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .where('endpoint_id', '=', endpointId)
    .where('deleted_at', 'is', null)
}

/** All of an environment, the oldest first. */
export async function listEndpoints(db: Database, owner: EndpointOwner): Promise<WebhookEndpoint[]> {
  const rows = await endpointsOf(db, owner).orderBy('created_at').orderBy('endpoint_id').execute()
  return rows.map(toEndpoint)
}

export async function findEndpoint(
  db: Database,
  owner: EndpointOwner,
  endpointId: string,
): Promise<WebhookEndpoint | undefined> {
  const row = await endpointsOf(db, owner).where('endpoint_id', '=', endpointId).executeTakeFirst()
  return row && toEndpoint(row)
}

/** Where a test goes, whatever the state of the endpoint. */
export async function findTarget(
  db: Database,
  owner: EndpointOwner,
  endpointId: string,
): Promise<WebhookTarget | undefined> {
  const row = await endpointsOf(db, owner)
    .where('endpoint_id', '=', endpointId)
    .select(sql<SqlBool>`previous_secret_until > now()`.as('has_two_secrets'))
    .executeTakeFirst()
  if (!row) return undefined
  const { sealed_secret: newest, sealed_previous_secret: previous, has_two_secrets: hasTwo } = row
  return {
    endpointId,
    kind: row.kind,
    url: row.url,
    answerLimitMs: row.answer_limit_ms,
    sealedSecrets: previous !== null && hasTwo ? [newest, previous] : [newest],
  }
}

/** Makes the writers of one environment's endpoints wait for each other until the transaction ends. */
export async function lockEndpoints(transaction: Database, { clientId, environment }: EndpointOwner): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${clientId} ${environment}`}, 1))`.execute(transaction)
}

export async function insertEndpoint(
  transaction: Database,
  { clientId, environment }: EndpointOwner,
  kind: EndpointKind,
  { url, eventTypes, answerLimitMs }: EndpointSettings,
  sealFor: (endpointId: string) => string,
): Promise<WebhookEndpoint> {
  const endpointId = randomUUID()
  const row = await transaction
    .insertInto('webhook_endpoint')
    .values({
      client_id: clientId,
      endpoint_id: endpointId,
      environment,
      kind,
      url,
      event_types: eventTypes ? [...eventTypes] : null,
      answer_limit_ms: answerLimitMs,
      sealed_secret: sealFor(endpointId),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toEndpoint(row)
}

/** @returns `undefined` when there is no such endpoint */
export async function updateEndpoint(
  db: Database,
  owner: EndpointOwner,
  endpointId: string,
  { url, eventTypes, answerLimitMs }: Partial<EndpointSettings>,
): Promise<WebhookEndpoint | undefined> {
  const row = await oneEndpoint(db, owner, endpointId)
    .set({
      // So that a change of nothing is one too.
      url: url ?? sql<string>`url`,
      ...(eventTypes === undefined ? {} : { event_types: eventTypes ? [...eventTypes] : null }),
      ...(answerLimitMs === undefined ? {} : { answer_limit_ms: answerLimitMs }),
    })
    .returningAll()
    .executeTakeFirst()
  return row && toEndpoint(row)
}

/** Puts a new secret in the place of the one that is valid now; that one stays valid for `overlapSeconds`. */
export async function replaceSecret(
  db: Database,
  owner: EndpointOwner,
  endpointId: string,
  sealedSecret: string,
  overlapSeconds: number,
): Promise<WebhookEndpoint | undefined> {
  const row = await oneEndpoint(db, owner, endpointId)
    .set({
      sealed_previous_secret: overlapSeconds > 0 ? sql<string>`sealed_secret` : null,
      previous_secret_until: overlapSeconds > 0 ? sql<Date>`now() + make_interval(secs => ${overlapSeconds})` : null,
      sealed_secret: sealedSecret,
    })
    .returningAll()
    .executeTakeFirst()
  return row && toEndpoint(row)
}

/** Holds back what comes, until `resumeEndpoint`. */
export async function pauseEndpoint(
  db: Database,
  owner: EndpointOwner,
  endpointId: string,
): Promise<WebhookEndpoint | undefined> {
  const row = await oneEndpoint(db, owner, endpointId)
    .set({ paused_at: sql<Date>`coalesce(paused_at, now())` })
    .returningAll()
    .executeTakeFirst()
  return row && toEndpoint(row)
}

/** Takes back a pause or a disabling, and makes all that waits due. */
export async function resumeEndpoint(
  transaction: Database,
  owner: EndpointOwner,
  endpointId: string,
): Promise<WebhookEndpoint | undefined> {
  const row = await oneEndpoint(transaction, owner, endpointId)
    .set({ paused_at: null, disabled_at: null, disabled_reason: null, failing_since: null, failing_told_at: null })
    .returningAll()
    .executeTakeFirst()
  if (!row) return undefined
  await transaction
    .updateTable('webhook_delivery')
    .set({ next_attempt_at: sql<Date>`now()` })
    .where('client_id', '=', owner.clientId)
    .where('endpoint_id', '=', endpointId)
    .where('next_attempt_at', '>', sql<Date>`now()`)
    .execute()
  return toEndpoint(row)
}

/** Forgets the endpoint and its secrets, and ends what waits for it. @returns whether there was one */
export async function deleteEndpoint(
  transaction: Database,
  owner: EndpointOwner,
  endpointId: string,
): Promise<boolean> {
  const deleted = await oneEndpoint(transaction, owner, endpointId)
    .set({ deleted_at: sql`now()`, sealed_secret: '', sealed_previous_secret: null, previous_secret_until: null })
    .returning('endpoint_id')
    .executeTakeFirst()
  if (!deleted) return false
  await transaction
    .updateTable('webhook_delivery')
    .set({ state: 'abandoned', next_attempt_at: null, ended_at: sql`now()` })
    .where('client_id', '=', owner.clientId)
    .where('endpoint_id', '=', endpointId)
    .where('state', '=', 'waiting')
    .execute()
  return true
}

function toEndpoint(row: EndpointRow): WebhookEndpoint {
  return {
    endpointId: row.endpoint_id,
    kind: row.kind,
    url: row.url,
    ...(row.event_types ? { eventTypes: row.event_types } : {}),
    answerLimitMs: row.answer_limit_ms,
    state: row.disabled_at ? 'disabled' : row.paused_at ? 'paused' : 'enabled',
    ...(row.disabled_reason ? { disabledReason: row.disabled_reason } : {}),
    ...(row.disabled_at ? { disabledAt: row.disabled_at } : {}),
    ...(row.failing_since ? { failingSince: row.failing_since } : {}),
    ...(row.previous_secret_until ? { previousSecretUntil: row.previous_secret_until } : {}),
    createdAt: row.created_at,
  }
}
