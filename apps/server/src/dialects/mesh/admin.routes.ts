import { TenonError } from '@tenon/core'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { type AdminTokens, adminTokenSeconds } from '../../clients/admin-token.ts'
import type { AllowedOrigins } from '../../clients/allowed-origins.ts'
import { callerOf } from '../../clients/caller-of.ts'
import type { KeyCheck } from '../../clients/create-key-check.ts'
import type { ClientLinkSettings } from '../../clients/link-settings.ts'
import type { SubClient, SubClients } from '../../clients/sub-clients.ts'
import type { App } from '../../http/app.ts'
import { readBody } from '../../http/read-body.ts'
import { adminOperation as common, adminRoot as root, adminOperationWithToken as withToken } from './admin-operation.ts'
import {
  callbackUrlsBodySchema,
  subClientBodySchema,
  subClientSchema,
  tokenBodySchema,
  tokenSchema,
} from './admin-schemas.ts'
import { readSubClient, wordSubClient } from './admin-words.ts'
import { type LinkSessionLogParts, registerLinkSessionLog } from './link-session-log.routes.ts'
import { registerLinkSettings } from './link-settings.routes.ts'
import { registerLogoUpload } from './logo-upload.ts'
import { registerMeshOperation } from './mesh-operation.ts'

export interface AdminParts {
  checkKey: KeyCheck
  tokens: AdminTokens
  origins: AllowedOrigins
  subClients: SubClients
  linkSettings: ClientLinkSettings
  sessionLogs: LinkSessionLogParts
  /** Origin of the Link page, which serves the logos. */
  linkUrl: string
}

const paramsSchema = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** The Mesh Admin API: callback URLs and sub-clients. Everything belongs to the environment of the key behind the token. */
export function registerAdmin(
  app: App,
  { checkKey, tokens, origins, subClients, linkSettings, sessionLogs, linkUrl }: AdminParts,
): void {
  app.addHook('onRequest', async (request) => {
    const path = request.routeOptions.url ?? ''
    if (!path.startsWith(root) || path === `${root}Token`) return
    request.caller = await tokens.open(bearerOf(request))
    if (request.method !== 'GET' && request.caller.scope === 'read') throw new TenonError('permissionDenied')
  })

  registerMeshOperation(
    app,
    {
      ...common,
      method: 'POST',
      path: `${root}Token`,
      summary: 'Gives a bearer token for an API key',
      description: `Valid for ${adminTokenSeconds} seconds, and worth what the key is worth: its environment, its scope, its life.`,
      body: tokenBodySchema,
      content: tokenSchema,
      refusals: ['unauthorized'],
    },
    async ({ body: { clientId, clientSecret }, request }) => {
      const caller = await checkKey({ clientId, secret: clientSecret, address: request.ip })
      return { id_token: tokens.make(caller), token_type: 'Bearer' as const, expires_in: adminTokenSeconds }
    },
  )

  const urls = { ...withToken, path: `${root}Client/callbackUrls`, content: callbackUrlsBodySchema } as const
  registerMeshOperation(
    app,
    { ...urls, method: 'GET', summary: 'Lists the callback URLs: whose pages may frame Link' },
    async ({ request }) => ({ callbackUrls: await origins.list(callerOf(request)) }),
  )
  registerMeshOperation(
    app,
    { ...urls, method: 'POST', summary: 'Puts these in the place of all callback URLs', body: callbackUrlsBodySchema },
    async ({ request, body }) => ({ callbackUrls: await origins.replace(callerOf(request), body.callbackUrls) }),
  )

  const list = { ...withToken, path: `${root}SubClient` } as const
  registerMeshOperation(
    app,
    { ...list, method: 'GET', summary: 'Lists the sub-clients', content: Type.Array(subClientSchema) },
    async ({ request }) => (await subClients.list(callerOf(request))).map((each) => word(request, each)),
  )
  registerMeshOperation(
    app,
    {
      ...list,
      method: 'POST',
      summary: 'Makes a sub-client',
      description: 'Without callback URLs it has those of the client.',
      body: subClientBodySchema,
      content: subClientSchema,
    },
    async ({ request, body }) => word(request, await subClients.create(callerOf(request), readSubClient(body))),
  )

  const one = {
    ...withToken,
    path: `${root}SubClient/:id`,
    params: paramsSchema,
    refusals: ['subClientNotFound'],
  } as const
  registerMeshOperation(
    app,
    { ...one, method: 'GET', summary: 'Reads a sub-client', content: subClientSchema },
    async ({ request, params }) => word(request, await subClients.read(callerOf(request), params.id)),
  )
  registerMeshOperation(
    app,
    {
      ...one,
      method: 'PUT',
      summary: 'Replaces all but the logo',
      body: subClientBodySchema,
      content: subClientSchema,
    },
    async ({ request, params, body }) =>
      word(request, await subClients.update(callerOf(request), params.id, readSubClient(body))),
  )
  registerMeshOperation(
    app,
    { ...one, method: 'DELETE', summary: 'Removes a sub-client' },
    async ({ request, params }) => {
      await subClients.remove(callerOf(request), params.id)
      return undefined
    },
  )

  const logo = { ...one, path: `${root}SubClient/:id/logo` } as const
  registerMeshOperation(
    app,
    { ...logo, method: 'DELETE', summary: 'Removes the logo', content: subClientSchema },
    async ({ request, params }) => word(request, await subClients.setLogo(callerOf(request), params.id, undefined)),
  )
  registerLogoUpload(app, logo.path, async (request, upload) => {
    const { id } = readBody(paramsSchema, request.params)
    return word(request, await subClients.setLogo(callerOf(request), id, upload))
  })
  registerLinkSettings(app, { linkSettings, linkUrl })
  registerLinkSessionLog(app, sessionLogs)

  function word(request: FastifyRequest, subClient: SubClient) {
    return wordSubClient(linkUrl, callerOf(request).clientId, subClient)
  }
}

function bearerOf({ headers }: FastifyRequest): string {
  const [scheme = '', token = '', ...rest] = (headers.authorization ?? '').split(' ')
  if (scheme.toLowerCase() !== 'bearer' || rest.length > 0) throw new TenonError('unauthorized')
  return token
}
