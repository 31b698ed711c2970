import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { networkBySlug } from '@tenon/core'
import { createTestRoom, type TestRoom, usdcRequest } from './test-room.ts'
import type { PreviewRequest } from './transfer-types.ts'

const ethereum = networkBySlug('ethereum').id
const known = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
/** The same first and last four characters, all in lower case, which needs no checksum. */
const lookAlike = `0x9bf6${'0'.repeat(32)}d7c6`
const toEther: Partial<PreviewRequest> = { networkId: ethereum, symbol: 'ETH', amount: '0.01' }

let room: TestRoom
before(async () => {
  room = await createTestRoom()
})
after(() => room.close())

const preview = (changes: Partial<PreviewRequest>) =>
  room.transfers.preview(room.source, { ...usdcRequest, ...changes })
const countRows = async () => (await room.database.db.selectFrom('transfer').select('transfer_id').execute()).length

test('the first use of an address is said, until something was sent there', async () => {
  const first = await preview({ ...toEther, address: known })
  assert.deepEqual(first.warnings, ['firstUseOfAddress'])
  assert.deepEqual((await preview({ ...toEther, address: known })).warnings, ['firstUseOfAddress'])
  await room.transfers.execute(room.source, { previewId: first.previewId })
  assert.deepEqual((await preview({ ...toEther, address: known })).warnings, [])
  assert.deepEqual((await preview({ ...toEther, address: known.toLowerCase() })).warnings, ['unchecksummedAddress'])
})

test('T22: a look-alike of an address used before is blocked, nothing is stored, the client is told', async () => {
  assert.equal(lookAlike.length, 42)
  const rows = await countRows()
  await assert.rejects(preview({ ...toEther, address: lookAlike }), { code: 'riskScreeningBlocked' })
  assert.equal(await countRows(), rows)
  const event = room.events.at(-1)
  assert.equal(event?.type, 'destinationBlocked')
  assert.deepEqual(event.type === 'destinationBlocked' && [event.userId, event.address, event.resembles], [
    'user-1',
    lookAlike,
    known,
  ])
})

test('T22: look-alikes are those of the same user, on networks of the same kind', async () => {
  const stranger = { ...room.source, userId: 'user-2' }
  const offer = await room.transfers.preview(stranger, { ...usdcRequest, ...toEther, address: lookAlike })
  assert.deepEqual(offer.warnings, ['firstUseOfAddress', 'unchecksummedAddress'])
})

test('T22: an event that cannot be stored does not let the transfer through', async () => {
  room.setEventFailure(new Error('no events'))
  await assert.rejects(preview({ ...toEther, address: lookAlike }), /no events/)
  room.setEventFailure(undefined)
})

test('T20: the address that the source pays from is no destination', async () => {
  const payer = '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB'
  await room.database.db
    .updateTable('transfer')
    .set({ from_address: payer })
    .where('executed_at', 'is not', null)
    .execute()
  await assert.rejects(preview({ ...toEther, address: payer }), { code: 'invalidDestination' })
  await assert.rejects(preview({ ...toEther, address: payer.toLowerCase() }), { code: 'invalidDestination' })
})
