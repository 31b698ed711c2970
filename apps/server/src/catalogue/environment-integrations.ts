import { type Integration, integrations, type ProviderContext } from '@tenon/integrations'
import type { Environment } from '../clients/client-tables.ts'

/** Where institutions are and with which OAuth client they know us. */
export interface CatalogueSettings {
  /** Origin of the sandbox, with every institution under `/<slug>`. Absent: the sandbox environment offers nothing. */
  sandboxUrl?: string
  /** OAuth clients of the operator for production, by the slug of the integration. */
  oauthClients: Readonly<Record<string, { id: string; secret?: string }>>
  /** Puts a gate before the calls of an integration. Default none. */
  guard?(environment: Environment, integration: Integration): Integration
}

/** The catalogue as one environment sees it. */
export interface EnvironmentIntegrations {
  /** What can really be connected there: everything in the sandbox, in production what is reachable and configured. */
  list(environment: Environment): readonly Integration[]
  find(environment: Environment, integrationId: string): Integration | undefined
  contextFor(environment: Environment, integration: Integration, signal: AbortSignal): ProviderContext
}

const sandboxOAuthClient = { id: 'tenon-sandbox' }

/** Sandbox paths of institutions whose slug says more than the path. */
const sandboxPaths: Readonly<Record<string, string>> = { 'sandbox-broker': 'broker', 'sandbox-exchange': 'exchange' }

export function createEnvironmentIntegrations({
  sandboxUrl,
  oauthClients,
  guard = (_environment, integration) => integration,
}: CatalogueSettings): EnvironmentIntegrations {
  const offered: Record<Environment, readonly Integration[]> = {
    sandbox: sandboxUrl === undefined ? [] : integrations.map((integration) => guard('sandbox', integration)),
    production: integrations
      .filter(
        ({ productionUrl, signIn, slug }) =>
          productionUrl !== undefined && (signIn.scheme !== 'oauth' || Object.hasOwn(oauthClients, slug)),
      )
      .map((integration) => guard('production', integration)),
  }
  return {
    list: (environment) => offered[environment],
    find(environment, integrationId) {
      const wanted = integrationId.toLowerCase()
      return offered[environment].find(({ id }) => id === wanted)
    },
    contextFor(environment, integration, signal) {
      const oauthClient = environment === 'sandbox' ? sandboxOAuthClient : oauthClients[integration.slug]
      return {
        baseUrl: baseUrlOf(environment, integration),
        environment,
        signal,
        ...(integration.signIn.scheme === 'oauth' && oauthClient ? { oauthClient } : {}),
      }
    },
  }

  function baseUrlOf(environment: Environment, { slug, productionUrl }: Integration): string {
    const url = environment === 'sandbox' ? sandboxUrl && `${sandboxUrl}/${sandboxPaths[slug] ?? slug}` : productionUrl
    if (!url) throw new RangeError(`${slug} has no address in the ${environment} environment.`)
    return url
  }
}
