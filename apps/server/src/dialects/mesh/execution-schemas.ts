import Type from 'typebox'
import { brokerTypeSchema } from './broker-type.ts'

const optional = Type.Optional

/** `ExecuteTransferRequest` */
export const executeSchema = Type.Object({
  fromAuthToken: Type.String({ minLength: 1, maxLength: 40_000 }),
  fromType: brokerTypeSchema,
  previewId: Type.String({ format: 'uuid' }),
  mfaCode: optional(Type.String({ minLength: 1, maxLength: 64 })),
  tryAnotherMfa: optional(Type.Boolean()),
  challengeId: optional(Type.String({ minLength: 1, maxLength: 200 })),
})

/** `UpdateTransferStatusRequest` */
export const updateSchema = Type.Object({
  authToken: Type.String({ minLength: 1, maxLength: 40_000 }),
  type: brokerTypeSchema,
  /** Our id, or the institution's own of the withdrawal. */
  transactionId: Type.String({ minLength: 1, maxLength: 200 }),
})
