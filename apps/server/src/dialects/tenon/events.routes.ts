import Type from 'typebox'
import type { App } from '../../http/app.ts'
import { registerOperation } from '../../http/operation.ts'
import type { Webhooks } from '../../webhooks/create-webhooks.ts'
import type { WebhookDelivery } from '../../webhooks/delivery-list.store.ts'
import {
  deliveriesQuerySchema,
  deliveriesSchema,
  eventSchema,
  eventsQuerySchema,
  eventsSchema,
} from './event-schemas.ts'
import { wordEvent } from './event-words.ts'
import { routeId } from './route-id.ts'
import { routeIdSchema } from './route-id-schema.ts'

const reading = { method: 'GET', access: 'read', tag: 'Events' } as const
const one = { params: routeIdSchema, refusals: ['notFound'] } as const

/** What happened, in an order that can be followed, and how it was delivered. */
export function registerEventRoutes(app: App, { webhooks }: { webhooks: Webhooks }): void {
  registerOperation(
    app,
    {
      ...reading,
      path: '/v1/events',
      summary: 'Lists events, the oldest first',
      query: eventsQuerySchema,
      answer: eventsSchema,
    },
    async ({ caller, query: { after, ...query } }) => {
      const { items, next, hasMore } = await webhooks.listEvents(caller, { after: BigInt(after), ...query })
      return { events: items.map(wordEvent), next: String(next), hasMore }
    },
  )

  registerOperation(
    app,
    { ...reading, ...one, path: '/v1/events/:id', summary: 'Reads an event', answer: eventSchema },
    async ({ caller, params }) => wordEvent(await webhooks.findEvent(caller, routeId(params, 'event'))),
  )

  registerOperation(
    app,
    {
      ...reading,
      ...one,
      method: 'POST',
      access: 'readWrite',
      path: '/v1/events/:id/replay',
      summary: 'Sends an event again',
      answer: Type.Object(
        { count: Type.Integer({ description: 'To how many endpoints.' }) },
        { title: 'EventReplayed' },
      ),
    },
    async ({ caller, params }) => ({ count: await webhooks.replayEvent(caller, routeId(params, 'event')) }),
  )

  registerOperation(
    app,
    {
      ...reading,
      path: '/v1/deliveries',
      summary: 'Lists deliveries with their tries, the newest first',
      query: deliveriesQuerySchema,
      answer: deliveriesSchema,
    },
    async ({ caller, query }) => {
      const { items, hasMore } = await webhooks.listDeliveries(caller, query)
      return { deliveries: items.map(wordDelivery), next: items.at(-1)?.deliveryId, hasMore }
    },
  )
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
