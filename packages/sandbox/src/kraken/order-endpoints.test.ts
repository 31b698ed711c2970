import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { createFaults } from '../faults/create-faults.ts'
import { createLedger } from '../ledger/create-ledger.ts'
import { orderEndpoints } from './order-endpoints.ts'

let aheadMs = 0
const ledger = await createLedger({ faults: createFaults(), now: () => Date.now() + aheadMs })
after(() => ledger.close())
afterEach(() => ledger.reset())

const call = (parameters: Record<string, string> = {}, username = 'Mesh3') => ({
  ...{ ledger, reads: ledger, username },
  parameters: new URLSearchParams(parameters),
})
const limit = { pair: 'ETHUSD', type: 'buy', ordertype: 'limit', volume: '0.5', price: '2500' }

async function place(changes: Record<string, string> = {}): Promise<string> {
  const { txid } = await orderEndpoints.AddOrder(call({ ...limit, ...changes }))
  return txid?.[0] ?? ''
}

test('an order is known by an id in the form of Kraken, open first, closed when it was called off', async () => {
  const txid = await place({ cl_ord_id: 'a'.repeat(32) })
  assert.match(txid, /^O[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}$/)
  assert.deepEqual(Object.keys(orderEndpoints.OpenOrders(call()).open), [txid])
  assert.deepEqual(Object.keys(orderEndpoints.OpenOrders(call({ cl_ord_id: 'b'.repeat(32) })).open), [])
  assert.deepEqual(await orderEndpoints.CancelOrder(call({ txid })), { count: 1 })
  assert.deepEqual(Object.keys(orderEndpoints.OpenOrders(call()).open), [])
  assert.deepEqual(Object.keys(orderEndpoints.ClosedOrders(call({ cl_ord_id: 'a'.repeat(32) })).closed), [txid])
  await assert.rejects(orderEndpoints.CancelOrder(call({ txid })), { message: 'EOrder:Unknown order' })
})

test('an id of the caller keeps a second order out only while the first is open', async () => {
  const cl_ord_id = 'c'.repeat(32)
  const txid = await place({ cl_ord_id })
  assert.equal(await place({ cl_ord_id }), txid)
  await orderEndpoints.CancelOrder(call({ txid }))
  const second = await place({ cl_ord_id })
  assert.notEqual(second, txid)
  assert.equal(ledger.orders.search({ clientId: cl_ord_id }).length, 2)
})

test('closed orders come fifty at once, between two times, by when they were opened or closed', async () => {
  const ids: string[] = []
  for (let index = 0; index < 55; index += 1) {
    aheadMs += 1000
    ids.push(await place())
  }
  for (const txid of [...ids].reverse()) {
    aheadMs += 1000
    await orderEndpoints.CancelOrder(call({ txid }))
  }
  const closed = (parameters: Record<string, string>) => orderEndpoints.ClosedOrders(call(parameters))
  assert.equal(closed({}).count, 55)
  assert.deepEqual(Object.keys(closed({}).closed), ids.slice(0, 50))
  assert.deepEqual(Object.keys(closed({ closetime: 'open' }).closed), [...ids].reverse().slice(0, 50))
  assert.deepEqual(Object.keys(closed({ closetime: 'open', ofs: '50' }).closed), [...ids].reverse().slice(50))
  const [third] = Object.values(orderEndpoints.QueryOrders(call({ txid: ids[2] ?? '' })))
  const opened = Reflect.get(Object(third), 'opentm')
  assert.deepEqual(Object.keys(closed({ closetime: 'open', end: String(opened) }).closed), ids.slice(0, 3).reverse())
  assert.equal(closed({ closetime: 'open', start: String(opened) }).count, 52)
})

test('what fills is told with its trades', async () => {
  const txid = await place({ ordertype: 'market', oflags: 'viqc', volume: '300' })
  const row = Reflect.get(orderEndpoints.QueryOrders(call({ txid, trades: 'true' })), txid)
  const { status, vol, vol_exec, cost, fee, price, oflags, trades } = Object(row)
  assert.deepEqual(
    [status, vol, vol_exec, cost, fee, price, oflags],
    ['closed', '300.0000000000', '0.1000000000', '300.0000000000', '1.2000000000', '3000.0000000000', 'fciq,viqc'],
  )
  const told = orderEndpoints.QueryTrades(call({ txid: trades.join(',') }))
  assert.deepEqual(
    Object.values(told).map(({ ordertxid, vol: volume }) => [ordertxid, volume]),
    [[txid, '0.1000000000']],
  )
})

test("nobody sees another one's orders", async () => {
  const txid = await place()
  assert.throws(() => orderEndpoints.QueryOrders(call({ txid }, 'Mesh4')), { message: 'EOrder:Unknown order' })
  await assert.rejects(orderEndpoints.CancelOrder(call({ txid }, 'Mesh4')), { message: 'EOrder:Unknown order' })
  assert.throws(() => orderEndpoints.QueryOrders(call({ txid: 'mine' })), { message: 'EOrder:Invalid order' })
})

test('only to be checked, an order is refused as it would be, and never placed', async () => {
  const check = (changes: Record<string, string>) =>
    orderEndpoints.AddOrder(call({ ...limit, ...changes, validate: 'true' }))
  assert.deepEqual(await check({}), { descr: { order: 'buy 0.5000000000 ETHUSD @ limit 2500.0000000000' } })
  for (const [changes, message] of [
    [{ pair: 'NOPEUSD' }, 'EQuery:Unknown asset pair'],
    [{ type: 'hold' }, 'EGeneral:Invalid arguments:type'],
    [{ ordertype: 'iceberg' }, 'EGeneral:Invalid arguments:ordertype'],
    [{ volume: '-1' }, 'EGeneral:Invalid arguments:volume'],
    [{ volume: '0.0000000001' }, 'EGeneral:Invalid arguments:volume'],
    [{ price: 'x' }, 'EGeneral:Invalid arguments:price'],
    [{ volume: '0.001' }, 'EOrder:Cost minimum not met'],
    [{ volume: '99999999' }, 'EOrder:Insufficient funds'],
    [{ cl_ord_id: 'x'.repeat(19) }, 'EGeneral:Invalid arguments:cl_ord_id'],
  ] as const) {
    await assert.rejects(check(changes), { message }, JSON.stringify(changes))
  }
  assert.equal(ledger.orders.search({ institution: 'kraken' }).length, 0)
  assert.equal(ledger.balances('kraken', 'Mesh3').get('USD'), parseDecimal('10000000'))
})

test('the fee of a pair is told in percent', () => {
  const { fees } = orderEndpoints.TradeVolume(call({ pair: 'XBTUSD' }))
  assert.equal(Reflect.get(fees, 'XXBTZUSD')?.fee, '0.4000')
})
