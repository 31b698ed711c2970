import Type from 'typebox'
import { enumType } from '../../http/enum-type.ts'
import { brokerTypeSchema } from './broker-type.ts'
import { networkTypeSchema } from './wallet-schemas.ts'

const uuid = Type.String({ format: 'uuid' })
const network = { id: uuid, name: Type.String(), chainId: Type.String() }
const tokensOfNetwork = { supportedTokens: Type.Array(Type.String()), nativeSymbol: Type.String() }

export const networksSchema = Type.Object(
  {
    networks: Type.Array(
      Type.Object(
        {
          ...network,
          ...tokensOfNetwork,
          networkType: networkTypeSchema,
          tokens: Type.Array(Type.Object({ symbol: Type.String() }, { title: 'NetworkResponseToken' })),
          supportedBrokerTypes: Type.Array(brokerTypeSchema),
        },
        { title: 'NetworkResponseWithIntegrations' },
      ),
    ),
  },
  { title: 'NetworkModelResponse' },
)

export const transferIntegrationsSchema = Type.Object(
  {
    integrations: Type.Array(
      Type.Object(
        {
          id: uuid,
          type: brokerTypeSchema,
          name: Type.String(),
          networks: Type.Array(
            Type.Object(
              {
                ...network,
                ...tokensOfNetwork,
                supportedDevices: Type.Array(enumType(['unknown', 'android', 'ios', 'web'], { title: 'DeviceType' })),
              },
              { title: 'NetworkResponseWithSupportedDevices' },
            ),
          ),
          supportsOutgoingTransfers: Type.Boolean(),
          supportsIncomingTransfers: Type.Boolean(),
        },
        { title: 'IntegrationNetworksModelResponse' },
      ),
    ),
  },
  { title: 'IntegrationNetworkResponse' },
)

export const tokensSchema = Type.Object(
  {
    tokens: Type.Array(
      Type.Object(
        {
          token: Type.String({ description: 'A symbol.' }),
          networks: Type.Array(Type.Object(network, { title: 'NetworkResponseBase' })),
          supportedIntegrations: Type.Array(brokerTypeSchema),
          integrationNetworks: Type.Array(
            Type.Object(
              {
                networkId: uuid,
                // The misspelt name is part of the wire.
                netwokName: Type.String(),
                brokerType: brokerTypeSchema,
              },
              { title: 'IntegrationNetwork' },
            ),
          ),
        },
        { title: 'TokenNetworksModel' },
      ),
    ),
  },
  { title: 'TokenNetworksResponse' },
)
