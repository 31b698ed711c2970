import Type from 'typebox'
import { enumType } from '../../http/enum-type.ts'
import { authTokenSchema } from './account-request.ts'
import { brokerTypeSchema } from './broker-type.ts'
import { addressTypeSchema } from './native-address-type.ts'

const optional = Type.Optional
const uuid = Type.String({ format: 'uuid' })
const symbol = Type.String({ minLength: 1, maxLength: 20 })
const responseStatusSchema = enumType(['unknown', 'mfaRequired', 'kycRequired'], { title: 'BrokerResponseStatus' })

const account = {
  authToken: authTokenSchema,
  type: brokerTypeSchema,
  mfaCode: optional(Type.String({ minLength: 1, maxLength: 64 })),
}

export const depositAddressRequestSchema = Type.Object(
  {
    ...account,
    symbol: optional(symbol),
    addressType: optional(addressTypeSchema),
    networkId: optional(uuid),
  },
  { title: 'ManagedBrokerCryptocurrencyDepositAddressRequest' },
)

/** Of a newer operation of the live product. */
export const depositAddressesRequestSchema = Type.Object(
  {
    ...account,
    symbol,
    networks: optional(
      Type.Array(Type.Object({ networkId: uuid }), {
        maxItems: 20,
        description: 'Absent: every network that carries the asset at the institution.',
      }),
    ),
  },
  { title: 'ManagedBrokerCryptocurrencyDepositAddressListRequest' },
)

export const depositAddressesSchema = Type.Object(
  {
    addresses: Type.Array(
      Type.Object({
        address: Type.String(),
        symbol: Type.String(),
        networkName: Type.String(),
        networkId: uuid,
        memo: optional(Type.String({ description: 'The destination tag.' })),
      }),
    ),
    brokerResponseStatus: optional(responseStatusSchema),
  },
  { title: 'ManagedBrokerCryptocurrencyDepositAddressListResponse' },
)

/** Where an account takes an asset in, or what it takes first. */
export const depositAddressSchema = Type.Object(
  {
    symbol: optional(Type.String()),
    address: optional(Type.String()),
    chain: optional(Type.String({ description: 'The name of the network.' })),
    memo: optional(Type.String({ description: 'The destination tag.' })),
    minimumDepositAmount: optional(Type.String()),
    networkId: optional(Type.String({ format: 'uuid' })),
    brokerResponseStatus: optional(responseStatusSchema),
    errorMessage: optional(Type.String()),
  },
  { title: 'B2BBrokerCryptocurrencyDepositAddressResponse' },
)
