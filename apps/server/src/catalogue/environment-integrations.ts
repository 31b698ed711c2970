import { type Integration, integrations, type ProviderContext } from '@tenon/integrations'
import type { ChainNodes } from '../chains/chain-nodes.ts'
import type { Environment } from '../clients/client-tables.ts'

/** Where institutions are and with which OAuth client they know us. */
export interface CatalogueSettings {
  /** Origin of the sandbox, with every institution under `/<slug>`. Absent: the sandbox environment offers nothing. */
  sandboxUrl?: string
  /** OAuth clients of the operator for production, by the slug of the integration. */
  oauthClients: Readonly<Record<string, { id: string; secret?: string }>>
  /** Nodes by environment and network. A wallet is offered where one of its networks has one. Default none. */
  nodes?: Readonly<Record<Environment, ChainNodes>>
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
  nodes = { sandbox: {}, production: {} },
  guard = (_environment, integration) => integration,
}: CatalogueSettings): EnvironmentIntegrations {
  const offered: Record<Environment, readonly Integration[]> = {
    sandbox: listOf('sandbox', () => sandboxUrl !== undefined),
    production: listOf(
      'production',
      ({ productionUrl, signIn, slug }) =>
        productionUrl !== undefined && (signIn.scheme !== 'oauth' || Object.hasOwn(oauthClients, slug)),
    ),
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
        baseUrl: isWallet(integration) ? '' : baseUrlOf(environment, integration),
        environment,
        signal,
        ...(isWallet(integration) ? { nodes: nodes[environment] } : {}),
        ...(integration.signIn.scheme === 'oauth' && oauthClient ? { oauthClient } : {}),
      }
    },
  }

  function listOf(environment: Environment, isReachable: (integration: Integration) => boolean): Integration[] {
    return integrations
      .map((integration) => (isWallet(integration) ? readable(environment, integration) : integration))
      .filter((integration) => (isWallet(integration) ? integration.networks.length > 0 : isReachable(integration)))
      .map((integration) => guard(environment, integration))
  }

  /** Only with the networks that have a node. */
  function readable(environment: Environment, integration: Integration): Integration {
    return { ...integration, networks: integration.networks.filter((network) => nodes[environment][network]) }
  }

  function baseUrlOf(environment: Environment, { slug, productionUrl }: Integration): string {
    const url = environment === 'sandbox' ? sandboxUrl && `${sandboxUrl}/${sandboxPaths[slug] ?? slug}` : productionUrl
    if (!url) throw new RangeError(`${slug} has no address in the ${environment} environment.`)
    return url
  }
}

/** It is read from the nodes of its networks, and has no address of its own. */
function isWallet({ signIn }: Integration): boolean {
  return signIn.scheme === 'wallet' || signIn.scheme === 'address'
}
