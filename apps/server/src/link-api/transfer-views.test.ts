import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createTestRoom, type TestRoom, usdcRequest } from '../transfers/test-room.ts'
import type { Transfer } from '../transfers/transfer-types.ts'
import { transferViewOf } from './transfer-views.ts'

let room: TestRoom
let transfer: Transfer
before(async () => {
  room = await createTestRoom()
  const { previewId } = await room.transfers.preview(room.source, usdcRequest)
  await room.transfers.execute(room.source, { previewId })
  transfer = await room.transfers.read(room.source, previewId)
})
after(() => room.close())

const view = (changes: Partial<Transfer> = {}) => transferViewOf({ ...transfer, ...changes }, true)
const states = (changes: Partial<Transfer>) => view(changes).timeline.map(({ state }) => state)

test('the steps follow what is known', () => {
  assert.deepEqual(states({ isAccepted: false }), ['current', 'waiting', 'waiting', 'waiting'])
  assert.deepEqual(states({}), ['done', 'current', 'waiting', 'waiting'])
  assert.deepEqual(states({ hash: 'h', confirmations: 2 }), ['done', 'done', 'current', 'waiting'])
  assert.deepEqual(states({ status: 'succeeded', hash: 'h' }), ['done', 'done', 'done', 'done'])
  assert.deepEqual(states({ status: 'failed' }), ['done', 'failed', 'waiting', 'waiting'])
})

test('the hash leads to the explorer, where it is on a public chain; confirmations end at what is required', () => {
  const confirmed = view({ hash: 'a b', confirmations: 99 })
  assert.equal(confirmed.explorerUrl, 'https://explorer.solana.com/tx/a%20b')
  assert.equal(confirmed.confirmations, 32)
  assert.equal(transferViewOf({ ...transfer, hash: 'a b' }, false).explorerUrl, undefined)
  assert.equal(view({ status: 'succeeded' }).confirmations, 32, 'also where nobody counted them')
  assert.equal(view().hash, undefined)
})
