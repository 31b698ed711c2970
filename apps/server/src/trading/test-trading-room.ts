import { randomUUID } from 'node:crypto'
import { parseDecimal, zero } from '@tenon/core'
import {
  defineIntegration,
  type Integration,
  type Order,
  type OrderOutcome,
  type OrderRequest,
  type TradingTerms,
} from '@tenon/integrations'
import { sandboxPrices } from '../prices/sandbox-prices.ts'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { createTrading } from './create-trading.ts'
import type { OrderDraft, Trading, TradingSource } from './trading-types.ts'

/** How the next orders go. `lost` places and loses the answer, `hang` does neither, `crash` fails before it places. */
type Behaviour = 'place' | 'reject' | 'notSent' | 'lost' | 'hang' | 'crash' | 'code' | 'pin' | 'unreadable'

export interface TestTradingRoom {
  database: TestDatabase
  trading: Trading
  source: TradingSource
  integration: Integration
  terms: TradingTerms
  behaviour: Behaviour
  /** Whether an order can be found after its answer was lost. */
  isSearchable: boolean
  /** What the institution has, by the attempt that it came from: the witness. */
  orders: Map<string, Order>
  /** Every call of `placeOrder`, in order. */
  asked: OrderRequest[]
  /** What the log was told. */
  alerts: string[]
  close(): Promise<void>
}

/** An order that the provider of this room takes. */
export const marketOrder: OrderDraft = {
  ...{ side: 'buy', symbol: 'ETH', paymentSymbol: 'USD', paymentKind: 'fiat', amountIn: 'asset' },
  ...{ amount: parseDecimal('0.5'), type: 'market', timeInForce: 'goodTillCanceled' },
}

export const rightCode = '123456'

/** This room on a database of its own, with an institution in memory and no waiting, for tests. */
export async function createTestTradingRoom(): Promise<TestTradingRoom> {
  const database = await createTestDatabase()
  const clientId = randomUUID()
  await database.db.insertInto('client').values({ client_id: clientId, name: 'Test' }).execute()
  const room: TestTradingRoom = {
    database,
    behaviour: 'place',
    isSearchable: true,
    orders: new Map(),
    asked: [],
    alerts: [],
    terms: testTerms,
    integration: institutionOf(() => room),
    trading: createTrading({
      db: database.db,
      pricesOf: () => sandboxPrices(),
      providerTimeoutMs: 300,
      lookPausesMs: [1, 1],
      log: {
        debug() {},
        info() {},
        warn: (event: string) => void room.alerts.push(event),
        error: (event: string) => void room.alerts.push(event),
      },
    }),
    source: {
      ...{ clientId, environment: 'sandbox', userId: 'user-1', accountId: 'account-1', secret: { token: 'canary' } },
      connectedAccountId: randomUUID(),
      get integration() {
        return room.integration
      },
      contextFor: (signal) => ({ baseUrl: 'http://localhost', environment: 'sandbox', signal }),
    },
    close: () => database.drop(),
  }
  return room
}

const both = ['asset', 'payment'] as const

export const testTerms: TradingTerms = {
  crypto: {
    ...{ fiatCurrencies: ['USD'], paymentSymbols: ['USDC'], symbols: ['BTC', 'ETH', 'SOL'] },
    market: { timeInForce: ['goodTillCanceled'], buyAmountIn: both, sellAmountIn: ['asset'], isFractional: true },
    limit: {
      ...{ timeInForce: ['goodTillCanceled', 'postOnly'], buyAmountIn: ['asset'], sellAmountIn: ['asset'] },
      isFractional: true,
    },
    stopLoss: { timeInForce: ['goodTillCanceled'], buyAmountIn: [], sellAmountIn: ['asset'], isFractional: true },
  },
  equity: {
    ...{ fiatCurrencies: ['USD'], paymentSymbols: [], symbols: ['AAPL'] },
    market: { timeInForce: ['goodForDay'], buyAmountIn: ['asset'], sellAmountIn: ['asset'], isFractional: false },
    limit: {
      ...{ timeInForce: ['goodForDay'], buyAmountIn: ['asset'], sellAmountIn: ['asset'], isFractional: false },
      isExtendedHoursAllowed: true,
    },
  },
}

