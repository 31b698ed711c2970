import Type from 'typebox'
import { enumType } from '../../http/enum-type.ts'
import { brokerTypeSchema } from './broker-type.ts'

const optional = Type.Optional

const features = [
  'holdings',
  'balance',
  'orders',
  'transfers',
  'identity',
  'cryptocurrencyDepositAddresses',
  'accountNumber',
  'paymentMethods',
  'conversions',
] as const

export type BrokerFeature = (typeof features)[number]

const colour = Type.Optional(Type.String({ description: 'Hex, without `#`.' }))

const styleSchema = Type.Object(
  {
    fieldActiveLight: colour,
    buttonPrimaryLight: colour,
    buttonHoverLight: colour,
    buttonTextLight: colour,
    buttonTextHoverLight: colour,
    fieldActiveDark: colour,
    buttonPrimaryDark: colour,
    buttonHoverDark: colour,
    buttonTextDark: colour,
    buttonTextHoverDark: colour,
  },
  { title: 'IntegrationStyle' },
)

const kinds = ['brokerage', 'bank', 'exchange', 'wallet', 'address', 'nftMarketplace', 'deFiWallet'] as const

/** `IntegrationsResponse` */
export const integrationsSchema = Type.Object(
  {
    items: optional(
      Type.Array(
        Type.Object(
          {
            id: Type.String({ format: 'uuid' }),
            name: optional(Type.String()),
            type: brokerTypeSchema,
            deFiWalletProviderId: optional(Type.String({ description: 'Of wallets only.' })),
            categories: optional(Type.Array(enumType(kinds, { title: 'FinancialInstitutionIntegrationType' }))),
            style: optional(styleSchema),
            logo: optional(
              Type.Object(
                {
                  base64Logo: optional(
                    Type.String({
                      description: 'A PNG: the monogram that this project draws. Logos belong to their owners.',
                    }),
                  ),
                },
                { title: 'IntegrationLogo' },
              ),
            ),
            cryptoTransfersSupported: Type.Boolean(),
          },
          { title: 'IntegrationModel' },
        ),
      ),
    ),
  },
  { title: 'IntegrationsResponse' },
)

/** `B2BBrokersHealthStatus[]` */
export const healthListSchema = Type.Array(
  Type.Object(
    {
      type: brokerTypeSchema,
      name: optional(Type.String()),
      isUp: Type.Boolean(),
      description: optional(Type.String()),
      downTimeStart: optional(Type.Integer({ description: 'Unix seconds.' })),
      downTimeEnd: optional(Type.Integer({ description: 'Unix seconds: when it is asked again.' })),
      supportedProducts: optional(Type.Array(enumType(features, { title: 'BrokerFeature' }))),
      deFiWalletData: optional(
        Type.Object(
          { id: Type.String(), name: Type.String() },
          { title: 'DeFiWalletHealthStatusInfo', description: 'Of self-custody wallets only.' },
        ),
      ),
    },
    { title: 'B2BBrokersHealthStatus' },
  ),
)
