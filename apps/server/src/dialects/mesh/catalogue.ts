import type { Network } from '@tenon/core'
import type { Integration } from '@tenon/integrations'
import { drawInstitutionMark, institutionColour } from '../../catalogue/institution-mark.ts'
import { type BrokerType, brokerTypeOf } from './broker-type.ts'
import type { BrokerFeature } from './catalogue-schemas.ts'

/** `IntegrationsResponse` */
export function wordIntegrations(integrations: readonly Integration[]) {
  return {
    items: integrations.map((integration) => ({
      id: integration.id,
      name: integration.name,
      type: brokerTypeOf(integration),
      ...(integration.signIn.scheme === 'wallet' ? { deFiWalletProviderId: integration.id } : {}),
      categories: [categoryOf(integration)],
      style: styleOf(integration),
      logo: { base64Logo: drawInstitutionMark(integration.name.slice(0, 1), integration.hue) },
      cryptoTransfersSupported: canSend(integration),
    })),
  }
}

/**
 * `B2BBrokersHealthStatus[]`
 *
 * @param outageOf of those that do not answer: for how long so far, and until they are asked again, in milliseconds
 */
export function wordHealth(
  integrations: readonly Integration[],
  outageOf: (integration: Integration) => { forMs: number; retryInMs: number } | undefined,
  nowMs: number = Date.now(),
) {
  return integrations.map((integration) => {
    const outage = outageOf(integration)
    return {
      type: brokerTypeOf(integration),
      name: integration.name,
      isUp: outage === undefined,
      ...(outage
        ? {
            description: 'Does not answer at the moment.',
            downTimeStart: Math.floor((nowMs - outage.forMs) / 1_000),
            downTimeEnd: Math.ceil((nowMs + outage.retryInMs) / 1_000),
          }
        : {}),
      supportedProducts: productsOf(integration),
      // All wallets share one type: this tells which.
      ...(integration.signIn.scheme === 'wallet'
        ? { deFiWalletData: { id: integration.id, name: integration.name } }
        : {}),
    }
  })
}

/** The wire tells a wallet whose keys the person holds, and a plain address, from other wallets. */
function categoryOf({ kind, signIn }: Integration): Integration['kind'] | 'deFiWallet' | 'address' {
  if (signIn.scheme === 'wallet') return 'deFiWallet'
  return signIn.scheme === 'address' ? 'address' : kind
}

/** `BrokerFeature` values, drawn from what the integration can do. */
function productsOf({ operations }: Integration): BrokerFeature[] {
  const products: [BrokerFeature, boolean][] = [
    ['holdings', true],
    ['balance', true],
    ['orders', operations.placeOrder !== undefined || operations.listOrders !== undefined],
    ['transfers', operations.withdraw !== undefined],
    ['identity', operations.readIdentity !== undefined],
    ['cryptocurrencyDepositAddresses', operations.getDepositAddress !== undefined],
    ['conversions', operations.fund !== undefined],
  ]
  return products.flatMap(([product, can]) => (can ? product : []))
}

/** `NetworkModelResponse`. @param networks those that the operator has not turned off */
export function wordNetworks(integrations: readonly Integration[], networks: readonly Network[]) {
  return {
    networks: networks.map((network) => ({
      ...baseOf(network),
      supportedTokens: network.tokens.map(({ symbol }) => symbol),
      nativeSymbol: network.nativeSymbol,
      networkType: network.addressKind,
      tokens: network.tokens.map(({ symbol }) => ({ symbol })),
      supportedBrokerTypes: typesOn(network, integrations),
    })),
  }
}

/** `IntegrationNetworkResponse`. @param networks those that the operator has not turned off */
export function wordTransferIntegrations(integrations: readonly Integration[], networks: readonly Network[]) {
  return {
    integrations: integrations.filter(canSend).map((integration) => ({
      id: integration.id,
      type: brokerTypeOf(integration),
      name: integration.name,
      networks: networks
        .filter(({ slug }) => integration.networks.some((name) => name === slug))
        .map((network) => ({
          ...baseOf(network),
          supportedTokens: network.tokens.map(({ symbol }) => symbol),
          nativeSymbol: network.nativeSymbol,
          supportedDevices: ['android', 'ios', 'web'] as const,
        })),
      supportsOutgoingTransfers: true,
      supportsIncomingTransfers: integration.operations.getDepositAddress !== undefined,
    })),
  }
}

/** `TokenNetworksResponse`. @param networks those that the operator has not turned off */
export function wordTokens(integrations: readonly Integration[], networks: readonly Network[]) {
  const symbols = [...new Set(networks.flatMap(({ tokens }) => tokens.map(({ symbol }) => symbol)))]
  return {
    tokens: symbols.map((symbol) => {
      const carriers = networks.filter(({ tokens }) => tokens.some((token) => token.symbol === symbol))
      return {
        token: symbol,
        networks: carriers.map(baseOf),
        supportedIntegrations: [...new Set(carriers.flatMap((network) => typesOn(network, integrations)))],
        integrationNetworks: carriers.flatMap((network) =>
          // The misspelt name is part of the wire.
          typesOn(network, integrations).map((brokerType) => ({
            networkId: network.id,
            netwokName: network.name,
            brokerType,
          })),
        ),
      }
    }),
  }
}

function baseOf({ id, name, chainId }: Network) {
  return { id, name, chainId }
}

function typesOn({ slug }: Network, integrations: readonly Integration[]): BrokerType[] {
  const sending = integrations.filter(
    (integration) => canSend(integration) && integration.networks.some((name) => name === slug),
  )
  return [...new Set(sending.map(brokerTypeOf))]
}

function canSend({ operations }: Integration): boolean {
  return operations.withdraw !== undefined
}

/** Colours are hex without `#` on this wire. */
function styleOf({ hue }: Integration) {
  const colour = institutionColour(hue).slice(1)
  const white = 'FFFFFF'
  return {
    fieldActiveLight: colour,
    buttonPrimaryLight: colour,
    buttonHoverLight: colour,
    buttonTextLight: white,
    buttonTextHoverLight: white,
    fieldActiveDark: colour,
    buttonPrimaryDark: colour,
    buttonHoverDark: colour,
    buttonTextDark: white,
    buttonTextHoverDark: white,
  }
}
