import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { parseDecimal, zero } from '@tenon/core'
import { createDelays } from '../broker/create-delays.ts'
import { createFaults } from '../faults/create-faults.ts'
import { createApp } from '../institution/create-app.ts'
import { createLedger } from '../ledger/create-ledger.ts'
import type { OrderWish } from '../orders/order.ts'
import { createErrands } from '../person/create-errands.ts'
import { createPersonPages } from '../person/create-person-pages.ts'
import { createControl } from './create-control.ts'

const [faults, errands] = [createFaults(), createErrands()]
const ledger = await createLedger({ faults })
const app = createApp()
app.register(createControl({ ledger, faults, errands, delays: createDelays() }), { prefix: '/control' })
app.register(createPersonPages({ ledger, errands }), { prefix: '/person' })
after(() => Promise.all([app.close(), ledger.close()]))
beforeEach(() => ledger.reset())

const wish: OrderWish = {
  ...{ institution: 'broker', username: 'MeshOrderOpen', clientId: 'one', side: 'buy', symbol: 'ETH' },
  ...{ paymentSymbol: 'USD', amount: parseDecimal('2'), amountIn: 'asset', type: 'limit', price: parseDecimal('2500') },
  timeInForce: 'goodTillCanceled',
}

async function post(path: string, body: Record<string, string>) {
  const answer = await app.inject({ method: 'POST', url: `/control/${path}`, payload: body })
  return { status: answer.statusCode, body: answer.json() }
}
const get = async (path: string) => (await app.inject(`/control/${path}`)).json()

test('placed orders are counted by each filter, once for each client id', async () => {
  await ledger.orders.place(wish)
  await ledger.orders.place(wish)
  await ledger.orders.place({ ...wish, clientId: 'two', symbol: 'BTC', username: 'Mesh' })
  assert.deepEqual(await get('orders/count'), { count: 2 })
  assert.deepEqual(await get('orders/count?username=meshorderopen&institution=broker'), { count: 1 })
  assert.deepEqual(await get('orders/count?clientId=two&status=inProgress&symbol=BTC'), { count: 1 })
  assert.deepEqual(await get('orders/count?status=success'), { count: 0 })
  const { orders } = await get('orders?clientId=one')
  assert.deepEqual([orders.length, orders[0].amount, orders[0].held], [1, '2', { symbol: 'USD', amount: '5005' }])
})

test('what is open is filled in parts, whole, or expires, and only what is meant', async () => {
  const { id } = await ledger.orders.place(wish)
  await ledger.orders.place({ ...wish, clientId: 'two' })
  assert.deepEqual((await post('orders/fill', { id, amount: '0.5' })).body, { count: 1 })
  assert.equal((await get(`orders?id=${id}`)).orders[0].filled, '0.5')
  assert.deepEqual((await post('orders/fill', { clientId: 'one' })).body, { count: 1 })
  assert.equal((await get(`orders?id=${id}`)).orders[0].status, 'success')
  assert.deepEqual((await post('orders/expire', {})).body, { count: 1 })
  assert.deepEqual(await get('orders/count?status=expired'), { count: 1 })
  assert.deepEqual((await post('orders/fill', {})).body, { count: 0 })
})

test('a moved price fills what it crosses, and a reset moves it back', async () => {
  await ledger.orders.place({ ...wish, username: 'Mesh' })
  assert.equal((await post('prices', { symbol: 'ETH', price: '2400' })).status, 200)
  assert.deepEqual(await get('orders/count?status=success'), { count: 1 })
  assert.equal(ledger.orders.priceIn('ETH', 'USD'), '2400')
  assert.equal((await app.inject({ method: 'POST', url: '/control/reset' })).statusCode, 204)
  assert.equal(ledger.orders.priceIn('ETH', 'USD'), '3000')
  assert.deepEqual(await get('orders/count'), { count: 0 })
})

test('money comes in from outside, for somebody who is known', async () => {
  const before = ledger.balances('broker', 'Mesh').get('SOL') ?? zero
  const arrival = { institution: 'broker', username: 'mesh', symbol: 'SOL', network: 'solana', amount: '2.5' }
  const { status, body } = await post('deposits', arrival)
  assert.deepEqual([status, body.status, body.amount, body.username], [201, 'succeeded', '2.5', 'Mesh'])
  assert.notEqual(ledger.balances('broker', 'Mesh').get('SOL'), before)
  assert.equal((await post('deposits', { ...arrival, username: 'Nobody' })).status, 404)
})

test('what has no meaning is refused', async () => {
  for (const [path, body] of [
    ['prices', { symbol: 'ETH', price: '0' }],
    ['prices', { symbol: 'ETH', price: '0.00' }],
    ['prices', { symbol: 'NOPE', price: '1' }],
    ['orders/fill', { amount: '-1' }],
    ['orders/fill', { nonsense: 'x' }],
    ['deposits', { institution: 'broker', username: 'Mesh', symbol: 'SOL', network: 'solana', amount: '0' }],
  ] as const) {
    assert.equal((await post(path, body)).status, 400, `${path} ${JSON.stringify(body)}`)
  }
})

test('the person sees an open order, fills it, and lets another one end', async () => {
  const [first, second] = [await ledger.orders.place(wish), await ledger.orders.place({ ...wish, clientId: 'two' })]
  const page = await app.inject('/person')
  assert.match(page.body, /MeshOrderOpen buys 2 ETH with USD at broker\./)
  const press = (id: string, decision: string) =>
    app.inject({
      ...{ method: 'POST', url: `/person/orders/${id}`, payload: `decision=${decision}` },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  assert.equal((await press(first.id, 'fill')).statusCode, 303)
  await press(second.id, 'expire')
  assert.deepEqual(
    ledger.orders.search({}).map(({ status }) => status),
    ['success', 'expired'],
  )
  assert.doesNotMatch((await app.inject('/person')).body, /MeshOrderOpen/)
})
