import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { createTestTradingRoom, marketOrder, rightCode, type TestTradingRoom } from './test-trading-room.ts'

let room: TestTradingRoom

before(async () => {
  room = await createTestTradingRoom()
})
beforeEach(() => {
  Object.assign(room, { behaviour: 'place', isSearchable: true, orders: new Map(), asked: [], alerts: [] })
})
after(() => room?.close())

const attempts = () => room.database.db.selectFrom('order_attempt').selectAll().orderBy('made_at').execute()
const lastAttempt = async () => (await attempts()).at(-1)

async function unknownId(placed: Promise<unknown>): Promise<string> {
  const error = await placed.then(
    () => assert.fail('it was told'),
    (reason: { code: string; detail: { orderId: string }; message: string }) => reason,
  )
  assert.equal(error.code, 'orderOutcomeUnknown')
  assert.ok(error.message.includes(error.detail.orderId))
  return error.detail.orderId
}

test('an order is stored before it is asked for, and its id after, without amounts or credentials', async () => {
  let stored: string | undefined
  const { placeOrder } = room.integration.operations
  room.integration.operations.placeOrder = async (...call) => {
    stored = (await lastAttempt())?.status
    return (await placeOrder?.(...call)) ?? { outcome: 'unknown', cause: 'none' }
  }
  const placed = await room.trading.place(room.source, marketOrder)
  if (placeOrder) room.integration.operations.placeOrder = placeOrder
  assert.equal(placed.status, 'placed')
  assert.equal(stored, 'asked')
  const row = await lastAttempt()
  assert.deepEqual([row?.status, row?.order_id, row?.attempt_id], ['placed', 'o1', room.asked[0]?.attemptId])
  assert.match(row?.attempt_id ?? '', /^[0-9a-f]{32}$/)
  assert.doesNotMatch(JSON.stringify(row), /canary|0\.5/)
})

test('two equal orders without a key are two orders', async () => {
  await room.trading.place(room.source, marketOrder)
  await room.trading.place(room.source, marketOrder)
  assert.equal(room.orders.size, 2)
})

test('under one key there is one order, and the same order again', async () => {
  const first = await room.trading.place(room.source, marketOrder, { requestKey: 'one' })
  const again = await room.trading.place(room.source, marketOrder, { requestKey: 'one' })
  assert.deepEqual(again, first)
  assert.equal(room.asked.length, 1)
  const other = { ...marketOrder, amount: parseDecimal('0.6') }
  await assert.rejects(room.trading.place(room.source, other, { requestKey: 'one' }), { code: 'idempotencyKeyReused' })
  const elsewhere = { ...room.source, connectedAccountId: crypto.randomUUID() }
  await assert.rejects(room.trading.place(elsewhere, marketOrder, { requestKey: 'one' }), {
    code: 'idempotencyKeyReused',
  })
})

test('many at once under one key make one order', async () => {
  const calls = Array.from({ length: 8 }, () => room.trading.place(room.source, marketOrder, { requestKey: 'many' }))
  const results = await Promise.allSettled(calls)
  assert.equal(room.orders.size, 1)
  assert.equal(room.asked.length, 1)
  for (const result of results) {
    if (result.status === 'rejected') assert.equal(result.reason.code, 'idempotencyKeyInUse')
    else assert.equal(result.value.status, 'placed')
  }
})

test('an order whose answer was lost is found by our id', async () => {
  room.behaviour = 'lost'
  const placed = await room.trading.place(room.source, marketOrder)
  assert.ok(placed.status === 'placed')
  assert.equal(placed.order.orderId, 'o1')
  assert.deepEqual([(await lastAttempt())?.status, room.asked.length], ['placed', 1])
})

test('what is not found stays unknown, is never asked for again under its key, and can be read by the id that is told', async () => {
  for (const behaviour of ['lost', 'crash', 'hang', 'unreadable'] as const) {
    Object.assign(room, { behaviour, isSearchable: false, orders: new Map(), asked: [], alerts: [] })
    const requestKey = `unknown ${behaviour}`
    const id = await unknownId(room.trading.place(room.source, marketOrder, { requestKey }))
    assert.equal((await lastAttempt())?.status, 'unknown')
    assert.deepEqual(room.alerts, ['outcome of an order is unknown'])
    await assert.rejects(room.trading.read(room.source, { orderId: id }), { code: 'orderNotFound' })
    Object.assign(room, { behaviour: 'place' })
    assert.equal(await unknownId(room.trading.place(room.source, marketOrder, { requestKey })), id)
    assert.equal(room.asked.length, 1, behaviour)
    if (behaviour !== 'lost') continue

    room.isSearchable = true
    const read = await room.trading.read(room.source, { orderId: id })
    assert.equal(read.orderId, 'o1')
    const placed = await room.trading.place(room.source, marketOrder, { requestKey })
    assert.deepEqual(placed, { status: 'placed', order: read })
    assert.equal(room.asked.length, 1)
    await room.trading.cancel(room.source, { orderId: id })
    assert.equal(read.status, 'cancelled')
    const stranger = { ...room.source, connectedAccountId: crypto.randomUUID() }
    await assert.rejects(room.trading.read(stranger, { orderId: id }), { code: 'orderNotFound' })
  }
})

