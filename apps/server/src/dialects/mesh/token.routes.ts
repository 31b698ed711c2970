import { TenonError } from '@tenon/core'
import Type, { type Static } from 'typebox'
import { refreshConnection } from '../../connections/refresh-connection.ts'
import { removeConnection } from '../../connections/remove-connection.ts'
import type { App } from '../../http/app.ts'
import { enumType } from '../../http/enum-type.ts'
import type { Written } from '../../http/write-value.ts'
import { accountRequestSchema } from './account-request.ts'
import {
  brokerAccountSchema,
  brokerAccountTokensSchema,
  wordAccountTokens,
  wordSingleAccount,
} from './account-tokens.ts'
import { brokerTypeOf, brokerTypeSchema } from './broker-type.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { openMeshAccount } from './open-mesh-account.ts'
import { wordRenewalFailure } from './word-renewal-failure.ts'

const token = (description: string) => Type.String({ minLength: 1, maxLength: 40_000, description })

const refreshSchema = Type.Object(
  {
    type: brokerTypeSchema,
    refreshToken: token('The refresh token of the connected account, or of a delayed authentication.'),
    createNewRefreshToken: Type.Optional(
      Type.Boolean({ description: 'Renews a refresh token that ends, where the institution does so on request.' }),
    ),
    accessToken: Type.Optional(
      token('The access token, where the institution wants it too; or what the last answer gave with `mfaRequired`.'),
    ),
    tradeToken: Type.Optional(
      Type.String({ maxLength: 40_000, description: 'Passed over: it is sent with an order.' }),
    ),
    mfaCode: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    metadata: Type.Optional(
      Type.Record(Type.String(), Type.String({ maxLength: 1_000 }), {
        maxProperties: 50,
        description: 'Passed over: no institution here takes any.',
      }),
    ),
  },
  { title: 'BrokerRefreshTokenRequest' },
)

const refreshedSchema = Type.Object(
  {
    status: enumType(['failed', 'succeeded', 'mfaRequired'], { title: 'B2BBrokerAuthStatus' }),
    errorMessage: Type.Optional(Type.String()),
    account: Type.Optional(brokerAccountSchema),
    accessToken: Type.Optional(Type.String({ description: 'With `mfaRequired`: to be sent back with the code.' })),
    refreshToken: Type.Optional(Type.String({ deprecated: true })),
    expiresInSeconds: Type.Optional(Type.Integer({ description: 'Absent: the access does not end.' })),
    refreshTokenExpiresInSeconds: Type.Optional(
      Type.Integer({ description: 'Absent: the refresh token does not end.' }),
    ),
    brokerAccountTokens: Type.Optional(Type.Array(brokerAccountTokensSchema)),
  },
  { title: 'B2BBrokerRefreshTokenResponse' },
)

/** Renewal and removal, of the tag "Managed Account Authentication". */
export function registerTokenRoutes(app: App, parts: MeshParts): void {
  registerMeshOperation(
    app,
    {
      method: 'POST',
      path: '/api/v1/token/refresh',
      access: 'read',
      tag: 'Managed Account Authentication',
      summary: 'Renews the tokens of a connection',
      description:
        'Ask before the access ends. WeBull wants the access token too. Vanguard may answer `mfaRequired`: send the same ' +
        'request again with `mfaCode` and the access token of that answer, within ten minutes. The refresh token of a ' +
        'delayed authentication (Interactive Brokers) gives tokens for every account once the institution tells them; ' +
        'before that it answers `accountsNotReady` (HTTP 409): come back later with the same token. A refresh token that ' +
        'the institution no longer takes answers HTTP 400 with the message `Unauthorized token` and the errorType ' +
        '`badRequest`; `errorData.code` is `reconnectRequired`, or `unauthorizedToken` for a connection that was removed. ' +
        'The same request again within 60 seconds gets the same access again.',
      wordFailure: wordRenewalFailure,
      body: refreshSchema,
      content: refreshedSchema,
      refusals: [
        'invalidIntegrationToken',
        'unauthorizedToken',
        'reconnectRequired',
        'accountsNotReady',
        'incorrect2faCode',
        'operationNotSupported',
        'institutionUnavailable',
        'institutionRateLimited',
      ],
    },
    async ({ caller, body }): Promise<Written<Static<typeof refreshedSchema>>> => {
      const { refreshToken, accessToken, mfaCode, createNewRefreshToken } = body
      const request = {
        refreshToken,
        ...(accessToken === undefined ? {} : { accessToken }),
        ...(mfaCode === undefined ? {} : { mfaCode }),
        ...(createNewRefreshToken ? { wantsNewRefreshToken: true } : {}),
      }
      const result = await refreshConnection(parts.refreshing, caller, request, ({ integration }) => {
        if (brokerTypeOf(integration) !== body.type) throw new TenonError('invalidIntegrationToken')
      })
      if (result.status === 'codeWanted') return { status: 'mfaRequired', accessToken: result.stepToken }
      const { tokens, signedIn } = result
      return {
        status: 'succeeded',
        ...wordSingleAccount(tokens),
        expiresInSeconds: signedIn.expiresInSeconds,
        refreshTokenExpiresInSeconds: signedIn.refreshExpiresInSeconds,
        brokerAccountTokens: tokens.map(wordAccountTokens),
      }
    },
  )

  registerMeshOperation(
    app,
    {
      method: 'DELETE',
      path: '/api/v1/account',
      access: 'read',
      tag: 'Managed Account Authentication',
      summary: 'Removes a connection',
      description:
        'Ends every token of the account for good, a `tokenId` too, erases what is kept about it, and asks the institution ' +
        'to end the access, with the last account of this user there. Takes an access token whose time is over too.',
      body: accountRequestSchema,
      refusals: ['invalidIntegrationToken', 'unauthorizedToken'],
    },
    async ({ caller, body }) => {
      // Whoever wants to be forgotten is, also when the access is over or the institution is down.
      const account = await openMeshAccount(parts.opener, caller, body.authToken, body.type, { evenEnded: true })
      await removeConnection(parts.removing, account)
      return undefined
    },
  )
}
