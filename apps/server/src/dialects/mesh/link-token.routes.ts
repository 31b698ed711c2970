import type { Static } from 'typebox'
import type { Caller } from '../../clients/authenticate-key.ts'
import { linkStyleOf } from '../../clients/link-style-of.ts'
import { offeredIntegrationIds } from '../../clients/offered-integration-ids.ts'
import type { App } from '../../http/app.ts'
import { createLinkToken, type LinkAddresses } from '../../link-sessions/create-link-token.ts'
import { checkDestination } from '../../transfers/check-destination.ts'
import { linkOptionsOf, wantsPayLink } from './link-token.ts'
import {
  catalogLinkBodySchema,
  catalogLinkQuerySchema,
  catalogLinkSchema,
  type LinkTokenBody,
  linkTokenAnswerSchema,
  linkTokenSchema,
} from './link-token-schema.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'

const tag = 'Managed Account Authentication'

const refusals = [
  'integrationNotAvailable',
  'permissionDenied',
  'networkNotFound',
  'networkDisabled',
  'symbolNotSupported',
  'invalidAddressPattern',
  'invalidDestination',
  'addressTagMissing',
  'invalidAddressTag',
] as const

/** Link tokens, and the older links to the catalogue. */
export function registerLinkTokenRoutes(app: App, parts: MeshParts): void {
  const { integrations, linkSessions, linkUrl, linkSettings, subClients, clientNameOf } = parts

  registerMeshOperation(
    app,
    {
      method: 'POST',
      path: '/api/v1/linktoken',
      access: 'read',
      tag,
      summary: 'Makes a link token: one opening of Link for one person',
      description:
        'A transfer needs a key that may write. That the API client is not found cannot happen here: without a key of it the request ends with 401.',
      body: linkTokenSchema,
      content: linkTokenAnswerSchema,
      refusals: [...refusals, 'subClientNotFound'],
    },
    async ({ caller, body }) => {
      const hasPayLink = wantsPayLink(body)
      const { linkToken, payUrl } = await open(caller, body, hasPayLink)
      return { linkToken, ...(hasPayLink ? { paymentLink: payUrl } : {}) }
    },
  )

  const catalogLink = {
    path: '/api/v1/cataloglink',
    access: 'read',
    tag,
    isDeprecated: true,
    query: catalogLinkQuerySchema,
    content: catalogLinkSchema,
    refusals,
  } as const
  registerMeshOperation(
    app,
    { ...catalogLink, method: 'GET', summary: 'Makes plain addresses of Link' },
    async ({ caller, query }) => wordAddresses(await open(caller, bodyOf(query), true)),
  )
  registerMeshOperation(
    app,
    {
      ...catalogLink,
      method: 'POST',
      summary: 'Makes plain addresses of Link, for a transfer',
      body: catalogLinkBodySchema,
      isBodyOptional: true,
    },
    async ({ caller, query, body }) =>
      wordAddresses(await open(caller, { ...bodyOf(query), transferOptions: body }, true)),
  )

  async function open(caller: Caller, body: LinkTokenBody, hasOwnPage: boolean): Promise<LinkAddresses> {
    const { clientId, environment, scope } = caller
    const offered = integrations.list(environment)
    const { subClientId } = body
    const [{ branding, catalogue }, ofSubClient] = await Promise.all([
      linkSettings.read(caller),
      subClientId === undefined ? undefined : subClients.allowedIntegrationIds(caller, subClientId, offered),
    ])
    const allowed = offeredIntegrationIds(
      catalogue,
      ofSubClient,
      offered.map(({ id }) => id),
    )
    const options = linkOptionsOf(body, {
      scope,
      integrations: offered,
      ...(allowed ? { allowedIntegrationIds: allowed } : {}),
      pinnedIntegrationIds: catalogue.pinnedIntegrationIds,
      clientName: body.verifyWalletOptions ? await clientNameOf(caller, subClientId) : '',
      checkDestination: (destination) => checkDestination(destination, parts.disabledNetworks),
    })
    const linkStyle = linkStyleOf(branding)
    return createLinkToken({ store: linkSessions, linkUrl }, { clientId, environment, options, linkStyle, hasOwnPage })
  }
}

/** The query of a catalogue link, as a link token would say it. */
function bodyOf(query: Static<typeof catalogLinkQuerySchema>): LinkTokenBody {
  const { UserId, BrokerType, EnableTransfers, RestrictMultipleAccounts, DisableApiKeyGeneration } = query
  return {
    userId: UserId,
    ...(BrokerType ? { brokerType: BrokerType } : {}),
    ...(RestrictMultipleAccounts === undefined ? {} : { restrictMultipleAccounts: RestrictMultipleAccounts }),
    ...(DisableApiKeyGeneration === undefined ? {} : { disableApiKeyGeneration: DisableApiKeyGeneration }),
    ...(EnableTransfers ? { transferOptions: { toAddresses: [] } } : {}),
  }
}

function wordAddresses({ pageUrl, frameUrl }: LinkAddresses) {
  return { url: pageUrl, iFrameUrl: frameUrl }
}
