import Type from 'typebox'
import type { AccountTokens } from '../../connections/account-token.ts'
import { decimalType } from '../../http/decimal-type.ts'

/** `BrokerAccount` */
export const brokerAccountSchema = Type.Object(
  {
    meshAccountId: Type.String({ format: 'uuid', description: 'The same for as long as this user has this account.' }),
    frontAccountId: Type.String({ format: 'uuid', deprecated: true }),
    accountId: Type.String({ description: "The institution's own id." }),
    accountName: Type.String(),
    fund: Type.Optional(decimalType({ description: 'Buying power. Absent where the institution was not asked.' })),
    cash: Type.Optional(decimalType({ description: 'Absent where the institution was not asked.' })),
    isReconnected: Type.Boolean({ description: 'Whether this user had connected this account before.' }),
    balances: Type.Optional(
      Type.Array(
        Type.Object(
          {
            symbol: Type.String(),
            buyingPower: Type.Optional(decimalType()),
            cryptoBuyingPower: Type.Optional(decimalType()),
            cash: Type.Optional(decimalType()),
          },
          { title: 'BrokerFiatBalance' },
        ),
        { description: 'Read them with `POST /api/v1/balance/get`.' },
      ),
    ),
  },
  { title: 'BrokerAccount' },
)

/** `BrokerAccountTokens` */
export const brokerAccountTokensSchema = Type.Object(
  {
    account: brokerAccountSchema,
    accessToken: Type.String(),
    refreshToken: Type.Optional(
      Type.String({ description: 'Absent where the access does not end, and where we renew it (`tokenId`).' }),
    ),
    tokenId: Type.Optional(
      Type.String({
        description:
          'Stands for the access token in every request. Only for clients that let us keep credentials: `PUT /v1/settings`.',
      }),
    ),
  },
  { title: 'BrokerAccountTokens' },
)

/** One connected account with its tokens. */
export function wordAccountTokens({ account, accessToken, refreshToken, tokenId }: AccountTokens) {
  const { id, name, connectedAccountId, isReconnected } = account
  return {
    account: {
      meshAccountId: connectedAccountId,
      frontAccountId: connectedAccountId,
      accountId: id,
      accountName: name,
      isReconnected,
    },
    accessToken,
    refreshToken,
    tokenId,
  }
}

/** The older place of a single account's tokens. With several accounts it is empty: they stand on one level in the list. */
export function wordSingleAccount(tokens: readonly AccountTokens[]) {
  const [only, ...others] = tokens
  if (!only || others.length > 0) return {}
  const { account, accessToken, refreshToken } = wordAccountTokens(only)
  return { account, accessToken, refreshToken }
}
