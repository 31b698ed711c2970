import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import Fastify from 'fastify'
import { createFaults } from '../faults/create-faults.ts'
import { createLedger } from '../ledger/create-ledger.ts'
import { createErrands } from '../person/create-errands.ts'
import { createCoinbase } from './create-coinbase.ts'

const faults = createFaults()
const ledger = await createLedger({ faults })
const app = Fastify()
// A token names its user; the OAuth server that really gives them out has tests of its own.
const introspect = async (token: string) => (token.startsWith('of-') ? token.slice(3) : undefined)
app.register(createCoinbase({ ledger, faults, errands: createErrands(), introspect }), { prefix: '/coinbase' })
after(async () => {
  await app.close()
  await ledger.close()
})
afterEach(() => {
  faults.clear()
  return ledger.reset()
})

async function ask(path: string, body?: Record<string, unknown>, username = 'Mesh3') {
  const response = await app.inject({
    method: body ? 'POST' : 'GET',
    url: `/coinbase/api/v3/brokerage${path}`,
    headers: { authorization: `Bearer of-${username}` },
    ...(body ? { payload: body } : {}),
  })
  return { status: response.statusCode, body: response.json() }
}

const order = {
  ...{ client_order_id: 'mine', product_id: 'ETH-USD', side: 'BUY' },
  order_configuration: { limit_limit_gtc: { base_size: '0.5', limit_price: '2500' } },
}

test('the same client_order_id gives the first order back', async () => {
  const first = (await ask('/orders', order)).body
  const second = (await ask('/orders', { ...order, side: 'SELL' })).body
  assert.equal(first.success, true)
  assert.equal(second.success_response.order_id, first.success_response.order_id)
  assert.equal(ledger.orders.search({ institution: 'coinbase' }).length, 1)
})

test('an order that is not whole or not payable is refused with 200 and a reason', async () => {
  const sized = (sizes: Record<string, unknown>) => ({ order_configuration: { limit_limit_gtc: sizes } })
  for (const [changes, reason] of [
    [{ product_id: 'NOPE-USD' }, 'INVALID_PRODUCT_ID'],
    [{ side: 'HOLD' }, 'INVALID_SIDE'],
    [{ order_configuration: { twap_limit_gtd: {} } }, 'UNSUPPORTED_ORDER_CONFIGURATION'],
    [{ order_configuration: null }, 'UNSUPPORTED_ORDER_CONFIGURATION'],
    [sized({ base_size: 1, limit_price: '2500' }), 'INVALID_SIZE_PRECISION'],
    [sized({ base_size: '1', quote_size: '1', limit_price: '2500' }), 'INVALID_SIZE_PRECISION'],
    [sized({ base_size: '1' }), 'INVALID_LIMIT_PRICE'],
    [sized({ base_size: '0.0001', limit_price: '2500' }), 'INVALID_QUOTE_SIZE_TOO_SMALL'],
    [sized({ base_size: '999999', limit_price: '2500' }), 'INSUFFICIENT_FUND'],
    [sized({ base_size: '1', limit_price: '9000', post_only: true }), 'INVALID_LIMIT_PRICE_POST_ONLY'],
  ] as const) {
    const { status, body } = await ask('/orders', { ...order, ...changes })
    assert.deepEqual([status, body.success, body.error_response.new_order_failure_reason], [200, false, reason])
    const preview = (await ask('/orders/preview', { ...order, ...changes })).body
    assert.deepEqual(preview.errs, [`PREVIEW_${reason}`])
  }
  assert.equal(ledger.orders.search({ institution: 'coinbase' }).length, 0)
})

test('orders are listed page by page, by market and by state, and each is told with its fills', async () => {
  for (const name of ['a', 'b', 'c']) await ask('/orders', { ...order, client_order_id: name })
  const market = { order_configuration: { market_market_ioc: { quote_size: '300' } } }
  const { order_id: id } = (await ask('/orders', { ...order, ...market, client_order_id: 'd' })).body.success_response
  const first = (await ask('/orders/historical/batch?limit=3')).body
  assert.deepEqual([first.orders.length, first.has_next], [3, true])
  const rest = (await ask(`/orders/historical/batch?limit=3&cursor=${first.cursor}`)).body
  assert.deepEqual([rest.orders.length, rest.has_next, rest.cursor], [1, false, ''])
  assert.equal((await ask('/orders/historical/batch?order_status=OPEN')).body.orders.length, 3)
  assert.equal((await ask('/orders/historical/batch?product_ids=BTC-USD')).body.orders.length, 0)
  const told = (await ask(`/orders/historical/${id}`)).body.order
  assert.deepEqual([told.filled_size, told.filled_value, told.total_fees, told.status], ['0.1', '300', '1.8', 'FILLED'])
  const { fills } = (await ask(`/orders/historical/fills?order_ids=${id}`)).body
  assert.deepEqual(
    fills.map(({ order_id, size, commission }: Record<string, unknown>) => [order_id, size, commission]),
    [[id, '0.1', '1.8']],
  )
})

test("nobody sees or cancels another one's orders, and what ended stays as it is", async () => {
  const { order_id: id } = (await ask('/orders', order)).body.success_response
  assert.deepEqual(await ask(`/orders/historical/${id}`, undefined, 'Mesh4'), {
    status: 404,
    body: {
      ...{ error: 'NOT_FOUND', error_details: 'order with this orderID was not found' },
      message: 'order with this orderID was not found',
    },
  })
  const cancel = async (username: string) =>
    (await ask('/orders/batch_cancel', { order_ids: [id] }, username)).body.results[0]
  assert.equal((await cancel('Mesh4')).failure_reason, 'UNKNOWN_CANCEL_ORDER')
  assert.equal((await cancel('Mesh3')).success, true)
  assert.deepEqual(
    [(await cancel('Mesh3')).success, (await cancel('Mesh3')).failure_reason],
    [false, 'UNKNOWN_CANCEL_ORDER'],
  )
})

test('what an open order holds is still told as owned, and not as available', async () => {
  await ask('/orders', order)
  const { accounts } = (await ask('/accounts?limit=250')).body
  const usd = accounts.find(({ currency }: { currency: string }) => currency === 'USD')
  assert.deepEqual([usd.available_balance.value, usd.hold.value], ['9998742.5', '1257.5'])
})

test('without a token Advanced Trade answers in its own words', async () => {
  const response = await app.inject({ url: '/coinbase/api/v3/brokerage/orders/historical/batch' })
  assert.deepEqual([response.statusCode, response.json().error], [401, 'UNAUTHENTICATED'])
})
