import { TenonError } from '@tenon/core'
import Type, { type Static } from 'typebox'
import { callerOf } from '../../clients/caller-of.ts'
import type { App } from '../../http/app.ts'
import { readBody } from '../../http/read-body.ts'
import type { Webhooks } from '../../webhooks/create-webhooks.ts'
import type { ReplaySelection } from '../../webhooks/replay.store.ts'
import { eventTypes } from '../../webhooks/webhook-event.ts'
import { wordEndpoint } from './endpoint-words.ts'
import { routeId } from './route-id.ts'

const optional = Type.Optional
const url = Type.String({ minLength: 1, maxLength: 2_048 })
const types = Type.Array(Type.Union(eventTypes.map((type) => Type.Literal(type))), { minItems: 1, maxItems: 20 })
const answerLimitMs = Type.Integer({ minimum: 200, maximum: 30_000 })
const time = Type.String({ format: 'date-time', maxLength: 40 })

const newEndpointSchema = Type.Object({
  kind: Type.Union([Type.Literal('tenon'), Type.Literal('mesh')], { default: 'tenon' }),
  url,
  eventTypes: optional(types),
  answerLimitMs: optional(answerLimitMs),
})

const endpointChangesSchema = Type.Object({
  url: optional(url),
  eventTypes: optional(types),
  answerLimitMs: optional(answerLimitMs),
})

/** `overlapSeconds`: how long the secret before the new one stays valid. */
const rotationSchema = Type.Object({
  overlapSeconds: Type.Integer({ minimum: 0, maximum: 604_800, default: 86_400 }),
})

const replaySchema = Type.Object({
  since: optional(time),
  from: optional(time),
  to: optional(time),
  deliveryIds: optional(Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 1_000 })),
  abandoned: optional(Type.Boolean()),
})

interface OneEndpoint {
  Params: { id: string }
}

const base = '/v1/endpoints'
const read = { config: { access: 'read' } } as const
const write = { config: { access: 'readWrite' } } as const

/** Where the client is told of events, with what secret, and what is sent there again. */
export function registerEndpointRoutes(app: App, { webhooks }: { webhooks: Webhooks }): void {
  app.get(base, read, async (request) => ({
    endpoints: (await webhooks.listEndpoints(callerOf(request))).map(wordEndpoint),
  }))

  app.post(base, write, async (request, reply) => {
    const body = readBody(newEndpointSchema, request.body, { refuseUnknown: true })
    const { secret, ...endpoint } = await webhooks.createEndpoint(callerOf(request), body)
    return reply.code(201).send({ ...wordEndpoint(endpoint), secret })
  })

  app.get<OneEndpoint>(`${base}/:id`, read, async (request) =>
    wordEndpoint(await webhooks.findEndpoint(callerOf(request), routeId(request.params, 'endpoint'))),
  )

  app.patch<OneEndpoint>(`${base}/:id`, write, async (request) => {
    const changes = readBody(endpointChangesSchema, request.body, { refuseUnknown: true })
    return wordEndpoint(await webhooks.changeEndpoint(callerOf(request), routeId(request.params, 'endpoint'), changes))
  })

  app.delete<OneEndpoint>(`${base}/:id`, write, async (request, reply) => {
    await webhooks.deleteEndpoint(callerOf(request), routeId(request.params, 'endpoint'))
    return reply.code(204).send()
  })

  app.post<OneEndpoint>(`${base}/:id/rotate`, write, async (request) => {
    const { overlapSeconds } = readBody(rotationSchema, request.body ?? {}, { refuseUnknown: true })
    const { secret, ...endpoint } = await webhooks.rotateSecret(
      callerOf(request),
      routeId(request.params, 'endpoint'),
      overlapSeconds,
    )
    return { ...wordEndpoint(endpoint), secret }
  })

  app.post<OneEndpoint>(`${base}/:id/pause`, write, async (request) =>
    wordEndpoint(await webhooks.pauseEndpoint(callerOf(request), routeId(request.params, 'endpoint'))),
  )

  app.post<OneEndpoint>(`${base}/:id/resume`, write, async (request) =>
    wordEndpoint(await webhooks.resumeEndpoint(callerOf(request), routeId(request.params, 'endpoint'))),
  )

  // What the receiver wrote is not told: a test must not read what the caller could not reach himself.
  app.post<OneEndpoint>(`${base}/:id/test`, write, async (request) => {
    const { outcome, httpStatus, durationMs } = await webhooks.testEndpoint(
      callerOf(request),
      routeId(request.params, 'endpoint'),
    )
    return { outcome, httpStatus, durationMs }
  })

  app.post<OneEndpoint>(`${base}/:id/replay`, write, async (request) => {
    const selection = selectionOf(readBody(replaySchema, request.body, { refuseUnknown: true }))
    const { count, rest } = await webhooks.replayToEndpoint(
      callerOf(request),
      routeId(request.params, 'endpoint'),
      selection,
    )
    return { count, isComplete: rest === undefined, continueFrom: rest?.from?.toISOString() }
  })
}

/** Exactly one way to say what is meant. */
function selectionOf({ since, from, to, deliveryIds, abandoned }: Static<typeof replaySchema>): ReplaySelection {
  const ways: (ReplaySelection | false | undefined)[] = [
    since !== undefined && { from: new Date(since) },
    from !== undefined && to !== undefined && { from: new Date(from), to: new Date(to) },
    deliveryIds && { deliveryIds },
    abandoned && { abandoned },
  ]
  const [selection, ...more] = ways.filter((way) => way !== undefined && way !== false)
  if (selection && more.length === 0 && (from === undefined) === (to === undefined)) return selection
  throw new TenonError('invalidField', {
    message: 'Give one of: since; from and to; deliveryIds; abandoned: true.',
  })
}
