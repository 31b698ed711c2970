import { type Access, type LinkDestination, type LinkOptions, type Purpose, TenonError } from '@tenon/core'
import type { Integration } from '@tenon/integrations'
import Type, { type Static } from 'typebox'
import type { Scope } from '../../clients/client-tables.ts'
import { decimalType } from '../../http/decimal-type.ts'
import { brokerTypeOf, brokerTypeSchema } from './broker-type.ts'
import { requireToAddress } from './require-to-address.ts'

const optional = Type.Optional

/** `POST /api/v1/linktoken`. `GetLinkTokenRequest` of the Mesh OpenAPI document. */
export const linkTokenSchema = Type.Object({
  userId: Type.String({ minLength: 1, maxLength: 300 }),
  brokerType: optional(brokerTypeSchema),
  integrationId: optional(Type.String({ format: 'uuid' })),
  restrictMultipleAccounts: optional(Type.Boolean()),
  disableApiKeyGeneration: optional(Type.Boolean()),
  transferOptions: optional(
    Type.Object({
      toAddresses: optional(
        Type.Array(
          Type.Object({
            networkId: optional(Type.String({ format: 'uuid' })),
            symbol: optional(Type.String({ minLength: 1, maxLength: 20 })),
            address: optional(Type.String({ minLength: 1, maxLength: 1_024 })),
            addressTag: optional(Type.String({ maxLength: 128 })),
            amount: optional(decimalType()),
            displayAmountInFiat: optional(decimalType()),
          }),
          { maxItems: 100 },
        ),
      ),
      amountInFiat: optional(decimalType()),
      transactionId: optional(Type.String({ maxLength: 128 })),
      clientFee: optional(decimalType()),
      transferType: optional(
        Type.Union(['deposit', 'payment', 'onramp', 'fiatOnRamp', 'fiatOffRamp'].map((type) => Type.Literal(type))),
      ),
      isInclusiveFeeEnabled: optional(Type.Boolean()),
      fundingOptions: optional(Type.Object({ enabled: optional(Type.Boolean()) })),
    }),
  ),
})

type LinkTokenBody = Static<typeof linkTokenSchema>

/** What words a request for a link token needs to become options of the flow. */
export interface LinkTokenContext {
  scope: Scope
  /** What the environment offers. */
  integrations: readonly Integration[]
  /** Checks one destination. @throws TenonError */
  checkDestination(destination: LinkDestination): void
}

/**
 * Turns the body into options of the link flow.
 *
 * @throws TenonError `integrationNotAvailable`, `invalidField`, `permissionDenied` (a transfer with a read key), and what a
 *   destination is refused with
 */
export function linkOptionsOf(body: LinkTokenBody, context: LinkTokenContext): LinkOptions {
  const { userId, restrictMultipleAccounts = false, transferOptions } = body
  const integrationId = integrationIdOf(body, context.integrations)
  const access: Access[] = context.scope === 'readWrite' ? ['readHoldings', 'moveCrypto'] : ['readHoldings']
  const base = { userId, restrictMultipleAccounts, access, ...(integrationId ? { integrationId } : {}) }
  if (!transferOptions?.toAddresses) return { ...base, purpose: 'connect' }
  if (context.scope !== 'readWrite') throw new TenonError('permissionDenied')
  return { ...base, purpose: purposeOf(transferOptions.transferType), transfer: transferOf(transferOptions, context) }
}

function transferOf(
  {
    toAddresses = [],
    amountInFiat,
    transactionId,
    clientFee,
    isInclusiveFeeEnabled = false,
    fundingOptions,
  }: NonNullable<LinkTokenBody['transferOptions']>,
  { checkDestination }: LinkTokenContext,
): NonNullable<LinkOptions['transfer']> {
  if (toAddresses.length === 0) {
    throw new TenonError('invalidField', { message: 'The transferOptions.toAddresses field needs at least one entry.' })
  }
  const destinations = toAddresses.map((given, index): LinkDestination => {
    const { networkId, symbol, address, addressTag, amount } = requireToAddress(
      given,
      `transferOptions.toAddresses[${index}]`,
    )
    const destination = {
      networkId,
      symbol: symbol.toUpperCase(),
      address,
      ...(addressTag ? { addressTag } : {}),
      ...(amount ? { amount } : {}),
    }
    checkDestination(destination)
    return destination
  })
  if (clientFee && clientFee !== '0' && clientFee !== '1' && !clientFee.startsWith('0.')) {
    throw new TenonError('invalidField', { message: 'The transferOptions.clientFee field must be from 0 to 1.' })
  }
  return {
    destinations,
    fiatCurrency: 'USD',
    isFeeInclusive: isInclusiveFeeEnabled,
    ...(amountInFiat ? { amountInFiat } : {}),
    ...(transactionId ? { clientTransactionId: transactionId } : {}),
    ...(clientFee ? { clientFee } : {}),
    ...(fundingOptions?.enabled ? { allowsFunding: true } : {}),
  }
}

function purposeOf(transferType: string | undefined): Purpose {
  return transferType === 'payment' ? 'payment' : 'deposit'
}

function integrationIdOf(
  { integrationId, brokerType }: LinkTokenBody,
  integrations: readonly Integration[],
): string | undefined {
  if (!integrationId && !brokerType) return undefined
  const found = integrations.find((integration) =>
    integrationId ? integration.id === integrationId : brokerTypeOf(integration) === brokerType,
  )
  if (!found) throw new TenonError('integrationNotAvailable')
  return found.id
}