function institutionOf(room: () => TestTradingRoom): Integration {
  return defineIntegration({
    ...{ slug: 'test', id: '6f0e2f4e-24cb-4c6a-8f0c-1f2a3b4c5d6e', name: 'Test Broker', kind: 'brokerage', hue: 0 },
    ...{ docs: 'https://example.com', networks: [] },
    signIn: { scheme: 'password', fields: [], authenticate: async () => Promise.reject(new Error('not used')) },
    operations: {
      listAccounts: async () => [{ id: 'account-1', name: 'Main' }],
      listHoldings: async () =>
        ['ETH', 'USDC'].map((symbol) => {
          const amount = parseDecimal(symbol === 'ETH' ? '2' : '100')
          return { symbol, name: symbol, kind: 'crypto', total: amount, available: amount }
        }),
      listBalances: async () => [{ currency: 'USD', cash: parseDecimal('5000'), buyingPower: parseDecimal('6000') }],
      readTradingTerms: async () => room().terms,
      placeOrder: async (_context, _secret, _accountId, order) => place(room(), order),
      findOrder: async (_context, _secret, _accountId, { attemptId }) =>
        room().isSearchable ? room().orders.get(attemptId) : undefined,
      readOrder: async (_context, _secret, _accountId, { orderId }) => byId(room(), orderId),
      listOrders: async () => ({ items: [...room().orders.values()].reverse() }),
      async cancelOrder(_context, _secret, _accountId, { orderId, mfaCode }) {
        const order = byId(room(), orderId)
        if (!order) return { outcome: 'notFound' }
        if (room().behaviour === 'code' && mfaCode !== rightCode) return { outcome: 'mfaRequired', channel: 'totp' }
        if (order.status !== 'inProgress') return { outcome: 'ended', order }
        order.status = 'cancelled'
        if (room().behaviour === 'lost') return { outcome: 'unknown', cause: 'connection reset' }
        return { outcome: 'cancelled' }
      },
    },
  })
}

function byId({ orders }: TestTradingRoom, orderId: string): Order | undefined {
  return [...orders.values()].find((order) => order.orderId === orderId)
}

async function place(room: TestTradingRoom, request: OrderRequest): Promise<OrderOutcome> {
  const { attemptId, mfaCode, amountIn, amount, price, ...wish } = request
  room.asked.push(request)
  switch (room.behaviour) {
    case 'reject':
      return { outcome: 'rejected', code: 'balanceNotEnough' }
    case 'notSent':
      return { outcome: 'rejected', code: 'institutionUnavailable' }
    case 'hang':
      return new Promise(() => {})
    case 'crash':
      throw new TypeError('fetch failed')
    case 'code':
    case 'pin':
      if (mfaCode === rightCode) break
      if (mfaCode !== undefined) return { outcome: 'rejected', code: 'incorrect2faCode' }
      return { outcome: 'mfaRequired', channel: room.behaviour === 'pin' ? 'tradingPin' : 'totp' }
  }
  const order: Order = room.orders.get(attemptId) ?? {
    ...wish,
    orderId: room.behaviour === 'unreadable' ? `o\0${attemptId}` : `o${room.orders.size + 1}`,
    ...(amountIn === 'asset' ? { amount } : {}),
    ...(price === undefined ? {} : { price }),
    ...{ status: 'inProgress', filled: zero, createdAtMs: Date.now() },
  }
  room.orders.set(attemptId, order)
  return room.behaviour === 'lost' ? { outcome: 'unknown', cause: 'connection reset' } : { outcome: 'placed', order }
}
