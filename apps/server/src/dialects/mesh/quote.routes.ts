import { TenonError } from '@tenon/core'
import type { App } from '../../http/app.ts'
import { brokerTypeOf } from './broker-type.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { quoteRequestSchema, quoteSchema, verifyRequestSchema, verifySchema } from './quote-schemas.ts'
import { wordQuote } from './quote-words.ts'

const base = '/api/v1/transfers/managed'
const reading = { access: 'read', ignoresIdempotencyKey: 'reads only', tag: 'Managed Transfers' } as const

/** What can be said about a transfer without an account: tag "Managed Transfers" of the Mesh API. */
export function registerQuoteRoutes(app: App, { integrations, transfers }: MeshParts): void {
  registerMeshOperation(
    app,
    {
      ...reading,
      method: 'POST',
      path: `${base}/quote`,
      summary: 'Says what a transfer of this value would cost anybody',
      body: quoteRequestSchema,
      content: quoteSchema,
      refusals: [
        ...(['integrationNotAvailable', 'operationNotSupported', 'networkNotFound', 'networkDisabled'] as const),
        ...(['symbolNotSupported', 'symbolNotSupportedBySource', 'invalidAddressPattern'] as const),
        ...(['invalidDestination', 'invalidAmount', 'priceNotFound', 'institutionUnavailable'] as const),
        'institutionRateLimited',
      ],
    },
    async ({ caller: { environment }, body }) => {
      const { brokerType, symbol, networkId, toAddress, amountInFiat, feeFlat, feePercentage } = body
      if (amountInFiat === '0') throw new TenonError('invalidAmount')
      if (feePercentage && feePercentage !== '0' && feePercentage !== '1' && !feePercentage.startsWith('0.')) {
        throw new TenonError('invalidField', { message: 'The feePercentage field must be from 0 to 1.' })
      }
      const candidates = integrations.list(environment).filter((each) => brokerTypeOf(each) === brokerType)
      const integration = candidates.find(({ operations }) => operations.readQuoteTerms) ?? candidates[0]
      if (!integration) throw new TenonError('integrationNotAvailable')
      const quote = await transfers.quote({
        integration,
        environment,
        contextFor: (signal) => integrations.contextFor(environment, integration, signal),
        symbol,
        networkId,
        address: toAddress,
        amountInFiat,
        fiatCurrency: body.fiatCurrency.toUpperCase(),
        ...(feeFlat ? { flatFee: feeFlat } : {}),
        ...(feePercentage ? { feeRatio: feePercentage } : {}),
      })
      return wordQuote(quote, { toAddress, brokerType })
    },
  )

  registerMeshOperation(
    app,
    {
      ...reading,
      method: 'GET',
      path: `${base}/verify`,
      summary: 'Checks a destination without an account',
      // The product's own client sends a body with this GET; a browser drops it and sends a query.
      description: 'Takes the same fields as a JSON body or as a query; a body goes first.',
      query: verifyRequestSchema,
      body: verifyRequestSchema,
      isBodyOptional: true,
      content: verifySchema,
    },
    async ({ caller, query, body, request }) => {
      const given = request.body === undefined ? query : body
      const { integrationId = '', token = '', networkId = '', targetAddress = '' } = given
      const result = transfers.verify({
        integration: integrations.find(caller.environment, integrationId.toLowerCase()),
        symbol: token,
        networkId,
        address: targetAddress,
      })
      return result.status === 'succeeded'
        ? ({ status: 'succeeded', errorMessage: 'transfer request verification is successful' } as const)
        : ({ status: 'failed', errorMessage: result.message, failureReason: result.reason } as const)
    },
  )
}
