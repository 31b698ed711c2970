import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zero } from '@tenon/core'
import type { Order, PageRequest } from '@tenon/integrations'
import { createTestProvider } from '../transfers/test-provider.ts'
import { listOrders } from './list-orders.ts'
import type { TradingSource } from './trading-types.ts'

const history = Array.from(
  { length: 12 },
  (_, index): Order => ({
    ...{ orderId: `o${index}`, side: 'buy', kind: 'crypto', symbol: 'ETH', paymentSymbol: 'USD', paymentKind: 'fiat' },
    ...{ type: 'market', status: 'success', filled: zero, createdAtMs: 1_000 - index },
  }),
)

/** A history of two orders a page, whose cursor is the index at which the next one begins. */
function openHistory() {
  const asked: PageRequest[] = []
  const { integration } = createTestProvider()
  integration.operations.listOrders = async (_context, _secret, _accountId, request) => {
    asked.push(request)
    const from = Number(request.cursor ?? 0)
    const end = from + Math.min(request.count, 2)
    const cursor = end < history.length ? { cursor: String(end) } : {}
    return { items: history.slice(from, end), total: history.length, ...cursor }
  }
  const source: TradingSource = {
    ...{ clientId: 'c', environment: 'sandbox', userId: 'u', connectedAccountId: 'a', accountId: 'account-1' },
    ...{ integration, secret: {} },
    contextFor: (signal) => ({ baseUrl: 'http://localhost', environment: 'sandbox', signal }),
  }
  return { source, asked }
}

test('pages of the institution are put together up to what was asked for, and the rest follows once', async () => {
  const { source } = openHistory()
  const first = await listOrders(source, { count: 3 })
  assert.deepEqual(
    [first.items.map(({ orderId }) => orderId), first.cursor, first.total],
    [['o0', 'o1', 'o2'], '3', 12],
  )
  const rest = await listOrders(source, { count: 9, cursor: '3' })
  assert.deepEqual([rest.items.at(0)?.orderId, rest.items.at(-1)?.orderId, rest.cursor], ['o3', 'o11', undefined])
})

test('the institution is asked a bounded number of times, with what was asked for', async () => {
  const { source, asked } = openHistory()
  const page = await listOrders(source, { count: 250, statuses: ['success'], sinceMs: 5 })
  assert.deepEqual([page.items.length, page.cursor, asked.length], [10, '10', 5])
  assert.deepEqual(asked[1], { count: 248, cursor: '2', statuses: ['success'], sinceMs: 5 })
})
