import Type from 'typebox'
import { enumType } from '../../http/enum-type.ts'
import { eventTypes } from '../../webhooks/webhook-event.ts'

const optional = Type.Optional
const time = Type.String({ format: 'date-time', maxLength: 40 })
const url = Type.String({ minLength: 1, maxLength: 2_048 })
const answerLimitMs = Type.Integer({ minimum: 200, maximum: 30_000 })
const kindSchema = enumType(['tenon', 'mesh'], { title: 'EndpointKind', default: 'tenon' })

export const eventTypeSchema = enumType(eventTypes, { title: 'EventType' })

const types = Type.Array(eventTypeSchema, { minItems: 1, maxItems: 20 })

export const newEndpointSchema = Type.Object(
  { kind: kindSchema, url, eventTypes: optional(types), answerLimitMs: optional(answerLimitMs) },
  { title: 'NewEndpoint' },
)

export const endpointChangesSchema = Type.Object(
  { url: optional(url), eventTypes: optional(types), answerLimitMs: optional(answerLimitMs) },
  { title: 'EndpointChanges' },
)

export const rotationSchema = Type.Object(
  {
    overlapSeconds: Type.Integer({
      minimum: 0,
      maximum: 604_800,
      default: 86_400,
      description: 'How long the secret before the new one stays valid.',
    }),
  },
  { title: 'SecretRotation' },
)

export const replaySchema = Type.Object(
  {
    since: optional(time),
    from: optional(time),
    to: optional(time),
    deliveryIds: optional(Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 1_000 })),
    abandoned: optional(Type.Boolean()),
  },
  { title: 'ReplaySelection', description: 'One of: `since`; `from` and `to`; `deliveryIds`; `abandoned: true`.' },
)

const endpoint = {
  id: Type.String({ format: 'uuid' }),
  kind: kindSchema,
  url: Type.String(),
  eventTypes: Type.Array(eventTypeSchema),
  answerLimitMs: Type.Integer({ description: 'How long an answer is waited for.' }),
  state: enumType(['enabled', 'paused', 'disabled'], { title: 'EndpointState' }),
  disabledReason: optional(enumType(['gone', 'failing'], { title: 'EndpointDisabledReason' })),
  disabledAt: optional(time),
  failingSince: optional(time),
  previousSecretUntil: optional(time),
  createdAt: time,
}

export const endpointSchema = Type.Object(endpoint, { title: 'Endpoint' })

export const endpointWithSecretSchema = Type.Object(
  { ...endpoint, secret: Type.String({ description: 'Told once.' }) },
  { title: 'EndpointWithSecret' },
)

export const outcomeSchema = enumType(
  ['delivered', 'late', 'refusedStatus', 'timedOut', 'notConnected', 'addressRefused', 'broken'],
  { title: 'AttemptOutcome' },
)

export const testSchema = Type.Object(
  { outcome: outcomeSchema, httpStatus: optional(Type.Integer()), durationMs: Type.Integer() },
  { title: 'EndpointTest' },
)

export const replayedSchema = Type.Object(
  {
    count: Type.Integer({ description: 'Deliveries that are sent again.' }),
    isComplete: Type.Boolean(),
    continueFrom: optional(time),
  },
  { title: 'Replayed' },
)
