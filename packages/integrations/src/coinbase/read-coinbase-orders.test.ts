import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProviderAnswer, type ProviderCall, withProvider } from '../contract/with-provider.ts'
import { findCoinbaseOrder, listCoinbaseOrders, readCoinbaseOrder } from './read-coinbase-orders.ts'

const secret = { accessToken: 'token' }
const rows = Array.from({ length: 700 }, (_, index) => ({
  ...{ order_id: `order-${index}`, client_order_id: `client-${index}`, product_id: 'ETH-USD', side: 'BUY' },
  ...{ status: index % 100 === 99 ? 'CANCELLED' : 'FILLED', filled_size: '1', order_type: 'MARKET' },
  created_time: new Date(1_700_000_000_000 - index * 1000).toISOString(),
}))

/** Pages as Coinbase makes them. */
function answer({ path }: ProviderCall): ProviderAnswer {
  const { searchParams } = new URL(path, 'http://coinbase')
  const start = Number(searchParams.get('cursor') ?? '0')
  const end = start + Number(searchParams.get('limit'))
  const hasNext = end < rows.length
  return { json: { orders: rows.slice(start, end), has_next: hasNext, cursor: hasNext ? String(end) : '' } }
}

test('a page has as many as asked for, and its cursor is that of Coinbase', async () => {
  await withProvider(answer, async (context) => {
    const first = await listCoinbaseOrders(context, secret, { count: 250 })
    assert.deepEqual([first.items.length, first.cursor], [250, '250'])
    const last = await listCoinbaseOrders(context, secret, { count: 250, cursor: '500' })
    assert.deepEqual([last.items.length, last.cursor], [200, undefined])
  })
})

test('of a state that is rare, pages are read on, but not for ever', async () => {
  await withProvider(answer, async (context) => {
    const found = await listCoinbaseOrders(context, secret, { count: 100, statuses: ['cancelled'] })
    assert.deepEqual(
      found.items.map(({ orderId }) => orderId),
      ['order-99', 'order-199', 'order-299', 'order-399'],
    )
    const more = await listCoinbaseOrders(context, secret, {
      ...{ count: 100, statuses: ['cancelled'] },
      ...(found.cursor === undefined ? {} : { cursor: found.cursor }),
    })
    assert.equal(found.items.length + more.items.length, 7)
  })
})

test('an order is found by our id among the newest of its market', async () => {
  const paths: string[] = []
  const find = (attemptId: string) =>
    withProvider(
      (call) => {
        paths.push(call.path)
        return answer(call)
      },
      (context) => findCoinbaseOrder(context, secret, { attemptId, symbol: 'ETH', paymentSymbol: 'USD' }),
    )
  assert.equal((await find('client-120'))?.orderId, 'order-120')
  assert.ok(paths.every((path) => path.includes('product_ids=ETH-USD')))
  assert.equal(await find('client-699'), undefined)
  assert.equal(paths.length, 2 + 5)
})

test('an order id is never a way to another endpoint', async () => {
  const never = (): ProviderAnswer => {
    throw new Error('asked')
  }
  for (const orderId of ['../../../v2/user', 'batch?limit=1', '', 'a b', 'a'.repeat(65)]) {
    const told = await withProvider(never, (context) => readCoinbaseOrder(context, secret, orderId))
    assert.equal(told, undefined, orderId)
  }
})

test('trades are told in the asset, whatever their size was said in', async () => {
  const fill = { trade_id: 't', price: '3000', commission: '1.8', trade_time: '2026-01-01T00:00:00Z' }
  const read = (size: string, size_in_quote: boolean) =>
    withProvider(
      ({ path }) => ({
        json: path.includes('/fills') ? { fills: [{ ...fill, size, size_in_quote }] } : { order: rows[0] },
      }),
      (context) => readCoinbaseOrder(context, secret, 'order-0'),
    )
  const trade = { tradeId: 't', amount: '0.1', price: '3000', value: '300', fee: '1.8', atMs: 1_767_225_600_000 }
  assert.deepEqual((await read('0.1', false))?.trades, [trade])
  assert.deepEqual((await read('300', true))?.trades, [trade])
})