test('a server that died after it asked is followed by a look, not by another order', async () => {
  room.behaviour = 'lost'
  const { findOrder } = room.integration.operations
  await room.trading.place(room.source, marketOrder, { requestKey: 'died' })
  const row = await lastAttempt()
  // As the kill leaves it: the order is there, its answer was never stored.
  const { db } = room.database
  await db
    .deleteFrom('order_attempt')
    .where('attempt_id', '=', row?.attempt_id ?? '')
    .execute()
  assert.ok(row && findOrder)
  await db
    .insertInto('order_attempt')
    .values({ ...row, status: 'asked', order_id: null })
    .execute()
  room.behaviour = 'place'
  const placed = await room.trading.place(room.source, marketOrder, { requestKey: 'died' })
  assert.ok(placed.status === 'placed')
  assert.deepEqual([placed.order.orderId, room.asked.length], ['o1', 1])
})

test('a refusal is told, stored, and may be tried again under its key', async () => {
  room.behaviour = 'reject'
  const refused = await room.trading.place(room.source, marketOrder, { requestKey: 'refused' })
  assert.deepEqual([refused.status, 'code' in refused && refused.code], ['rejected', 'balanceNotEnough'])
  assert.equal((await lastAttempt())?.status, 'rejected')
  room.behaviour = 'notSent'
  const call = room.trading.place(room.source, marketOrder, { requestKey: 'refused' })
  await assert.rejects(call, { code: 'institutionUnavailable' })
  room.behaviour = 'place'
  const placed = await room.trading.place(room.source, marketOrder, { requestKey: 'refused' })
  assert.equal(placed.status, 'placed')
  assert.equal(new Set(room.asked.map(({ attemptId }) => attemptId)).size, 1)
})

test('a code goes to the attempt that asked for it, a wrong one too, under whatever key', async () => {
  room.behaviour = 'code'
  const codes = async (requestKey?: string, mfaCode?: string) => {
    const result = await room.trading.place(room.source, marketOrder, {
      ...(requestKey === undefined ? {} : { requestKey }),
      ...(mfaCode === undefined ? {} : { mfaCode }),
    })
    return result.status === 'rejected' ? result.code : result.status
  }
  assert.equal(await codes('code 1'), 'mfaCodeRequired')
  assert.equal(await codes('code 2', '000000'), 'incorrect2faCode')
  assert.equal(await codes(undefined, rightCode), 'placed')
  assert.equal(new Set(room.asked.map(({ attemptId }) => attemptId)).size, 1)
  assert.doesNotMatch(JSON.stringify(await attempts()), new RegExp(`${rightCode}|000000`))

  assert.equal(await codes(undefined, rightCode), 'placed')
  assert.equal(new Set(room.asked.map(({ attemptId }) => attemptId)).size, 2, 'nothing waited, so it is another order')
  room.behaviour = 'pin'
  assert.equal(await codes(), 'tradingPinRequired')
})

test('a code after ten minutes, for another order or for another account begins another attempt', async () => {
  room.behaviour = 'code'
  await room.trading.place(room.source, marketOrder)
  const waiting = (await attempts()).filter(({ status }) => status === 'awaitingCode').map((row) => row.attempt_id)
  const isNew = async (source: typeof room.source, order: typeof marketOrder) => {
    await room.trading.place(source, order, { mfaCode: rightCode })
    return !waiting.includes(room.asked.at(-1)?.attemptId ?? '')
  }
  assert.equal(await isNew(room.source, { ...marketOrder, side: 'sell' }), true)
  assert.equal(await isNew({ ...room.source, connectedAccountId: crypto.randomUUID() }, marketOrder), true)
  await room.database.db
    .updateTable('order_attempt')
    .set({ updated_at: new Date(Date.now() - 11 * 60_000) })
    .where('status', '=', 'awaitingCode')
    .execute()
  assert.equal(await isNew(room.source, marketOrder), true)
})

