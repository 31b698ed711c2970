import type { Network } from '@tenon/core'
import type { Integration } from '@tenon/integrations'
import { drawInstitutionMark, institutionColour } from '../../catalogue/institution-mark.ts'
import { type BrokerType, brokerTypeOf } from './broker-type.ts'

/** `IntegrationsResponse` */
export function wordIntegrations(integrations: readonly Integration[]) {
  return {
    items: integrations.map((integration) => ({
      id: integration.id,
      name: integration.name,
      type: brokerTypeOf(integration),
      categories: [integration.kind],
      style: styleOf(integration),
      logo: { base64Logo: drawInstitutionMark(integration.name.slice(0, 1), integration.hue) },
      cryptoTransfersSupported: canSend(integration),
    })),
  }
}

/** `B2BBrokersHealthStatus[]` */
export function wordHealth(integrations: readonly Integration[], isUp: (integration: Integration) => boolean) {
  return integrations.map((integration) => ({
    type: brokerTypeOf(integration),
    name: integration.name,
    isUp: isUp(integration),
    supportedProducts: ['holdings', 'balance', ...(canSend(integration) ? ['transfers'] : [])],
  }))
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
          supportedDevices: ['android', 'ios', 'web'],
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
  return {
    buttonPrimaryLight: colour,
    buttonTextLight: 'FFFFFF',
    buttonPrimaryDark: colour,
    buttonTextDark: 'FFFFFF',
  }
}
