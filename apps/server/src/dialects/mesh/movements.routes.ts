import { TenonError } from '@tenon/core'
import type { MovementStatus } from '@tenon/integrations'
import Type from 'typebox'
import type { App } from '../../http/app.ts'
import { unwrapCursor, wrapCursor } from '../../http/page-cursor.ts'
import { listMovements } from '../../movements/list-movements.ts'
import { readMovement } from '../../movements/read-movement.ts'
import { accountRefusals, authTokenSchema } from './account-request.ts'
import { brokerTypeSchema } from './broker-type.ts'
import { earliestOf } from './earliest-of.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { movementSchema, movementStatuses, movementStatusSchema } from './movement-schemas.ts'
import { wordMovement, wordOfStatus } from './movement-words.ts'
import { addressTypeSchema, assetOfAddressType } from './native-address-type.ts'
import { openMeshAccount } from './open-mesh-account.ts'

const optional = Type.Optional
const account = { authToken: authTokenSchema, type: brokerTypeSchema }

const listRequestSchema = Type.Object(
  {
    ...account,
    count: optional(Type.Integer({ minimum: 1, maximum: 250, default: 100 })),
    cursor: optional(Type.String({ maxLength: 32_000, description: '`cursor` of the page before.' })),
    statuses: optional(Type.Array(movementStatusSchema, { maxItems: movementStatuses.length })),
    cryptocurrencyAddressType: optional(addressTypeSchema),
    from: optional(Type.Integer({ minimum: 0, maximum: 253_402_300_799, description: 'Unix seconds.' })),
  },
  { title: 'TransfersBrokerTransactionsListRequest' },
)

const pageSchema = Type.Object(
  {
    transfers: Type.Array(movementSchema),
    total: Type.Integer({
      description: 'How many there are in all, or in this page where the institution does not tell.',
    }),
    cursor: optional(Type.String()),
    earliestTimestamp: optional(Type.Integer({ description: 'Of this page, in Unix seconds.' })),
  },
  { title: 'B2BBrokerTransactionsListModel' },
)

const detailsRequestSchema = Type.Object(
  {
    ...account,
    addressType: optional(addressTypeSchema),
    transactionId: optional(Type.String({ minLength: 1, maxLength: 200 })),
    transactionHash: optional(Type.String({ minLength: 1, maxLength: 200 })),
    symbol: optional(Type.String({ minLength: 1, maxLength: 20 })),
  },
  { title: 'TransfersBrokerCryptocurrencyTransactionDetailsRequest' },
)

const reading = { method: 'POST', access: 'read', ignoresIdempotencyKey: 'reads only', tag: 'Transfers' } as const

/** An account's own history of deposits and withdrawals: tag "Transfers" of the Mesh API. */
export function registerMovementRoutes(app: App, { opener }: MeshParts): void {
  registerMeshOperation(
    app,
    {
      ...reading,
      path: '/api/v1/transfers/list',
      summary: 'Lists the deposits and withdrawals of an account',
      description:
        'Newest first, whoever made them. A page filtered by `statuses` may be short although there is a next one.',
      body: listRequestSchema,
      content: pageSchema,
      refusals: accountRefusals,
    },
    async ({ caller, body }) => {
      const source = await openMeshAccount(opener, caller, body.authToken, body.type)
      const list = `movements ${source.connectedAccountId}`
      const statuses = body.statuses?.length ? statusesOf(new Set(body.statuses)) : undefined
      const asset = body.cryptocurrencyAddressType && assetOfAddressType(body.cryptocurrencyAddressType)
      if (body.cryptocurrencyAddressType && !asset) return { transfers: [], total: 0 }
      const page = await listMovements(source, {
        count: body.count ?? 100,
        ...(body.cursor ? { cursor: unwrapCursor(list, body.cursor) } : {}),
        ...(statuses ? { statuses } : {}),
        ...(asset ? { symbol: asset.symbol } : {}),
        ...(body.from === undefined ? {} : { sinceMs: body.from * 1_000 }),
      })
      return {
        transfers: page.items.map(wordMovement),
        total: page.total ?? page.items.length,
        cursor: page.cursor === undefined ? undefined : wrapCursor(list, page.cursor),
        earliestTimestamp: earliestOf(page.items),
      }
    },
  )

  registerMeshOperation(
    app,
    {
      ...reading,
      path: '/api/v1/transfers/details',
      summary: 'Reads one deposit or withdrawal of an account',
      description: 'By `transactionId`, else by `transactionHash`.',
      body: detailsRequestSchema,
      content: movementSchema,
      refusals: [...accountRefusals, 'movementNotFound'],
    },
    async ({ caller, body: { authToken, type, transactionId, transactionHash } }) => {
      const by =
        transactionId !== undefined
          ? { movementId: transactionId }
          : transactionHash !== undefined
            ? { hash: transactionHash }
            : undefined
      if (!by) throw new TenonError('missingField', { message: 'Either transactionId or transactionHash is required.' })
      const source = await openMeshAccount(opener, caller, authToken, type)
      return wordMovement(await readMovement(source, by))
    },
  )
}

function statusesOf(words: ReadonlySet<string>): Set<MovementStatus> {
  const all: MovementStatus[] = ['pending', 'awaitingPerson', 'succeeded', 'failed', 'cancelled', 'unknown']
  return new Set(all.filter((status) => words.has(wordOfStatus[status])))
}
