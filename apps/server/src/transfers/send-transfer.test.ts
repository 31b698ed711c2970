import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { sql } from 'kysely'
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
const send = (
  more: { mfaCode?: string; requestKey?: string; repeatKey?: string; amount?: typeof content.amount } = {},
) => sendTransfer({ db: room.database.db, transfers: room.transfers }, room.source, { ...content, ...more })

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

test('a repeat under its Idempotency-Key goes on with the same transfer, whatever the first answer was', async () => {
  const first = await send({ repeatKey: 'key-1' })
  const again = await send({ repeatKey: 'key-1' })
  assert.deepEqual([again.transferId, again.result.status], [first.transferId, first.result.status])
  assert.equal(room.provider.paid.length, 1)
  await send({ repeatKey: 'key-2' })
  assert.equal(room.provider.paid.length, 2, 'another key is another transfer')
  await assert.rejects(send({ repeatKey: 'key-1', amount: parseDecimal('26') }), { code: 'idempotencyKeyReused' })
  const otherAccount = { ...room.source, accountId: 'another' }
  await assert.rejects(
    sendTransfer({ db: room.database.db, transfers: room.transfers }, otherAccount, { ...content, repeatKey: 'key-1' }),
    { code: 'idempotencyKeyReused' },
  )
  assert.equal(room.provider.paid.length, 2)
})

test('the key of a request with a code holds the transfer that wanted it', async () => {
  room.provider.behaviour = 'mfa'
  const asked = await send({ repeatKey: 'key-1' })
  const sent = await send({ repeatKey: 'key-2', mfaCode: '123456' })
  const again = await send({ repeatKey: 'key-2', mfaCode: '123456' })
  assert.deepEqual([sent.transferId, again.transferId], [asked.transferId, asked.transferId])
  assert.equal(room.provider.paid.length, 1)
})

test('two requests under one Idempotency-Key that meet pay once, and an offer that ended frees the key', async () => {
  const { db } = room.database
  const { transfers } = room
  const met = Promise.withResolvers<void>()
  let offers = 0
  const preview: typeof transfers.preview = async (...call) => {
    const offer = await transfers.preview(...call)
    offers += 1
    if (offers === 2) met.resolve()
    await met.promise
    return offer
  }
  const parts = { db, transfers: { ...transfers, preview } }
  const both = await Promise.allSettled(
    [1, 2].map(() => sendTransfer(parts, room.source, { ...content, repeatKey: 'k' })),
  )
  const refused = both.filter(({ status }) => status === 'rejected')
  assert.deepEqual(
    refused.map((one) => one.status === 'rejected' && one.reason.code),
    ['idempotencyKeyInUse'],
  )
  assert.equal(room.provider.paid.length, 1)

  const never = { ...transfers, execute: () => Promise.reject(new Error('killed')) }
  await assert.rejects(sendTransfer({ db, transfers: never }, room.source, { ...content, repeatKey: 'late' }))
  await sql`update transfer set expires_at = now() where status = 'previewed'`.execute(db)
  assert.equal((await send({ repeatKey: 'late' })).result.status, 'succeeded')
  assert.equal(room.provider.paid.length, 2)
})
