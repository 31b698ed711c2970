import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type AnswerGate, openAnswerGate } from '../storage/answer-gate.ts'
import { type Database, openDatabase } from '../storage/database.ts'
import { createTransfers } from './create-transfers.ts'
import { createTestRoom, type TestRoom, usdcRequest } from './test-room.ts'
import { findPaymentOf } from './transfer.store.ts'
import type { Transfers } from './transfer-types.ts'

let room: TestRoom
before(async () => {
  room = await createTestRoom()
})
after(() => room.close())
beforeEach(() => {
  room.provider.behaviour = 'accept'
  room.provider.paid.length = 0
})

async function preview(clientTransactionId: string): Promise<string> {
  return (await room.transfers.preview(room.source, { ...usdcRequest, clientTransactionId })).previewId
}

const execute = (previewId: string) => room.transfers.execute(room.source, { previewId })

test('one payment of the client is made once: the second transfer names the first, a failed one frees the id', async () => {
  const [failed, first, second] = [await preview('order-1'), await preview('order-1'), await preview('order-1')]
  room.provider.behaviour = 'reject'
  await execute(failed)
  const { db } = room.database
  assert.equal(await findPaymentOf(db, room.source, 'order-1'), undefined)
  room.provider.behaviour = 'accept'
  await execute(first)
  await assert.rejects(execute(second), (error: Error & { code: string }) => {
    assert.equal(error.code, 'transferAlreadyRequested')
    assert.ok(error.message.includes(first))
    return true
  })
  assert.equal(await findPaymentOf(db, room.source, 'order-1'), first)
  assert.equal(await findPaymentOf(db, { ...room.source, environment: 'production' }, 'order-1'), undefined)
  assert.equal(room.provider.paid.length, 1)
})

test('T46: two transfers of one payment at the same moment make one withdrawal', async () => {
  const ids = await Promise.all([preview('order-2'), preview('order-2'), preview('order-2')])
  const results = await Promise.allSettled(ids.map(execute))
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.equal(room.provider.paid.length, 1)
})

test('a payment whose confirmation is awaited holds its id', async () => {
  const [first, second] = [await preview('order-3'), await preview('order-3')]
  room.provider.behaviour = 'confirm'
  await execute(first)
  room.provider.behaviour = 'accept'
  await assert.rejects(execute(second), { code: 'transferAlreadyRequested' })
  assert.equal(await findPaymentOf(room.database.db, room.source, 'order-3'), first)
})

test('T46: no database before the claim: nothing is sent', async () => {
  const previewId = await preview('order-4')
  const db = openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/none', maxConnections: 1 })
  const cutOff = createTransfers({ ...room.dependencies, db })
  await assert.rejects(cutOff.execute(room.source, { previewId }), { code: 'unavailable', status: 503 })
  await db.destroy()
  assert.equal(room.provider.paid.length, 0)
  assert.equal((await execute(previewId)).status, 'succeeded', 'the offer is still open')
})

async function throughGate(): Promise<{ gate: AnswerGate; db: Database; transfers: Transfers }> {
  const gate = await openAnswerGate(room.database.url)
  const db = openDatabase({ url: gate.url, maxConnections: 2 })
  return { gate, db, transfers: createTransfers({ ...room.dependencies, db }) }
}

test('T46: the claim was stored and its answer lost: it is found by its token, never made again', async () => {
  const previewId = await preview('order-5')
  const { gate, db, transfers } = await throughGate()
  gate.cutAnswerTo('update "transfer" set "status"')
  const result = await transfers.execute(room.source, { previewId })
  assert.ok(gate.hasCut())
  assert.equal(result.status, 'succeeded')
  assert.equal(room.provider.paid.length, 1)
  await db.destroy()
  await gate.close()
})

test('T46: the answer to a COMMIT is lost: what was recorded is read again, with one event', async () => {
  const previewId = await preview('order-6')
  const { gate, db, transfers } = await throughGate()
  room.events.length = 0
  gate.cutAnswerTo('commit')
  const result = await transfers.execute(room.source, { previewId })
  assert.ok(gate.hasCut())
  assert.ok(result.status === 'succeeded' && result.transfer.isAccepted)
  assert.equal(room.provider.paid.length, 1)
  assert.equal(room.events.length, 1)
  await db.destroy()
  await gate.close()
})
