import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { sendTransfer } from './send-transfer.ts'
import { createTestRoom, type TestRoom, usdcRequest } from './test-room.ts'

let room: TestRoom
beforeEach(async () => {
  room = await createTestRoom()
})
afterEach(() => room.close())

const content = {
  networkId: usdcRequest.networkId,
  symbol: 'usdc',
  address: usdcRequest.address ?? '',
  amount: parseDecimal('25'),
}
const send = (more: { mfaCode?: string; requestKey?: string; amount?: typeof content.amount } = {}) =>
  sendTransfer({ db: room.database.db, transfers: room.transfers }, room.source, { ...content, ...more })

test('one step sends once; the same again without a key is another transfer', async () => {
  const first = await send()
  assert.equal(first.result.status, 'succeeded')
  const second = await send()
  assert.notEqual(second.transferId, first.transferId)
  assert.equal(room.provider.paid.length, 2)
})

test('a code reaches the transfer that asked for it', async () => {
  room.provider.behaviour = 'mfa'
  const asked = await send()
  assert.equal(asked.result.status, 'mfaRequired')
  const wrong = await send({ mfaCode: '000000' })
  assert.deepEqual([wrong.result.status, wrong.transferId], ['mfaFailed', asked.transferId])
  const sent = await send({ mfaCode: '123456' })
  assert.deepEqual([sent.result.status, sent.transferId], ['succeeded', asked.transferId])
  assert.deepEqual(new Set(room.provider.asked.map(({ attemptId }) => attemptId)).size, 1)
  assert.equal(room.provider.paid.length, 1)
})

test('a code for another amount is not taken for it', async () => {
  room.provider.behaviour = 'mfa'
  const asked = await send()
  const other = await send({ mfaCode: '123456', amount: parseDecimal('26') })
  assert.notEqual(other.transferId, asked.transferId)
})

test('under one key there is one payment, and it is answered again', async () => {
  const first = await send({ requestKey: 'order-1' })
  const again = await send({ requestKey: 'order-1' })
  assert.deepEqual([again.transferId, again.result.status], [first.transferId, 'succeeded'])
  assert.equal(room.provider.paid.length, 1)
  await assert.rejects(send({ requestKey: 'order-1', amount: parseDecimal('26') }), {
    code: 'transferAlreadyRequested',
  })
})
