import type { Static } from 'typebox'
import type { App } from '../../http/app.ts'
import type { TransferOrder, TransferQuery } from '../../transfers/transfer-types.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { listTransfersSchema, transferPageSchema } from './transfer-list-schema.ts'
import { wordTransferPage } from './transfer-list-words.ts'

/** Executed transfers: tag "Managed Transfers" of the Mesh API. */
export function registerTransferListRoutes(app: App, { integrations, transfers }: MeshParts): void {
  registerMeshOperation(
    app,
    {
      method: 'GET',
      path: '/api/v1/transfers/managed/mesh',
      access: 'read',
      tag: 'Managed Transfers',
      summary: 'Lists executed transfers',
      query: listTransfersSchema,
      content: transferPageSchema,
    },
    async ({ caller: { clientId, environment }, query }) => {
      const isOther = query.IsSandBox !== undefined && query.IsSandBox !== (environment === 'sandbox')
      const wanted = queryOf(query)
      const page = isOther ? { items: [], total: 0 } : await transfers.list({ clientId, environment }, wanted)
      return wordTransferPage(page, wanted.offset ?? 0, (id) => integrations.find(environment, id))
    },
  )
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
