import { TenonError } from '@tenon/core'
import type { FastifyRequest } from 'fastify'
import { callerOf } from '../../clients/caller-of.ts'
import type { App, QueryValues } from '../../http/app.ts'
import { readBody } from '../../http/read-body.ts'
import { readQuery } from '../../http/read-query.ts'
import type { TransferOrder, TransferQuery } from '../../transfers/transfer-types.ts'
import { wordNetworks, wordTokens, wordTransferIntegrations } from './catalogue.ts'
import { meshResult } from './envelope.ts'
import type { MeshParts } from './mesh-parts.ts'
import { openMeshAccount } from './open-mesh-account.ts'
import { configureSchema, executeSchema, listTransfersSchema, previewSchema } from './transfer-schemas.ts'
import { wordConfiguration, wordExecution, wordPreview, wordTransferPage } from './transfer-words.ts'

const base = '/api/v1/transfers/managed'
const read = { config: { access: 'read' } } as const
const write = { config: { access: 'readWrite' } } as const

/** Tag "Managed Transfers" of the Mesh API. */
export function registerTransferRoutes(app: App, parts: MeshParts): void {
  const { integrations, opener, transfers } = parts

  app.get(`${base}/networks`, read, async (request) =>
    meshResult(request.id, wordNetworks(integrations.list(callerOf(request).environment))),
  )
  app.get(`${base}/integrations`, read, async (request) =>
    meshResult(request.id, wordTransferIntegrations(integrations.list(callerOf(request).environment))),
  )
  app.get(`${base}/tokens`, read, async (request) =>
    meshResult(request.id, wordTokens(integrations.list(callerOf(request).environment))),
  )

  app.post(`${base}/configure`, write, async (request) => {
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

  app.post(`${base}/execute`, write, async (request) => {
    const { fromAuthToken, fromType, previewId, mfaCode } = readBody(executeSchema, request.body)
    const source = await openMeshAccount(opener, callerOf(request), fromAuthToken, fromType)
    const result = await transfers.execute(source, { previewId, ...(mfaCode ? { mfaCode } : {}) })
    return meshResult(request.id, wordExecution(result))
  })

  app.get<{ Querystring: QueryValues }>(`${base}/mesh`, read, async (request) => {
    const { clientId, environment } = callerOf(request)
    const page = await transfers.list({ clientId, environment }, queryOf(request.query))
    return meshResult(
      request.id,
      wordTransferPage(page, (id) => integrations.find(environment, id)),
    )
  })

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

/** `TransferOrderByFields`, in the words of the room. */
const orders: Readonly<Record<string, TransferOrder>> = {
  id: 'id',
  clientTransferId: 'clientTransactionId',
  userId: 'userId',
  fromType: 'integration',
  amountInFiat: 'amountInFiat',
  status: 'status',
  createdTimestamp: 'createdAt',
  symbol: 'symbol',
  networkName: 'network',
}

function queryOf(values: QueryValues): TransferQuery {
  const query = readQuery(listTransfersSchema, values)
  const orderBy = query.OrderBy ? orders[query.OrderBy] : undefined
  return {
    count: query.Count ?? 10,
    offset: query.Offset ?? 0,
    ...(query.Id ? { transferId: query.Id } : {}),
    ...(query.ClientTransactionId ? { clientTransactionId: query.ClientTransactionId } : {}),
    ...(query.UserId ? { userId: query.UserId } : {}),
    ...(query.IntegrationIds ? { integrationIds: query.IntegrationIds } : {}),
    ...(query.Statuses ? { statuses: query.Statuses } : {}),
    ...(query.FromTimestamp === undefined ? {} : { createdFrom: new Date(query.FromTimestamp * 1_000) }),
    ...(query.ToTimestamp === undefined ? {} : { createdTo: new Date(query.ToTimestamp * 1_000) }),
    ...(query.MinAmountInFiat ? { minimumAmountInFiat: query.MinAmountInFiat } : {}),
    ...(query.MaxAmountInFiat ? { maximumAmountInFiat: query.MaxAmountInFiat } : {}),
    ...(query.Hash ? { hash: query.Hash } : {}),
    ...(orderBy ? { orderBy } : {}),
    ...(query.DescendingOrder === undefined ? {} : { isDescending: query.DescendingOrder }),
  }
}
