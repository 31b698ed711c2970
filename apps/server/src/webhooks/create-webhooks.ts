import { randomUUID } from 'node:crypto'
import { TenonError } from '@tenon/core'
import type { Sealer } from '../connections/seal.ts'
import { afterCommit } from '../storage/after-commit.ts'
import type { Database } from '../storage/database.ts'
import { inTransaction } from '../storage/in-transaction.ts'
import { checkEndpointUrl } from './check-endpoint-url.ts'
import { createWebhookSecret } from './create-webhook-secret.ts'
import { type DeliveryQuery, listDeliveries } from './delivery-list.store.ts'
import {
  deleteEndpoint,
  type EndpointOwner,
  type EndpointSettings,
  findEndpoint,
  findTarget,
  insertEndpoint,
  listEndpoints,
  lockEndpoints,
  pauseEndpoint,
  replaceSecret,
  resumeEndpoint,
  updateEndpoint,
  type WebhookEndpoint,
} from './endpoint.store.ts'
import { endpointBinding } from './endpoint-binding.ts'
import { type FeedPage, type FeedQuery, findEvent, readFeed } from './event-feed.store.ts'
import type { EventSender } from './event-sender.ts'
import { eventTypesOf } from './event-types-of.ts'
import { type Replayed, type ReplaySelection, replayEvent, replayToEndpoint } from './replay.store.ts'
import type { AttemptResult } from './send-webhook.ts'
import type { EventType, WebhookEvent } from './webhook-event.ts'
import type { EndpointKind } from './webhook-tables.ts'

export interface WebhookDependencies {
  db: Database
  sealer: Sealer
  sender: EventSender
  /** Called when something has become due. */
  wake(): void
}

export interface NewEndpoint {
  kind: EndpointKind
  url: string
  /** Default: all that the kind has words for. */
  eventTypes?: readonly EventType[]
  /** 200 to 30 000. Default 200 for Mesh's form, 15 000 for ours. */
  answerLimitMs?: number
}

/** An endpoint with the secret that is shown this once. */
export type EndpointWithSecret = WebhookEndpoint & { secret: string }

/** The room's door for clients. Every function throws TenonError `notFound` for what is not the owner's. */
export interface Webhooks {
  /** @throws TenonError `invalidField`, `badRequest` (20 there are, or one of Mesh's form) */
  createEndpoint(owner: EndpointOwner, endpoint: NewEndpoint): Promise<EndpointWithSecret>
  listEndpoints(owner: EndpointOwner): Promise<WebhookEndpoint[]>
  findEndpoint(owner: EndpointOwner, endpointId: string): Promise<WebhookEndpoint>
  /** @throws TenonError `invalidField` */
  changeEndpoint(owner: EndpointOwner, id: string, changes: Partial<EndpointSettings>): Promise<WebhookEndpoint>
  /** @param overlapSeconds how long the secret before this one is valid too, 0 to 604 800 */
  rotateSecret(owner: EndpointOwner, endpointId: string, overlapSeconds: number): Promise<EndpointWithSecret>
  pauseEndpoint(owner: EndpointOwner, endpointId: string): Promise<WebhookEndpoint>
  /** Ends a pause or a disabling; what waits is sent. */
  resumeEndpoint(owner: EndpointOwner, endpointId: string): Promise<WebhookEndpoint>
  deleteEndpoint(owner: EndpointOwner, endpointId: string): Promise<void>
  /** Sends an event that is stored nowhere, once. @throws TenonError `tooManyRequests` while 3 of the client still run */
  testEndpoint(owner: EndpointOwner, endpointId: string): Promise<AttemptResult>
  listEvents(owner: EndpointOwner, query: FeedQuery): Promise<FeedPage>
  findEvent(owner: EndpointOwner, eventId: string): Promise<WebhookEvent>
  listDeliveries(owner: EndpointOwner, query: DeliveryQuery): ReturnType<typeof listDeliveries>
  /** @returns to how many endpoints */
  replayEvent(owner: EndpointOwner, eventId: string): Promise<number>
  replayToEndpoint(owner: EndpointOwner, endpointId: string, selection: ReplaySelection): Promise<Replayed>
}

const mostEndpoints = 20
/** Of one client. A test waits as long as its receiver likes, and a request of ours waits with it. */
const testsAtOnce = 3
const answerLimitsMs: Readonly<Record<EndpointKind, number>> = { mesh: 200, tenon: 15_000 }

