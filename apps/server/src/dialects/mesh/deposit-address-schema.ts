import Type from 'typebox'
import { enumType } from '../../http/enum-type.ts'

const optional = Type.Optional

/** Where an account takes an asset in, or what it takes first. */
export const depositAddressSchema = Type.Object(
  {
    symbol: optional(Type.String()),
    address: optional(Type.String()),
    chain: optional(Type.String({ description: 'The name of the network.' })),
    memo: optional(Type.String({ description: 'The destination tag.' })),
    minimumDepositAmount: optional(Type.String()),
    networkId: optional(Type.String({ format: 'uuid' })),
    brokerResponseStatus: optional(
      enumType(['unknown', 'mfaRequired', 'kycRequired'], { title: 'BrokerResponseStatus' }),
    ),
    errorMessage: optional(Type.String()),
  },
  { title: 'B2BBrokerCryptocurrencyDepositAddressResponse' },
)
