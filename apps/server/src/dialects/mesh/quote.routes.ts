import { TenonError } from '@tenon/core'
import { callerOf } from '../../clients/caller-of.ts'
import type { App, QueryValues } from '../../http/app.ts'
import { readBody } from '../../http/read-body.ts'
import { readQuery } from '../../http/read-query.ts'
import { brokerTypeOf } from './broker-type.ts'
import { meshResult } from './envelope.ts'
import type { MeshParts } from './mesh-parts.ts'
import { quoteSchema, verifySchema } from './offer-schemas.ts'
import { wordQuote } from './quote-words.ts'

const base = '/api/v1/transfers/managed'
const read = { config: { access: 'read', ignoresIdempotencyKey: 'reads only' } } as const

/** What can be said about a transfer without an account: tag "Managed Transfers" of the Mesh API. */
export function registerQuoteRoutes(app: App, { integrations, transfers }: MeshParts): void {
  app.post(`${base}/quote`, read, async (request) => {
    const body = readBody(quoteSchema, request.body)
    const { brokerType, symbol, networkId, toAddress, amountInFiat, feeFlat, feePercentage } = body
    if (amountInFiat === '0') throw new TenonError('invalidAmount')
    if (feePercentage && feePercentage !== '0' && feePercentage !== '1' && !feePercentage.startsWith('0.')) {
      throw new TenonError('invalidField', { message: 'The feePercentage field must be from 0 to 1.' })
    }
    const { environment } = callerOf(request)
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
    return meshResult(request.id, wordQuote(quote, { toAddress, brokerType }))
  })

  // The product's own client sends a body with this GET; a browser drops it and sends a query.
  app.get<{ Querystring: QueryValues }>(`${base}/verify`, read, async (request) => {
    const body =
      request.body === undefined ? readQuery(verifySchema, request.query) : readBody(verifySchema, request.body)
    const { integrationId = '', token = '', networkId = '', targetAddress = '' } = body
    const result = transfers.verify({
      integration: integrations.find(callerOf(request).environment, integrationId.toLowerCase()),
      symbol: token,
      networkId,
      address: targetAddress,
    })
    return meshResult(
      request.id,
      result.status === 'succeeded'
        ? { status: 'succeeded', errorMessage: 'transfer request verification is successful' }
        : { status: 'failed', errorMessage: result.message, failureReason: result.reason },
    )
  })
}
