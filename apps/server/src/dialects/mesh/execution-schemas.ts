import Type from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'
import { enumType } from '../../http/enum-type.ts'
import { authTokenSchema } from './account-request.ts'
import { brokerTypeSchema } from './broker-type.ts'
import { feeSchema } from './fee-schema.ts'
import { movementStatusSchema } from './movement-schemas.ts'
import { transferIntegrationSchema, transferStatusSchema } from './transfer-parts-schemas.ts'

const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })

export const executeSchema = Type.Object(
  {
    fromAuthToken: authTokenSchema,
    fromType: brokerTypeSchema,
    previewId: uuid,
    mfaCode: optional(Type.String({ minLength: 1, maxLength: 64 })),
    tryAnotherMfa: optional(Type.Boolean({ description: 'Asks for the code over another channel.' })),
    challengeId: optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'As the answer that asked for the code had it.' }),
    ),
  },
  { title: 'ExecuteTransferRequest' },
)

const mfaTypeSchema = enumType(['unspecified', 'phone', 'email', 'totp', 'face', 'tradingPin', 'mobile'], {
  title: 'ExecuteTransferMfaType',
})

const executedSchema = Type.Object(
  {
    transferId: Type.String(),
    status: movementStatusSchema,
    statusDetails: Type.String(),
    fromAddress: optional(Type.String()),
    toAddress: Type.String(),
    symbol: Type.String(),
    networkName: Type.String(),
    networkId: uuid,
    hash: optional(Type.String()),
    amount: decimalType(),
    amountInFiat: decimalType(),
    totalAmountInFiat: decimalType(),
    completedConfirmations: Type.Integer(),
    institutionTransferFee: feeSchema,
    networkGasFee: feeSchema,
  },
  { title: 'ExecuteTransferResultResponse' },
)

/** What came of it, or what the institution asks for first. */
export const executionSchema = Type.Object(
  {
    status: enumType(
      [
        'succeeded',
        'inProgress',
        'failed',
        'mfaRequired',
        'emailConfirmationRequired',
        'deviceConfirmationRequired',
        'mfaFailed',
        'addressWhitelistRequired',
        'secondMfaRequired',
        'deFiWalletConfirmationRequired',
        'emailConfirmationApprovalRequired',
      ],
      { title: 'ExecuteTransferStatus' },
    ),
    mfaType: optional(mfaTypeSchema),
    verificationSteps: optional(Type.Array(mfaTypeSchema)),
    qrCode: optional(Type.String()),
    qrCodeLink: optional(Type.String()),
    fallbackMfaAvailable: optional(Type.Boolean()),
    challengeId: optional(Type.String()),
    errorMessage: optional(Type.String()),
    executeTransferResult: optional(executedSchema),
  },
  { title: 'ExecuteTransferResponse' },
)

export const updateSchema = Type.Object(
  {
    authToken: authTokenSchema,
    type: brokerTypeSchema,
    transactionId: Type.String({
      minLength: 1,
      maxLength: 200,
      description: "Our id of the transfer, or the institution's of the withdrawal.",
    }),
  },
  { title: 'UpdateTransferStatusRequest' },
)

const updatedSchema = Type.Object(
  {
    id: uuid,
    clientTransactionId: optional(Type.String()),
    institutionTransactionId: optional(Type.String()),
    userId: Type.String(),
    status: transferStatusSchema,
    amountInFiat: decimalType(),
    amountInFiatCurrencyCode: Type.String(),
    amount: decimalType(),
    symbol: Type.String(),
    networkName: Type.String(),
    createdTimestamp: Type.Integer({ description: 'Unix seconds.' }),
    from: optional(transferIntegrationSchema),
    hash: optional(Type.String()),
    executedTimestamp: Type.Integer({ description: 'Unix seconds.' }),
  },
  { title: 'UpdateTransferModel' },
)

export const updatedAnswerSchema = Type.Object(
  {
    status: transferStatusSchema,
    statusDetails: movementStatusSchema,
    errorMessage: optional(Type.String()),
    transferResult: updatedSchema,
  },
  { title: 'UpdateTransferResponse' },
)