/** Puts the functions of the room together that clients call. */
export function createWebhooks({ db, sealer, sender, wake }: WebhookDependencies): Webhooks {
  const sealFor = ({ clientId, environment }: EndpointOwner, endpointId: string, secret: string) =>
    sealer.seal(endpointBinding(clientId, environment, endpointId), secret)

  /** Runs in one transaction after which the deliverer looks for what has become due. */
  const changing = <Result>(run: (transaction: Database) => Promise<Result>) =>
    inTransaction(db, async (transaction) => {
      afterCommit(transaction, wake)
      return run(transaction)
    })

  const testing = new Map<string, number>()

  return {
    async createEndpoint(owner, { kind, url, eventTypes, answerLimitMs = answerLimitsMs[kind] }) {
      const address = checkEndpointUrl(url, owner.environment)
      const secret = createWebhookSecret()
      checkEventTypes(kind, eventTypes)
      return inTransaction(db, async (transaction) => {
        await lockEndpoints(transaction, owner)
        refuseOneMore(kind, await listEndpoints(transaction, owner))
        const settings = { url: address, eventTypes: eventTypes ?? null, answerLimitMs }
        const made = await insertEndpoint(transaction, owner, kind, settings, (id) => sealFor(owner, id, secret))
        return { ...made, secret }
      })
    },
    listEndpoints: (owner) => listEndpoints(db, owner),
    findEndpoint: async (owner, endpointId) => found(await findEndpoint(db, owner, endpointId)),
    async changeEndpoint(owner, endpointId, changes) {
      const { kind } = found(await findEndpoint(db, owner, endpointId))
      checkEventTypes(kind, changes.eventTypes)
      const url = changes.url === undefined ? {} : { url: checkEndpointUrl(changes.url, owner.environment) }
      return found(await updateEndpoint(db, owner, endpointId, { ...changes, ...url }))
    },
    async rotateSecret(owner, endpointId, overlapSeconds) {
      const secret = createWebhookSecret()
      const sealed = sealFor(owner, endpointId, secret)
      return { ...found(await replaceSecret(db, owner, endpointId, sealed, overlapSeconds)), secret }
    },
    pauseEndpoint: async (owner, endpointId) => found(await pauseEndpoint(db, owner, endpointId)),
    resumeEndpoint: (owner, endpointId) =>
      changing(async (transaction) => found(await resumeEndpoint(transaction, owner, endpointId))),
    async deleteEndpoint(owner, endpointId) {
      const isDeleted = await inTransaction(db, (transaction) => deleteEndpoint(transaction, owner, endpointId))
      if (!isDeleted) throw new TenonError('notFound', { message: 'There is no such endpoint.' })
    },
    async testEndpoint(owner, endpointId) {
      const target = found(await findTarget(db, owner, endpointId))
      const running = testing.get(owner.clientId) ?? 0
      if (running >= testsAtOnce) throw new TenonError('tooManyRequests', { retryAfterSeconds: 1 })
      testing.set(owner.clientId, running + 1)
      try {
        return (await sender.send(target, testEvent(owner))).result
      } finally {
        const left = (testing.get(owner.clientId) ?? 1) - 1
        if (left > 0) testing.set(owner.clientId, left)
        else testing.delete(owner.clientId)
      }
    },
    listEvents: (owner, query) => readFeed(db, owner, query),
    findEvent: async (owner, eventId) => found(await findEvent(db, owner, eventId), 'event'),
    listDeliveries: (owner, query) => listDeliveries(db, owner, query),
    replayEvent: (owner, eventId) =>
      changing(async (transaction) => {
        found(await findEvent(transaction, owner, eventId), 'event')
        return replayEvent(transaction, owner, eventId)
      }),
    replayToEndpoint: (owner, endpointId, selection) =>
      changing(async (transaction) => {
        found(await findEndpoint(transaction, owner, endpointId))
        return replayToEndpoint(transaction, owner, endpointId, selection)
      }),
  }
}

function found<Thing>(thing: Thing | undefined, what = 'endpoint'): Thing {
  if (thing === undefined) throw new TenonError('notFound', { message: `There is no such ${what}.` })
  return thing
}

function refuseOneMore(kind: EndpointKind, endpoints: readonly WebhookEndpoint[]): void {
  if (endpoints.length >= mostEndpoints) {
    throw new TenonError('badRequest', { message: `An environment has at most ${mostEndpoints} endpoints.` })
  }
  if (kind === 'mesh' && endpoints.some((endpoint) => endpoint.kind === 'mesh')) {
    throw new TenonError('badRequest', {
      message: 'An environment has one endpoint of the kind mesh. Change that one.',
    })
  }
}

function checkEventTypes(kind: EndpointKind, types: readonly EventType[] | null | undefined): void {
  const known = eventTypesOf(kind)
  if (types?.every((type) => known.includes(type)) ?? true) return
  throw new TenonError('invalidField', { message: `An endpoint of the kind ${kind} can be told: ${known.join(', ')}.` })
}

function testEvent({ clientId, environment }: EndpointOwner): WebhookEvent {
  const eventId = randomUUID()
  return { type: 'webhook.test', clientId, environment, eventId, sequence: 1, occurredAt: new Date(), payload: {} }
}
