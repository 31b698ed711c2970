import type { ErrorCode } from '@tenon/core'
import Type from 'typebox'
import { brokerTypeSchema } from './broker-type.ts'

/** A sealed token as a client sends it back. */
export const authTokenSchema = Type.String({
  minLength: 1,
  maxLength: 40_000,
  description: 'The access token of the connected account.',
})

/** The request that most operations on one account start from. `BrokerBaseRequest` */
export const accountRequestSchema = Type.Object(
  { authToken: authTokenSchema, type: brokerTypeSchema },
  { title: 'BrokerBaseRequest' },
)

/** What every operation on one account can fail with. */
export const accountRefusals = [
  'invalidIntegrationToken',
  'unauthorizedToken',
  'operationNotSupported',
  'institutionUnavailable',
  'institutionRateLimited',
] as const satisfies readonly ErrorCode[]
