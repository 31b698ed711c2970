import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import type { Movement, MovementStatus, PageRequest } from '@tenon/integrations'
import { createTestProvider } from '../transfers/test-provider.ts'
import { listMovements } from './list-movements.ts'

const statuses: MovementStatus[] = ['succeeded', 'pending', 'succeeded', 'failed', 'succeeded', 'pending']
const history = statuses.map(
  (status, index): Movement => ({
    movementId: `m${index}`,
    direction: 'deposit',
    status,
    symbol: 'USDC',
    amount: parseDecimal('1'),
    createdAtMs: 1_000 - index,
  }),
)

/** A history whose cursor is the index at which the next page begins. */
function openHistory() {
  const asked: PageRequest[] = []
  const { integration } = createTestProvider()
  integration.operations.listMovements = async (_context, _secret, _accountId, request) => {
    asked.push(request)
    const from = Number(request.cursor ?? 0)
    const end = from + Math.min(request.count, 2)
    return {
      items: history.slice(from, end),
      total: history.length,
      ...(end < history.length ? { cursor: String(end) } : {}),
    }
  }
  const source = {
    integration,
    accountId: 'account-1',
    secret: {},
    contextFor: (signal: AbortSignal) => ({ baseUrl: 'http://localhost', environment: 'sandbox', signal }) as const,
  }
  return { source, asked }
}

test('pages of the institution are put together up to what was asked for, and the rest follows once', async () => {
  const { source } = openHistory()
  const first = await listMovements(source, { count: 3 })
  assert.deepEqual(
    [first.items.map(({ movementId }) => movementId), first.cursor, first.total],
    [['m0', 'm1', 'm2'], '3', 6],
  )
  const rest = await listMovements(source, { count: 10, cursor: '3' })
  assert.deepEqual([rest.items.map(({ movementId }) => movementId), rest.cursor], [['m3', 'm4', 'm5'], undefined])
})

test('a filter looks through a bounded number of pages, and tells no count', async () => {
  const { source, asked } = openHistory()
  const page = await listMovements(source, { count: 2, statuses: new Set(['pending']) })
  assert.deepEqual(
    page.items.map(({ movementId }) => movementId),
    ['m1', 'm5'],
  )
  assert.equal(page.total, undefined)
  const nothing = await listMovements(source, { count: 2, statuses: new Set(['unknown']) })
  assert.equal(nothing.items.length, 0)
  assert.ok(asked.length <= 10)
})

test('an institution without a history says so', async () => {
  const { source } = openHistory()
  delete source.integration.operations.listMovements
  await assert.rejects(listMovements(source, { count: 1 }), { code: 'operationNotSupported' })
})
