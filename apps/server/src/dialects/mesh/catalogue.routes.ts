import type { App } from '../../http/app.ts'
import { wordHealth, wordIntegrations } from './catalogue.ts'
import { healthListSchema, integrationsSchema } from './catalogue-schemas.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'

/** The lists of the tag "Managed Account Authentication": what can be connected, and how it does. */
export function registerCatalogueRoutes(app: App, { integrations, outageOf }: MeshParts): void {
  registerMeshOperation(
    app,
    {
      method: 'GET',
      path: '/api/v1/integrations',
      access: 'read',
      tag: 'Managed Account Authentication',
      summary: 'Lists what can be connected in the environment of the key',
      content: integrationsSchema,
    },
    async ({ caller }) => wordIntegrations(integrations.list(caller.environment)),
  )

  registerMeshOperation(
    app,
    {
      method: 'GET',
      path: '/api/v1/status',
      access: 'read',
      tag: 'Managed Account Authentication',
      summary: 'Tells how each institution does, and what it can be asked for',
      description: 'Of one that does not answer: since when, and when it is asked again.',
      content: healthListSchema,
    },
    async ({ caller: { environment } }) =>
      wordHealth(integrations.list(environment), ({ id }) => outageOf(environment, id)),
  )
}
