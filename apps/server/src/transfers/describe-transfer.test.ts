import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { describeTransfer } from './describe-transfer.ts'
import { createTestRoom, type TestRoom, usdcRequest } from './test-room.ts'
import type { Transfer } from './transfer-types.ts'

let room: TestRoom
let transfer: Transfer
before(async () => {
  room = await createTestRoom()
  const { previewId } = await room.transfers.preview(room.source, usdcRequest)
  await room.transfers.execute(room.source, { previewId })
  transfer = await room.transfers.read(room.source, previewId)
})
after(() => room.close())

const states = (changes: Partial<Transfer>) =>
  describeTransfer({ ...transfer, ...changes }).timeline.map(({ state }) => state)

test('the steps follow what is known', () => {
  assert.deepEqual(states({ isAccepted: false }), ['current', 'waiting', 'waiting', 'waiting'])
  assert.deepEqual(states({}), ['done', 'current', 'waiting', 'waiting'])
  assert.deepEqual(states({ hash: 'h', confirmations: 2 }), ['done', 'done', 'current', 'waiting'])
  assert.deepEqual(states({ status: 'succeeded', hash: 'h' }), ['done', 'done', 'done', 'done'])
  assert.deepEqual(states({ status: 'failed' }), ['done', 'failed', 'waiting', 'waiting'])
})

test('the hash leads to the explorer, confirmations end at what is required', () => {
  const view = describeTransfer({ ...transfer, hash: 'a b', confirmations: 99 })
  assert.equal(view.explorerUrl, 'https://explorer.solana.com/tx/a%20b')
  assert.equal(view.confirmations, 32)
  assert.equal(describeTransfer({ ...transfer, status: 'succeeded' }).confirmations, 32)
  assert.equal(describeTransfer(transfer).hash, undefined)
})
