import { TenonError } from '@tenon/core'
import Type, { type Static } from 'typebox'
import type { App } from '../../http/app.ts'
import { registerOperation } from '../../http/operation.ts'
import type { Webhooks } from '../../webhooks/create-webhooks.ts'
import type { ReplaySelection } from '../../webhooks/replay.store.ts'
import {
  endpointChangesSchema,
  endpointSchema,
  endpointWithSecretSchema,
  newEndpointSchema,
  replayedSchema,
  replaySchema,
  rotationSchema,
  testSchema,
} from './endpoint-schemas.ts'
import { wordEndpoint } from './endpoint-words.ts'
import { routeId } from './route-id.ts'
import { routeIdSchema } from './route-id-schema.ts'

const base = '/v1/endpoints'
const tag = 'Webhook endpoints'
const reading = { method: 'GET', access: 'read', tag } as const
const writing = { method: 'POST', access: 'readWrite', tag, refusesUnknownFields: true } as const
const one = { params: routeIdSchema, refusals: ['notFound'] } as const

/** Where the client is told of events, with what secret, and what is sent there again. */
export function registerEndpointRoutes(app: App, { webhooks }: { webhooks: Webhooks }): void {
  registerOperation(
    app,
    {
      ...reading,
      path: base,
      summary: 'Lists the endpoints',
      answer: Type.Object({ endpoints: Type.Array(endpointSchema) }, { title: 'EndpointList' }),
    },
    async ({ caller }) => ({ endpoints: (await webhooks.listEndpoints(caller)).map(wordEndpoint) }),
  )

  registerOperation(
    app,
    {
      ...writing,
      path: base,
      summary: 'Adds an endpoint and tells its secret',
      body: newEndpointSchema,
      answer: endpointWithSecretSchema,
      answerStatus: 201,
    },
    async ({ caller, body }) => {
      const { secret, ...endpoint } = await webhooks.createEndpoint(caller, body)
      return { ...wordEndpoint(endpoint), secret }
    },
  )

  registerOperation(
    app,
    { ...reading, ...one, path: `${base}/:id`, summary: 'Reads an endpoint', answer: endpointSchema },
    async ({ caller, params }) => wordEndpoint(await webhooks.findEndpoint(caller, routeId(params, 'endpoint'))),
  )

  registerOperation(
    app,
    {
      ...writing,
      ...one,
      method: 'PATCH',
      path: `${base}/:id`,
      summary: 'Changes an endpoint',
      body: endpointChangesSchema,
      answer: endpointSchema,
    },
    async ({ caller, params, body }) =>
      wordEndpoint(await webhooks.changeEndpoint(caller, routeId(params, 'endpoint'), body)),
  )

  registerOperation(
    app,
    { ...writing, ...one, method: 'DELETE', path: `${base}/:id`, summary: 'Removes an endpoint' },
    async ({ caller, params }) => {
      await webhooks.deleteEndpoint(caller, routeId(params, 'endpoint'))
      return undefined
    },
  )

  registerOperation(
    app,
    {
      ...writing,
      ...one,
      path: `${base}/:id/rotate`,
      summary: 'Makes a new secret and tells it',
      body: rotationSchema,
      isBodyOptional: true,
      answer: endpointWithSecretSchema,
    },
    async ({ caller, params, body: { overlapSeconds } }) => {
      const id = routeId(params, 'endpoint')
      const { secret, ...endpoint } = await webhooks.rotateSecret(caller, id, overlapSeconds)
      return { ...wordEndpoint(endpoint), secret }
    },
  )

  registerOperation(
    app,
    { ...writing, ...one, path: `${base}/:id/pause`, summary: 'Holds back what is to be sent', answer: endpointSchema },
    async ({ caller, params }) => wordEndpoint(await webhooks.pauseEndpoint(caller, routeId(params, 'endpoint'))),
  )

  registerOperation(
    app,
    {
      ...writing,
      ...one,
      path: `${base}/:id/resume`,
      summary: 'Ends a pause or a disabling',
      description: 'What waits is sent.',
      answer: endpointSchema,
    },
    async ({ caller, params }) => wordEndpoint(await webhooks.resumeEndpoint(caller, routeId(params, 'endpoint'))),
  )

  registerOperation(
    app,
    {
      ...writing,
      ...one,
      path: `${base}/:id/test`,
      summary: 'Sends a test event, once',
      description: 'Three at once. What the receiver wrote is not told.',
      answer: testSchema,
    },
    // What the receiver wrote is not told: a test must not read what the caller could not reach himself.
    async ({ caller, params }) => {
      const { outcome, httpStatus, durationMs } = await webhooks.testEndpoint(caller, routeId(params, 'endpoint'))
      return { outcome, httpStatus, durationMs }
    },
  )

  registerOperation(
    app,
    {
      ...writing,
      ...one,
      path: `${base}/:id/replay`,
      summary: 'Sends events again',
      body: replaySchema,
      answer: replayedSchema,
    },
    async ({ caller, params, body }) => {
      const selection = selectionOf(body)
      const { count, rest } = await webhooks.replayToEndpoint(caller, routeId(params, 'endpoint'), selection)
      return { count, isComplete: rest === undefined, continueFrom: rest?.from?.toISOString() }
    },
  )
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
