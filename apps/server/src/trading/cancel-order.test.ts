import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { ProviderError } from '@tenon/integrations'
import { createTestTradingRoom, marketOrder, rightCode, type TestTradingRoom } from './test-trading-room.ts'

let room: TestTradingRoom
before(async () => {
  room = await createTestTradingRoom()
})
beforeEach(() => {
  Object.assign(room, { behaviour: 'place', orders: new Map() })
})
after(() => room?.close())

async function placedId(): Promise<string> {
  const result = await room.trading.place(room.source, marketOrder)
  assert.ok(result.status === 'placed')
  return result.order.orderId
}

const cancel = (orderId: string, mfaCode?: string) =>
  room.trading.cancel(room.source, { orderId, ...(mfaCode === undefined ? {} : { mfaCode }) })

function setStatus(status: 'success' | 'inProgress'): void {
  for (const order of room.orders.values()) order.status = status
}

test('a cancelled order stays cancelled for who asks again; one that ended otherwise cannot be', async () => {
  const orderId = await placedId()
  await cancel(orderId)
  await cancel(orderId)
  setStatus('success')
  await assert.rejects(cancel(orderId), { code: 'orderNotOpen' })
  await assert.rejects(cancel('nowhere'), { code: 'orderNotFound' })
})

test('a cancel may take a code', async () => {
  const orderId = await placedId()
  room.behaviour = 'code'
  await assert.rejects(cancel(orderId), { code: 'mfaCodeRequired' })
  await cancel(orderId, rightCode)
})

test('a lost answer is read after; what cannot be told is unknown', async () => {
  const { operations } = room.integration
  const { cancelOrder, readOrder } = operations
  assert.ok(cancelOrder && readOrder)
  room.behaviour = 'lost'
  await cancel(await placedId())
  room.behaviour = 'place'

  const orderId = await placedId()
  operations.cancelOrder = async () => {
    throw new TypeError('fetch failed')
  }
  await assert.rejects(cancel(orderId), (error: { code: string; detail: { orderId: string } }) => {
    assert.deepEqual([error.code, error.detail.orderId], ['orderOutcomeUnknown', orderId])
    return true
  })
  setStatus('success')
  await assert.rejects(cancel(orderId), { code: 'orderNotOpen' })
  operations.readOrder = async () => Promise.reject(new TypeError('fetch failed'))
  await assert.rejects(cancel(orderId), { code: 'orderOutcomeUnknown' })
  operations.cancelOrder = async () => Promise.reject(new ProviderError('institutionUnavailable'))
  await assert.rejects(cancel(orderId), { code: 'institutionUnavailable' })
  Object.assign(operations, { cancelOrder, readOrder })
})

test('where the pair is needed, a cancel without it is refused before anything is asked', async () => {
  const orderId = await placedId()
  room.integration.cancelNeedsPair = true
  await assert.rejects(cancel(orderId), { code: 'missingField' })
  await room.trading.cancel(room.source, { orderId, pair: 'ETH/USD' })
  delete room.integration.cancelNeedsPair
})
