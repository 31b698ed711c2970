import { networks } from '@tenon/core'
import { callerOf } from '../../clients/caller-of.ts'
import type { App } from '../../http/app.ts'
import { wordNetworks, wordTokens, wordTransferIntegrations } from './catalogue.ts'
import { meshResult } from './envelope.ts'
import type { MeshParts } from './mesh-parts.ts'

const base = '/api/v1/transfers/managed'
const read = { config: { access: 'read' } } as const

/** What can be sent where, without an account: tag "Managed Transfers" of the Mesh API. */
export function registerTransferCatalogueRoutes(app: App, { integrations, disabledNetworks }: MeshParts): void {
  const offered = networks.filter(({ slug }) => !disabledNetworks?.has(slug))
  app.get(`${base}/networks`, read, async (request) =>
    meshResult(request.id, wordNetworks(integrations.list(callerOf(request).environment), offered)),
  )
  app.get(`${base}/integrations`, read, async (request) =>
    meshResult(request.id, wordTransferIntegrations(integrations.list(callerOf(request).environment), offered)),
  )
  app.get(`${base}/tokens`, read, async (request) =>
    meshResult(request.id, wordTokens(integrations.list(callerOf(request).environment), offered)),
  )
}
