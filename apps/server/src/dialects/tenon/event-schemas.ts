import Type from 'typebox'
import { enumType } from '../../http/enum-type.ts'
import { eventTypeSchema, outcomeSchema } from './endpoint-schemas.ts'

const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })
const time = Type.String({ format: 'date-time' })
const amountText = Type.String({ description: 'Decimal text.' })
const limit = Type.Integer({ minimum: 1, maximum: 100, default: 50 })

export const eventsQuerySchema = Type.Object({
  after: Type.String({ pattern: '^[0-9]{1,18}$', default: '0', description: '`next` of the page before.' }),
  type: optional(eventTypeSchema),
  transferId: optional(uuid),
  limit,
})

const stateSchema = enumType(['waiting', 'delivered', 'abandoned'], { title: 'DeliveryState' })

export const deliveriesQuerySchema = Type.Object({
  endpointId: optional(uuid),
  eventId: optional(uuid),
  state: optional(stateSchema),
  before: optional(Type.String({ format: 'uuid', description: '`next` of the page before.' })),
  limit,
})

const transferDataSchema = Type.Object(
  {
    transferId: uuid,
    userId: Type.String(),
    clientTransactionId: optional(Type.String()),
    hash: optional(Type.String()),
    networkName: Type.String(),
    symbol: Type.String(),
    destinationAddress: Type.String(),
    sourceName: Type.String(),
    sourceAmount: amountText,
    destinationAmount: amountText,
  },
  { title: 'TransferEventData' },
)

const blockedDataSchema = Type.Object(
  {
    userId: Type.String(),
    networkName: Type.String(),
    symbol: Type.String(),
    address: Type.String(),
    resembles: Type.String({ description: 'The address that was used before.' }),
  },
  { title: 'BlockedEventData' },
)

const endpointDataSchema = Type.Object(
  {
    endpointId: uuid,
    reason: enumType(['failing', 'gone'], { title: 'EndpointEventReason' }),
    failingSince: optional(time),
  },
  { title: 'EndpointEventData' },
)

export const eventSchema = Type.Object(
  {
    id: uuid,
    type: eventTypeSchema,
    sequence: Type.Integer({ description: 'Grows by one with each event of the same transfer, from 1.' }),
    createdAt: time,
    data: Type.Union([
      transferDataSchema,
      blockedDataSchema,
      endpointDataSchema,
      Type.Object({}, { title: 'TestEventData' }),
    ]),
  },
  { title: 'Event' },
)

export const eventsSchema = Type.Object(
  {
    events: Type.Array(eventSchema),
    next: Type.String({ description: '`after` of the next page.' }),
    hasMore: Type.Boolean(),
  },
  { title: 'EventPage' },
)

const attemptSchema = Type.Object(
  {
    id: uuid,
    number: Type.Integer(),
    startedAt: time,
    outcome: outcomeSchema,
    httpStatus: optional(Type.Integer()),
    durationMs: Type.Integer(),
    excerpt: optional(Type.String({ description: 'The first bytes of the answer.' })),
  },
  { title: 'DeliveryAttempt' },
)

export const deliveriesSchema = Type.Object(
  {
    deliveries: Type.Array(
      Type.Object(
        {
          id: uuid,
          eventId: uuid,
          eventType: eventTypeSchema,
          endpointId: uuid,
          state: stateSchema,
          attemptCount: Type.Integer(),
          nextAttemptAt: optional(time),
          createdAt: time,
          endedAt: optional(time),
          attempts: Type.Array(attemptSchema),
        },
        { title: 'Delivery' },
      ),
    ),
    next: optional(uuid),
    hasMore: Type.Boolean(),
  },
  { title: 'DeliveryPage' },
)
