import { TenonError } from '@tenon/core'
import type { FastifyRequest } from 'fastify'
import { callerOf } from '../../clients/caller-of.ts'
import type { App } from '../../http/app.ts'
import { readBody } from '../../http/read-body.ts'
import { meshResult } from './envelope.ts'
import type { MeshParts } from './mesh-parts.ts'
import { configureSchema, previewSchema } from './offer-schemas.ts'
import { wordConfiguration, wordPreview } from './offer-words.ts'
import { openMeshAccount } from './open-mesh-account.ts'

const base = '/api/v1/transfers/managed'
const write = { config: { access: 'readWrite' } } as const
const writeScopeRead = { config: { access: 'readWrite', ignoresIdempotencyKey: 'reads only' } } as const

/** From a wish to an offer: tag "Managed Transfers" of the Mesh API. */
export function registerOfferRoutes(app: App, { opener, transfers }: MeshParts): void {
  app.post(`${base}/configure`, writeScopeRead, async (request) => {
    const body = readBody(configureSchema, request.body)
    const { toAddresses: destinations, toAuthToken, isInclusiveFeeEnabled: isFeeInclusive = false } = body
    if (!destinations?.length && !toAuthToken) {
      throw new TenonError('invalidField', { message: 'Either `ToAddresses` or `ToAuthToken` should be provided.' })
    }
    if (!destinations?.length) return meshResult(request.id, { status: 'toIntegrationNotSupported', holdings: [] })
    const { symbol, networkId, amount, amountInFiat, fiatCurrency = 'USD' } = body
    const configuration = await openMeshAccount(opener, callerOf(request), body.fromAuthToken, body.fromType)
      .then((source) =>
        transfers.configure(source, {
          destinations,
          fiatCurrency: fiatCurrency.toUpperCase(),
          isFeeInclusive,
          ...(symbol ? { symbol } : {}),
          ...(networkId ? { networkId } : {}),
          ...(amount ? { amount } : {}),
          ...(amountInFiat ? { amountInFiat } : {}),
        }),
      )
      .catch(statusOfFailure)
    return meshResult(request.id, 'holdings' in configuration ? wordConfiguration(configuration) : configuration)
  })

  // The guides of the product print this call with GET as well; a GET with a body is read like the POST.
  for (const method of ['POST', 'GET'] as const) {
    app.route({ method, url: `${base}/preview`, ...write, handler: previewTransfer })
  }

  async function previewTransfer(request: FastifyRequest) {
    const body = readBody(previewSchema, request.body)
    const { networkId, symbol, toAddress, addressTag, amount, amountInFiat, fiatCurrency, transactionId } = body
    if (!toAddress) {
      throw new TenonError(body.toAuthToken ? 'operationNotSupported' : 'missingField', {
        message: body.toAuthToken
          ? 'A linked account cannot be a destination yet. Give (PreviewTransferRequest.ToAddress).'
          : 'The toAddress field is required.',
      })
    }
    const source = await openMeshAccount(opener, callerOf(request), body.fromAuthToken, body.fromType)
    const preview = await transfers.preview(source, {
      networkId,
      symbol,
      address: toAddress,
      isFeeInclusive: body.isInclusiveFeeEnabled ?? false,
      ...(addressTag ? { addressTag } : {}),
      ...(amount ? { amount } : {}),
      ...(amountInFiat ? { amountInFiat } : {}),
      ...(fiatCurrency ? { fiatCurrency: fiatCurrency.toUpperCase() } : {}),
      ...(transactionId ? { clientTransactionId: transactionId } : {}),
    })
    return meshResult(request.id, wordPreview(preview))
  }
}

/** A failure inside the institution is an answer of its own on this wire: HTTP 200 with a failing `content.status`. */
function statusOfFailure(error: unknown): { status: string } {
  if (!(error instanceof TenonError)) throw error
  if (error.code === 'unauthorizedToken') return { status: 'notAuthorizedFrom' }
  if (error.code === 'operationNotSupported') return { status: 'fromIntegrationNotSupported' }
  throw error
}
