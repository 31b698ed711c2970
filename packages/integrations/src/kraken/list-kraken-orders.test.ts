import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { startSimulators } from '../contract/start-simulators.ts'
import type { ProviderContext } from '../integration.ts'
import type { OrderStatus } from '../trading.ts'
import { listKrakenOrders } from './list-kraken-orders.ts'

const simulators = await startSimulators()
after(() => simulators.close())
afterEach(() => simulators.ledger.reset())

const context: ProviderContext = {
  baseUrl: `${simulators.url}/kraken`,
  environment: 'sandbox',
  signal: new AbortController().signal,
}
const secret = { apiKey: 'Mesh3', apiSecret: 'Pass123' }
const { orders } = simulators.ledger

/** A limit that rests, each a second and a half after the one before. */
async function place(): Promise<string> {
  simulators.advance(1500)
  const { id } = await orders.place({
    ...{ institution: 'kraken', username: 'Mesh3', side: 'buy', symbol: 'ETH', paymentSymbol: 'USD' },
    ...{ amount: parseDecimal('0.01'), amountIn: 'asset', type: 'limit', price: parseDecimal('2500') },
    timeInForce: 'goodTillCanceled',
  })
  return id
}

async function readAll(
  request: { count: number; statuses?: readonly OrderStatus[] },
  between?: () => Promise<unknown>,
) {
  const found = []
  let cursor: string | undefined
  for (let page = 0; page < 50; page += 1) {
    const told = await listKrakenOrders(context, secret, { ...request, ...(cursor === undefined ? {} : { cursor }) })
    assert.ok(told.items.length <= request.count)
    found.push(...told.items)
    cursor = told.cursor
    if (cursor === undefined) return found
    await between?.()
  }
  throw new Error('The list has no end.')
}

test('more than Kraken tells at once: every order once, newest first, open and ended in one row', async () => {
  const ids: string[] = []
  for (let index = 0; index < 130; index += 1) ids.push(await place())
  for (const [index, id] of ids.entries()) if (index % 3 !== 0) await orders.cancel('kraken', 'Mesh3', id)
  for (const count of [40, 250]) {
    const all = await readAll({ count })
    assert.equal(all.length, 130)
    assert.equal(new Set(all.map(({ orderId }) => orderId)).size, 130)
    assert.ok(all.every((order, index) => index === 0 || order.createdAtMs <= (all[index - 1]?.createdAtMs ?? 0)))
  }
  const open = await readAll({ count: 7, statuses: ['inProgress'] })
  assert.equal(open.length, 44)
  const { total } = await listKrakenOrders(context, secret, { count: 1 })
  assert.equal(total, 130)
})

test('an order that ends between two pages is told once', async () => {
  const ids: string[] = []
  for (let index = 0; index < 12; index += 1) ids.push(await place())
  const all = await readAll({ count: 5 }, () => orders.cancel('kraken', 'Mesh3', ids.shift() ?? ''))
  assert.equal(all.length, 12)
  assert.equal(new Set(all.map(({ orderId }) => orderId)).size, 12)
})
