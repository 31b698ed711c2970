import Type from 'typebox'
import { decimalType } from '../../http/decimal-type.ts'
import { enumType } from '../../http/enum-type.ts'

const optional = Type.Optional

/** `BrokerCryptocurrencyTransactionStatus` */
export const movementStatuses = [
  'unknown',
  'failed',
  'frozen',
  'succeeded',
  'mfaRequired',
  'pending',
  'expired',
  'canceled',
  'waitingForSignature',
  'waitingForClearing',
  'awaitingApproval',
  'awaitingConfirmation',
  'awaitingVerification',
  'rejected',
  'pendingCancel',
  'emailVerification',
  'deviceConfirmationRequired',
  'mfaFailed',
  'addressWhitelistRequired',
  'secondMfaRequired',
  'emailConfirmationApprovalRequired',
  'travelRuleRequired',
] as const

export type MovementWord = (typeof movementStatuses)[number]

export const movementStatusSchema = enumType(movementStatuses, { title: 'BrokerCryptocurrencyTransactionStatus' })

const blockchainMethods = [
  ...['transfer', 'swap', 'mint', 'withdraw', 'claimRewards', 'deposit', 'approve', 'forgeToken', 'multicall'],
  ...['migrateToken', 'claim', 'openSeaTransfer', 'cancel', 'commit', 'run', 'repay', 'execute', 'stake', 'merge'],
]

/** One deposit or withdrawal. */
export const movementSchema = Type.Object(
  {
    id: optional(Type.String({ description: "The institution's own id." })),
    status: optional(movementStatusSchema),
    statusDetails: optional(Type.String({ description: "The institution's own words." })),
    type: optional(enumType(['unknown', 'deposit', 'withdrawal'], { title: 'BrokerCryptocurrencyTransactionType' })),
    fromAddress: optional(Type.String()),
    targetAddress: optional(Type.String()),
    symbol: optional(Type.String()),
    chain: optional(Type.String({ description: 'The name of the network.' })),
    memo: optional(Type.String({ description: 'The destination tag.' })),
    hash: optional(Type.String()),
    amount: optional(decimalType({ description: 'What it changed the balance by: fees in the asset are in it.' })),
    transactionAmount: optional(decimalType({ description: 'What was sent or arrived.' })),
    createdTimestamp: optional(Type.Integer({ description: 'Unix seconds.' })),
    updatedTimestamp: optional(Type.Integer({ description: 'Unix seconds.' })),
    networkTransactionFee: optional(
      Type.Object(
        { amount: optional(decimalType()), symbol: optional(Type.String()) },
        { title: 'BrokerCryptocurrencyTransactionNetworkFee' },
      ),
    ),
    transferFee: optional(decimalType({ description: 'What the institution kept, in the asset.' })),
    confirmations: optional(Type.Integer()),
    blockchainMethod: optional(
      enumType(blockchainMethods, { title: 'BrokerCryptocurrencyTransactionBlockchainMethod' }),
    ),
  },
  { title: 'B2BBrokerCryptocurrencyTransaction' },
)
