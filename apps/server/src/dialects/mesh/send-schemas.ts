import Type from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'
import { enumType } from '../../http/enum-type.ts'
import { authTokenSchema } from './account-request.ts'
import { brokerTypeSchema } from './broker-type.ts'
import { mfaTypeSchema } from './mfa-type.ts'
import { movementSchema, movementStatusSchema } from './movement-schemas.ts'
import { addressTypeSchema } from './native-address-type.ts'
import { transferTypeSchema } from './transfer-type.ts'

const optional = Type.Optional

const clientTypes = ['undefined', 'wallet', 'exchange', 'vasp', 'merchant', 'other', 'psp', 'neobank'] as const

const travelRuleSchema = Type.Object(
  {
    transferType: optional(transferTypeSchema),
    clientName: optional(Type.String({ maxLength: 300 })),
    clientType: optional(enumType([...clientTypes, 'iGaming', 'aggregator'], { title: 'ClientType' })),
    clientId: optional(Type.String({ format: 'uuid' })),
  },
  { title: 'TransferTravelRuleOptions' },
)

/** What is sent, and the answer to what the institution asked for before it sends. */
export const sendRequestSchema = Type.Object(
  {
    authToken: authTokenSchema,
    type: brokerTypeSchema,
    data: optional(
      Type.String({ maxLength: 4_000, description: 'Taken and not used: no institution here sends data along.' }),
    ),
    targetAddress: Type.String({ minLength: 1, maxLength: 1_024 }),
    amount: optional(
      decimalType({ description: 'What arrives. Fees are on top. Needed, although the wire lets it be absent.' }),
    ),
    fee: optional(decimalType({ description: 'Taken and not used: the institution sets its fee.' })),
    addressType: optional(addressTypeSchema),
    mfaCode: optional(Type.String({ minLength: 1, maxLength: 64 })),
    travelRuleTransactionId: optional(Type.Integer({ description: 'Taken and not used.' })),
    mfaType: optional(mfaTypeSchema),
    verificationSteps: optional(Type.Array(mfaTypeSchema, { maxItems: 20 })),
    password: optional(Type.String({ maxLength: 200, description: 'Taken and not used: a code is the proof here.' })),
    chain: optional(Type.String({ minLength: 1, maxLength: 100 })),
    memo: optional(Type.String({ maxLength: 128 })),
    symbol: optional(Type.String({ minLength: 1, maxLength: 20 })),
    challengeId: optional(Type.String({ minLength: 1, maxLength: 200 })),
    tryAnotherMfa: optional(Type.Boolean()),
    travelRuleOptions: optional(travelRuleSchema),
    previewId: optional(
      Type.String({
        minLength: 1,
        maxLength: 128,
        description: 'An id of the caller: under one id there is one payment.',
      }),
    ),
  },
  { title: 'TransfersBrokerCreateCryptocurrencyTransactionRequest' },
)

/** What came of it. */
export const sendAnswerSchema = Type.Object(
  {
    transactionId: optional(Type.String({ description: "The institution's own id." })),
    failed: Type.Boolean(),
    mfaType: optional(mfaTypeSchema),
    verificationSteps: optional(Type.Array(mfaTypeSchema)),
    qrCode: optional(Type.String()),
    qrCodeLink: optional(Type.String()),
    status: movementStatusSchema,
    statusDetails: optional(Type.String()),
    transaction: optional(movementSchema),
    fallbackMfaAvailable: Type.Boolean(),
    challengeId: optional(Type.String()),
  },
  { title: 'B2BBrokerCreateCryptocurrencyTransactionResponse' },
)
