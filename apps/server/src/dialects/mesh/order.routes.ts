import { TenonError } from '@tenon/core'
import type { App } from '../../http/app.ts'
import { unwrapCursor, wrapCursor } from '../../http/page-cursor.ts'
import { accountRefusals } from './account-request.ts'
import { earliestOf } from './earliest-of.ts'
import { registerMeshOperation } from './mesh-operation.ts'
import type { MeshParts } from './mesh-parts.ts'
import { openMeshAccount } from './open-mesh-account.ts'
import { featureListSchema } from './order-feature-schemas.ts'
import { wordFeatures } from './order-feature-words.ts'
import { marketChosen, readNewOrder } from './order-request.ts'
import {
  featureListRequestSchema,
  newOrderRequestSchema,
  orderListRequestSchema,
  orderListSchema,
  orderPreviewSchema,
  orderRequestSchema,
  orderSchema,
  orderSideParams,
  placedOrderSchema,
  symbolInfoRequestSchema,
  symbolInfoSchema,
} from './order-schemas.ts'
import { wordOrder, wordOrderPreview, wordPlacedOrder, wordSymbolTerms } from './order-words.ts'
import { wordProblem } from './problem-details.ts'

const operation = { method: 'POST', tag: 'Transactions', wordFailure: wordProblem } as const
const reading = { ...operation, access: 'read', ignoresIdempotencyKey: 'reads only' } as const
const newOrderRefusals = [...accountRefusals, 'symbolNotTraded', 'invalidAmount'] as const

