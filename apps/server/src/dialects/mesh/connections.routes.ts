import { TenonError } from '@tenon/core'
import Type from 'typebox'
import { callerOf } from '../../clients/caller-of.ts'
import { refreshConnection } from '../../connections/refresh-connection.ts'
import { removeConnection } from '../../connections/remove-connection.ts'
import type { App } from '../../http/app.ts'
import { readBody } from '../../http/read-body.ts'
import { createLinkToken } from '../../link-sessions/create-link-token.ts'
import { checkDestination } from '../../transfers/check-destination.ts'
import { brokerTypeOf, brokerTypeSchema } from './broker-type.ts'
import { wordHealth, wordIntegrations } from './catalogue.ts'
import { meshResult } from './envelope.ts'
import { linkOptionsOf, linkTokenSchema } from './link-token.ts'
import type { MeshParts } from './mesh-parts.ts'
import { openMeshAccount } from './open-mesh-account.ts'

const token = Type.String({ minLength: 1, maxLength: 40_000 })

/** `BrokerRefreshTokenRequest` */
const refreshSchema = Type.Object({
  type: brokerTypeSchema,
  refreshToken: token,
  createNewRefreshToken: Type.Optional(Type.Boolean()),
  accessToken: Type.Optional(token),
})

/** `BrokerBaseRequest` */
const removeSchema = Type.Object({ authToken: token, type: brokerTypeSchema })

const read = { config: { access: 'read' } } as const

/** Tag "Managed Account Authentication" of the Mesh API. */
export function registerConnectionRoutes(app: App, parts: MeshParts): void {
  const { integrations, isUp, linkSessions, linkUrl, opener, tokens, accounts, renewing, log } = parts

  app.post('/api/v1/linktoken', read, async (request) => {
    const { clientId, environment, scope } = callerOf(request)
    const options = linkOptionsOf(readBody(linkTokenSchema, request.body), {
      scope,
      integrations: integrations.list(environment),
      checkDestination: (destination) => checkDestination(destination, parts.disabledNetworks),
    })
    const linkToken = await createLinkToken({ store: linkSessions, linkUrl }, { clientId, environment, options })
    return meshResult(request.id, { linkToken })
  })

  app.get('/api/v1/integrations', read, async (request) =>
    meshResult(request.id, wordIntegrations(integrations.list(callerOf(request).environment))),
  )

  app.get('/api/v1/status', read, async (request) => {
    const { environment } = callerOf(request)
    return meshResult(
      request.id,
      wordHealth(integrations.list(environment), ({ id }) => isUp(environment, id)),
    )
  })

  app.post('/api/v1/token/refresh', read, async (request) => {
    const caller = callerOf(request)
    const body = readBody(refreshSchema, request.body)
    const account = await opener.open(caller, 'refresh', body.refreshToken)
    if (brokerTypeOf(account.integration) !== body.type) throw new TenonError('invalidIntegrationToken')
    const { tokens: made, signedIn } = await refreshConnection({ opener, tokens, renewing }, caller, body.refreshToken)
    const [first] = made
    return meshResult(request.id, {
      status: 'succeeded',
      accessToken: first?.accessToken,
      refreshToken: first?.refreshToken,
      expiresInSeconds: signedIn.expiresInSeconds,
      refreshTokenExpiresInSeconds: signedIn.refreshExpiresInSeconds,
      brokerAccountTokens: made.map(
        ({ account: { id, name, connectedAccountId, isReconnected }, accessToken, refreshToken }) => ({
          account: {
            meshAccountId: connectedAccountId,
            frontAccountId: connectedAccountId,
            accountId: id,
            accountName: name,
            isReconnected,
          },
          accessToken,
          refreshToken,
        }),
      ),
    })
  })

  app.delete('/api/v1/account', { config: { access: 'read' } }, async (request) => {
    const caller = callerOf(request)
    const { authToken, type } = readBody(removeSchema, request.body)
    const account = await openMeshAccount(opener, caller, authToken, type)
    await removeConnection({ store: accounts, log }, caller, account)
    return meshResult(request.id)
  })
}
