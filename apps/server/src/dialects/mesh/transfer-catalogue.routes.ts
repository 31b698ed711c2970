import { networks } from '@tenon/core'
import type { App } from '../../http/app.ts'
import { wordNetworks, wordTokens, wordTransferIntegrations } from './catalogue.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { networksSchema, tokensSchema, transferIntegrationsSchema } from './transfer-catalogue-schemas.ts'

const base = '/api/v1/transfers/managed'
const reading = { method: 'GET', access: 'read', tag: 'Managed Transfers' } as const

/** What can be sent where, without an account: tag "Managed Transfers" of the Mesh API. */
export function registerTransferCatalogueRoutes(app: App, { integrations, disabledNetworks }: MeshParts): void {
  const offered = networks.filter(({ slug }) => !disabledNetworks?.has(slug))

  registerMeshOperation(
    app,
    { ...reading, path: `${base}/networks`, summary: 'Lists the networks', content: networksSchema },
    async ({ caller }) => wordNetworks(integrations.list(caller.environment), offered),
  )

  registerMeshOperation(
    app,
    {
      ...reading,
      path: `${base}/integrations`,
      summary: 'Lists the integrations that send, with their networks',
      content: transferIntegrationsSchema,
    },
    async ({ caller }) => wordTransferIntegrations(integrations.list(caller.environment), offered),
  )

  registerMeshOperation(
    app,
    {
      ...reading,
      path: `${base}/tokens`,
      summary: 'Lists the assets, with the networks that carry them',
      content: tokensSchema,
    },
    async ({ caller }) => wordTokens(integrations.list(caller.environment), offered),
  )
}
