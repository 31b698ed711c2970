import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTransaction } from '../storage/in-transaction.ts'
import { createTestRoom, type TestRoom, usdcRequest } from '../transfers/test-room.ts'
import type { Transfer } from '../transfers/transfer-types.ts'
import { recordTransferEvent } from './record-transfer-event.ts'

let room: TestRoom
let transfer: Transfer
before(async () => {
  room = await createTestRoom()
  const offer = await room.transfers.preview(room.source, { ...usdcRequest, clientTransactionId: 'order-7' })
  await room.transfers.execute(room.source, { previewId: offer.previewId })
  transfer = await room.transfers.read(room.source, offer.previewId)
})
after(() => room.close())

const events = () => room.database.db.selectFrom('webhook_event').selectAll().orderBy('sequence').execute()

test('an event holds what its receiver is told, and counts up', async () => {
  const { db } = room.database
  await inTransaction(db, (transaction) => recordTransferEvent(transaction, { type: 'pending', transfer }))
  await inTransaction(db, (transaction) =>
    recordTransferEvent(transaction, { type: 'succeeded', transfer: { ...transfer, hash: 'h' } }),
  )
  const [pending, succeeded] = await events()
  assert.deepEqual(pending?.payload, {
    userId: 'user-1',
    clientTransactionId: 'order-7',
    networkName: 'Solana',
    symbol: 'USDC',
    destinationAddress: usdcRequest.address,
    sourceName: 'Test Exchange',
    sourceAmount: '25.01',
    destinationAmount: '25',
  })
  assert.equal(pending?.sequence, 1)
  assert.equal(succeeded?.sequence, 2)
  assert.equal(succeeded?.type, 'transfer.succeeded')
  assert.deepEqual(succeeded?.payload, { ...pending?.payload, hash: 'h' })
})

test('a cause that is undone takes its event along', async () => {
  const before = (await events()).length
  const undone = inTransaction(room.database.db, async (transaction) => {
    await recordTransferEvent(transaction, { type: 'failed', transfer })
    throw new Error('undone')
  })
  await assert.rejects(undone, /undone/)
  assert.equal((await events()).length, before)
})

test('what needs a look, what takes too long, and a blocked destination are told too', async () => {
  const { db } = room.database
  await recordTransferEvent(db, { type: 'needsAttention', transfer })
  await recordTransferEvent(db, { type: 'overdue', transfer })
  const { source } = room
  const blocked = { userId: 'user-1', networkName: 'Ethereum', symbol: 'ETH', address: '0xa1', resembles: '0xa2' }
  await recordTransferEvent(db, { type: 'destinationBlocked', owner: source, ...blocked })
  const told = (await events()).filter(({ type }) => !/pending|succeeded/.test(type))
  assert.deepEqual(told.map(({ type, sequence }) => [type, sequence]).sort(), [
    ['destination.blocked', 1],
    ['transfer.needsAttention', 3],
    ['transfer.overdue', 4],
  ])
  const event = told.find(({ type }) => type === 'destination.blocked')
  assert.equal(event?.transfer_id, null)
  assert.deepEqual(event?.payload, blocked)
})
