import Type from 'typebox'
import { callerOf } from '../../clients/caller-of.ts'
import type { App, QueryValues } from '../../http/app.ts'
import { readQuery } from '../../http/read-query.ts'
import type { Webhooks } from '../../webhooks/create-webhooks.ts'
import type { WebhookDelivery } from '../../webhooks/delivery-list.store.ts'
import { eventTypes } from '../../webhooks/webhook-event.ts'
import { wordEvent } from './event-words.ts'
import { routeId } from './route-id.ts'

const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })
const limit = Type.Integer({ minimum: 1, maximum: 100, default: 50 })

const eventsSchema = Type.Object({
  /** `next` of the page before. */
  after: Type.String({ pattern: '^[0-9]{1,18}$', default: '0' }),
  type: optional(Type.Union(eventTypes.map((type) => Type.Literal(type)))),
  transferId: optional(uuid),
  limit,
})

const deliveriesSchema = Type.Object({
  endpointId: optional(uuid),
  eventId: optional(uuid),
  state: optional(Type.Union([Type.Literal('waiting'), Type.Literal('delivered'), Type.Literal('abandoned')])),
  /** `next` of the page before. */
  before: optional(uuid),
  limit,
})

interface OneEvent {
  Params: { id: string }
}

const read = { config: { access: 'read' } } as const
const write = { config: { access: 'readWrite' } } as const

/** What happened, in an order that can be followed, and how it was delivered. */
export function registerEventRoutes(app: App, { webhooks }: { webhooks: Webhooks }): void {
  app.get<{ Querystring: QueryValues }>('/v1/events', read, async (request) => {
    const { after, ...query } = readQuery(eventsSchema, request.query)
    const { items, next, hasMore } = await webhooks.listEvents(callerOf(request), { after: BigInt(after), ...query })
    return { events: items.map(wordEvent), next: String(next), hasMore }
  })

  app.get<OneEvent>('/v1/events/:id', read, async (request) =>
    wordEvent(await webhooks.findEvent(callerOf(request), routeId(request.params, 'event'))),
  )

  app.post<OneEvent>('/v1/events/:id/replay', write, async (request) => ({
    count: await webhooks.replayEvent(callerOf(request), routeId(request.params, 'event')),
  }))

  app.get<{ Querystring: QueryValues }>('/v1/deliveries', read, async (request) => {
    const query = readQuery(deliveriesSchema, request.query)
    const { items, hasMore } = await webhooks.listDeliveries(callerOf(request), query)
    return { deliveries: items.map(wordDelivery), next: items.at(-1)?.deliveryId, hasMore }
  })
}

function wordDelivery(delivery: WebhookDelivery) {
  return {
    id: delivery.deliveryId,
    eventId: delivery.eventId,
    eventType: delivery.eventType,
    endpointId: delivery.endpointId,
    state: delivery.state,
    attemptCount: delivery.attemptCount,
    nextAttemptAt: delivery.nextAttemptAt?.toISOString(),
    createdAt: delivery.createdAt.toISOString(),
    endedAt: delivery.endedAt?.toISOString(),
    attempts: delivery.attempts.map(({ attemptId, number, startedAt, outcome, httpStatus, durationMs, excerpt }) => ({
      id: attemptId,
      number,
      startedAt: startedAt.toISOString(),
      outcome,
      httpStatus,
      durationMs,
      excerpt,
    })),
  }
}
