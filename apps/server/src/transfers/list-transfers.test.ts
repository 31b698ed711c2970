import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { createTestRoom, type TestRoom, usdcRequest } from './test-room.ts'
import type { TransferQuery } from './transfer-types.ts'

let room: TestRoom
const ids: string[] = []
before(async () => {
  room = await createTestRoom()
  for (const [index, behaviour] of (['accept', 'reject', 'crash', 'mfa'] as const).entries()) {
    room.provider.behaviour = behaviour
    const request = { ...usdcRequest, amount: String(10 * (index + 1)), clientTransactionId: `order-${index}` }
    const { previewId } = await room.transfers.preview(room.source, request)
    await room.transfers.execute(room.source, { previewId })
    ids.push(previewId)
  }
  await room.transfers.preview(room.source, usdcRequest)
})
after(() => room.close())

const list = (query: TransferQuery = {}) => room.transfers.list(room.source, query)
const idsOf = async (query: TransferQuery) => (await list(query)).items.map(({ transferId }) => transferId)

test('executed transfers, newest first; offers and open steps are none', async () => {
  const page = await list()
  assert.equal(page.total, 3)
  assert.deepEqual(
    page.items.map(({ transferId, status, isAccepted }) => [transferId, status, isAccepted]),
    [
      [ids[2], 'pending', false],
      [ids[1], 'failed', false],
      [ids[0], 'pending', true],
    ],
  )
})

test('each filter, and pages', async () => {
  assert.deepEqual(await idsOf({ statuses: ['failed'] }), [ids[1]])
  assert.deepEqual(await idsOf({ clientTransactionId: 'order-0' }), [ids[0]])
  assert.deepEqual(await idsOf({ minimumAmountInFiat: parseDecimal('15'), maximumAmountInFiat: parseDecimal('25') }), [
    ids[1],
  ])
  assert.deepEqual(await idsOf({ userId: 'someone-else' }), [])
  assert.deepEqual(await idsOf({ hash: 'none' }), [])
  assert.deepEqual(await idsOf({ createdFrom: new Date(Date.now() + 60_000) }), [])
  assert.deepEqual(await idsOf({ integrationIds: [room.source.integration.id], createdTo: new Date(0) }), [])
  assert.deepEqual(await idsOf({ orderBy: 'amountInFiat', isDescending: false, count: 1, offset: 1 }), [ids[1]])
  assert.equal((await list({ count: 1 })).total, 3)
})

test('other clients and the other environment see nothing', async () => {
  const { clientId } = room.source
  assert.equal((await room.transfers.list({ clientId, environment: 'production' }, {})).total, 0)
  const stranger = { clientId: '00000000-0000-4000-8000-000000000000', environment: 'sandbox' } as const
  assert.equal((await room.transfers.list(stranger, {})).total, 0)
  await assert.rejects(room.transfers.read(stranger, ids[0] ?? ''), { code: 'transferNotFound' })
  await assert.rejects(room.transfers.read(room.source, ids[3] ?? ''), { code: 'transferNotFound' })
})

test('a page has one to a hundred rows', async () => {
  await assert.rejects(list({ count: 0 }), { code: 'invalidField' })
  await assert.rejects(list({ count: 101 }), { code: 'invalidField' })
  await assert.rejects(list({ offset: -1 }), { code: 'invalidField' })
})
