import type { Static } from 'typebox'
import { callerOf } from '../../clients/caller-of.ts'
import type { App, QueryValues } from '../../http/app.ts'
import { readQuery } from '../../http/read-query.ts'
import type { TransferOrder, TransferQuery } from '../../transfers/transfer-types.ts'
import { meshResult } from './envelope.ts'
import type { MeshParts } from './mesh-parts.ts'
import { listTransfersSchema } from './transfer-list-schema.ts'
import { wordTransferPage } from './transfer-list-words.ts'

const base = '/api/v1/transfers/managed'
const read = { config: { access: 'read' } } as const

/** Executed transfers: tag "Managed Transfers" of the Mesh API. */
export function registerTransferListRoutes(app: App, { integrations, transfers }: MeshParts): void {
  app.get<{ Querystring: QueryValues }>(`${base}/mesh`, read, async (request) => {
    const { clientId, environment } = callerOf(request)
    const query = readQuery(listTransfersSchema, request.query)
    const isOther = query.IsSandBox !== undefined && query.IsSandBox !== (environment === 'sandbox')
    const wanted = queryOf(query)
    const page = isOther ? { items: [], total: 0 } : await transfers.list({ clientId, environment }, wanted)
    return meshResult(
      request.id,
      wordTransferPage(page, wanted.offset ?? 0, (id) => integrations.find(environment, id)),
    )
  })
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

function queryOf(query: Static<typeof listTransfersSchema>): TransferQuery {
  const orderBy = query.OrderBy ? orders[query.OrderBy] : undefined
  return {
    count: query.Count ?? 10,
    offset: query.Offset ?? 0,
    ...(query.Id ? { transferId: query.Id } : {}),
    ...(query.ClientTransactionId ? { clientTransactionId: query.ClientTransactionId } : {}),
    ...(query.UserId ? { userId: query.UserId } : {}),
    ...(query.SubClientId ? { subClientId: query.SubClientId } : {}),
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