test('an order whose answer was lost after its code is not placed again under the key of the code', async () => {
  room.behaviour = 'code'
  await room.trading.place(room.source, marketOrder, { requestKey: 'asks' })
  Object.assign(room, { behaviour: 'lost', isSearchable: false })
  const withCode = () => room.trading.place(room.source, marketOrder, { requestKey: 'answers', mfaCode: rightCode })
  const id = await unknownId(withCode())
  Object.assign(room, { behaviour: 'place' })
  assert.equal(await unknownId(withCode()), id)
  assert.equal(room.orders.size, 1)
})

test('many repeats of a refused order at once ask once more', async () => {
  room.behaviour = 'notSent'
  const repeat = () => room.trading.place(room.source, marketOrder, { requestKey: 'repeats' })
  await assert.rejects(repeat(), { code: 'institutionUnavailable' })
  room.behaviour = 'place'
  const results = await Promise.allSettled([repeat(), repeat(), repeat(), repeat()])
  assert.equal(room.asked.length, 2)
  for (const result of results) {
    if (result.status === 'rejected') assert.equal(result.reason.code, 'idempotencyKeyInUse')
  }
})

test('what was found meanwhile is not written over by a call that heard nothing', async () => {
  const { placeOrder } = room.integration.operations
  assert.ok(placeOrder)
  room.integration.operations.placeOrder = async (...call) => {
    await placeOrder(...call)
    await room.trading.read(room.source, { orderId: call[3].attemptId })
    return { outcome: 'unknown', cause: 'cut' }
  }
  const placed = await room.trading.place(room.source, marketOrder)
  room.integration.operations.placeOrder = placeOrder
  assert.equal(placed.status, 'placed')
  assert.deepEqual([(await lastAttempt())?.status, room.alerts], ['placed', []])
})

test('an order whose id cannot be kept is not taken for found', async () => {
  room.behaviour = 'unreadable'
  await unknownId(room.trading.place(room.source, marketOrder))
})

test('an answer that cannot be stored is the caller’s all the same', async () => {
  const { db } = room.database
  const { placeOrder } = room.integration.operations
  assert.ok(placeOrder)
  room.integration.operations.placeOrder = async (...call) => {
    // The row is gone, as it is for a write that fails.
    await db.schema.alterTable('order_attempt').renameTo('order_attempt_gone').execute()
    return placeOrder(...call)
  }
  const placed = await room.trading.place(room.source, marketOrder)
  room.integration.operations.placeOrder = placeOrder
  await db.schema.alterTable(sqlName('order_attempt_gone')).renameTo('order_attempt').execute()
  assert.equal(placed.status, 'placed')
  assert.deepEqual(room.alerts, ['outcome of an order was not stored'])
})

test('nothing is asked for that cannot be written down, or that the account cannot trade', async () => {
  const { db } = room.database
  await db.schema.alterTable('order_attempt').renameTo('order_attempt_gone').execute()
  await assert.rejects(room.trading.place(room.source, marketOrder))
  await db.schema.alterTable(sqlName('order_attempt_gone')).renameTo('order_attempt').execute()
  const wrong = { ...marketOrder, timeInForce: 'fillOrKill' } as const
  await assert.rejects(room.trading.place(room.source, wrong), { code: 'invalidField' })
  assert.equal(room.asked.length, 0)
})

test('the database keeps what is placed, and erases it after ninety days', async () => {
  await room.trading.place(room.source, marketOrder)
  const row = await lastAttempt()
  assert.ok(row)
  const { db } = room.database
  const change = (to: object) =>
    db.updateTable('order_attempt').set(to).where('attempt_id', '=', row.attempt_id).execute()
  await assert.rejects(change({ status: 'unknown', order_id: null }), /cannot change/)
  await assert.rejects(change({ order_id: 'another' }), /cannot change/)
  await assert.rejects(change({ request_digest: '0'.repeat(64) }), /cannot change/)
  await change({ made_at: new Date(Date.now() - 89 * 86_400_000) })
  await room.trading.eraseOld(100)
  assert.ok(await lastAttempt())
  await change({ made_at: new Date(Date.now() - 91 * 86_400_000) })
  const before = (await attempts()).length
  assert.equal(await room.trading.eraseOld(100), 1)
  assert.equal((await attempts()).length, before - 1)
})

/** The name that the table has for a moment is in no type. */
function sqlName(name: string): 'order_attempt' {
  return name as 'order_attempt'
}