/** Orders: tag "Transactions" of the Mesh API. */
export function registerOrderRoutes(app: App, { opener, trading, outageOf }: MeshParts): void {
  registerMeshOperation(
    app,
    {
      ...reading,
      path: '/api/v1/transactions/list',
      summary: 'Lists the orders of an account',
      description: 'Past and pending ones, newest first, whoever placed them.',
      body: orderListRequestSchema,
      content: orderListSchema,
      refusals: accountRefusals,
    },
    async ({ caller, body: { authToken, type, cursor, count, statuses, from } }) => {
      const source = await openMeshAccount(opener, caller, authToken, type)
      const list = `orders ${source.connectedAccountId}`
      const page = await trading.list(source, {
        count: count ?? 100,
        ...(cursor ? { cursor: unwrapCursor(list, cursor) } : {}),
        ...(statuses?.length ? { statuses } : {}),
        ...(from === undefined ? {} : { sinceMs: from * 1_000 }),
      })
      return {
        transactions: page.items.map((order) => wordOrder(type, order)),
        cursor: page.cursor === undefined ? undefined : wrapCursor(list, page.cursor),
        total: page.total ?? page.items.length,
        earliestTimestamp: earliestOf(page.items),
      }
    },
  )

  registerMeshOperation(
    app,
    {
      ...reading,
      path: '/api/v1/transactions/details',
      summary: 'Reads one order',
      body: orderRequestSchema,
      content: orderSchema,
      refusals: [...accountRefusals, 'orderNotFound'],
    },
    async ({ caller, body }) => {
      const source = await openMeshAccount(opener, caller, body.authToken, body.type)
      return wordOrder(body.type, await trading.read(source, chosen(body)))
    },
  )

  registerMeshOperation(
    app,
    {
      ...reading,
      path: '/api/v1/transactions/featureList',
      summary: 'Says what an institution takes for orders',
      description:
        'An integration that does not trade has `isTradingSupported: false`. An account that cannot be read is an answer here, by `status`.',
      body: featureListRequestSchema,
      content: featureListSchema,
      refusals: ['invalidIntegrationToken'],
    },
    async ({ caller, body: { authToken, type } }) => {
      const isUp = (integrationId: string) => outageOf(caller.environment, integrationId) === undefined
      try {
        const source = await openMeshAccount(opener, caller, authToken, type)
        const features = wordFeatures(await trading.features(source))
        const { accountId, integration } = source
        const state = { status: 'succeeded', isIntegrationUp: isUp(integration.id) } as const
        return { brokerType: type, accountId, ...state, ...features }
      } catch (error) {
        if (!(error instanceof TenonError) || !accountFailures.has(error.code)) throw error
        return {
          brokerType: type,
          status: error.code === 'unauthorizedToken' ? ('notAuthorized' as const) : ('failed' as const),
          isIntegrationUp: error.code !== 'institutionUnavailable',
          ...wordFeatures({ terms: {}, balances: [], tellsCost: false, tellsPrices: false, takesCancels: false }),
        }
      }
    },
  )

  registerMeshOperation(
    app,
    {
      ...operation,
      path: '/api/v1/transactions/preview/:side',
      access: 'readWrite',
      ignoresIdempotencyKey: 'reads only',
      summary: 'Says what an order would do',
      description:
        'By the institution where it tells, else from prices and balances. What the institution would refuse has the `status` `failed`; what it never takes is a failure.',
      params: orderSideParams,
      body: newOrderRequestSchema,
      content: orderPreviewSchema,
      refusals: [...newOrderRefusals, 'priceNotFound'],
    },
    async ({ caller, params: { side }, body }) => {
      const draft = readNewOrder(side, body)
      const source = await openMeshAccount(opener, caller, body.authToken, body.type)
      return wordOrderPreview(body.type, await trading.preview(source, draft))
    },
  )

  registerMeshOperation(
    app,
    {
      ...operation,
      path: '/api/v1/transactions/:side',
      access: 'readWrite',
      shed: 'last',
      summary: 'Places an order',
      description:
        'Without an `Idempotency-Key` every call is an order of its own. Under a key there is one, also after `orderOutcomeUnknown`: then it is looked for again, by the id that `orderId` of the failure tells, and not sent again. An order that the institution does not make is `rejected`. When it wants a code first, `statusDetails` is `mfaCodeRequired` or `tradingPinRequired`: the same request with `mfaCode`, under a new key, goes on within ten minutes.',
      params: orderSideParams,
      body: newOrderRequestSchema,
      content: placedOrderSchema,
      refusals: [...newOrderRefusals, 'orderOutcomeUnknown'],
    },
    async ({ caller, params: { side }, body, request }) => {
      const draft = readNewOrder(side, body)
      const source = await openMeshAccount(opener, caller, body.authToken, body.type)
      const requestKey = request.headers['idempotency-key']
      const placed = await trading.place(source, draft, {
        ...(typeof requestKey === 'string' ? { requestKey } : {}),
        ...(body.mfaCode === undefined ? {} : { mfaCode: body.mfaCode }),
      })
      return wordPlacedOrder(body.type, placed, Date.now())
    },
  )

  registerMeshOperation(
    app,
    {
      ...operation,
      path: '/api/v1/transactions/cancel',
      access: 'readWrite',
      shed: 'last',
      summary: 'Cancels an open order',
      description: 'One that is cancelled already is taken as done, so a repeat is harmless.',
      body: orderRequestSchema,
      refusals: [
        ...accountRefusals,
        ...(['orderNotFound', 'orderNotOpen', 'mfaCodeRequired', 'tradingPinRequired', 'incorrect2faCode'] as const),
        'orderOutcomeUnknown',
      ],
    },
    async ({ caller, body }) => {
      const source = await openMeshAccount(opener, caller, body.authToken, body.type)
      await trading.cancel(source, {
        ...chosen(body),
        ...(body.mfaCode === undefined ? {} : { mfaCode: body.mfaCode }),
      })
      return undefined
    },
  )

  registerMeshOperation(
    app,
    {
      ...reading,
      path: '/api/v1/transactions/symbolinfo',
      summary: 'Says how one symbol trades',
      description: 'By the market and the type of the order; its amounts do not matter.',
      body: symbolInfoRequestSchema,
      content: symbolInfoSchema,
      refusals: accountRefusals,
    },
    async ({ caller, body }) => {
      const source = await openMeshAccount(opener, caller, body.authToken, body.type)
      return wordSymbolTerms(await trading.symbolTerms(source, marketChosen(body)))
    },
  )
}

const accountFailures = new Set([
  'unauthorizedToken',
  'institutionUnavailable',
  'institutionRateLimited',
  'accountLocked',
  'invalidCredentials',
])

function chosen({ id, side, symbolPair }: { id: string; side?: 'unknown' | 'buy' | 'sell'; symbolPair?: string }) {
  return {
    orderId: id,
    ...(side === undefined || side === 'unknown' ? {} : { side }),
    ...(symbolPair ? { pair: symbolPair } : {}),
  }
}
