import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { deleteEndpoint, replaceSecret } from './endpoint.store.ts'
import { eraseOldEndpoints, eraseOldEvents } from './erase-old-webhooks.ts'
import { insertEvent } from './event.store.ts'
import { createTestWebhookRoom, type TestWebhookRoom, until } from './test-webhook-room.ts'

let room: TestWebhookRoom
before(async () => {
  room = await createTestWebhookRoom()
})
after(async () => {
  await room.settle()
  await room.close()
})

test('what is older goes with deliveries and tries, so many at once; nothing younger does', async () => {
  const { db } = room.database
  const app = await room.receive()
  const { clientId } = await room.meshClient(app.url)
  const old = [await room.record(clientId, 'transfer.pending'), await room.record(clientId, 'transfer.pending')]
  const young = await room.record(clientId, 'transfer.pending')
  room.deliver()
  await until(() => room.isOver(clientId))
  await sql`update webhook_event set occurred_at = now() - interval '30 days 1 s'
    where transfer_id = any (${old}::uuid[])`.execute(db)
  await sql`update webhook_event set occurred_at = now() - interval '29 days 23 hours'
    where transfer_id = ${young}`.execute(db)

  assert.equal(await eraseOldEvents(db, 30, 1), 1)
  assert.equal(await eraseOldEvents(db, 30, 10), 1)
  assert.equal(await eraseOldEvents(db, 30, 10), 0)
  const events = await db.selectFrom('webhook_event').select('transfer_id').execute()
  assert.deepEqual(events, [{ transfer_id: young }])
  assert.equal((await room.deliveriesOf(clientId)).length, 1)
  assert.equal((await room.attemptsOf(clientId)).length, 1)
})

test('what comes after events were erased is counted on, until the end of its transfer is erased', async () => {
  // Whoever delivers still, from the test before, would try an event that is a month old by the word of this one only.
  await room.settle()
  const { db } = room.database
  const { clientId } = await room.meshClient('http://localhost:1/')
  const transferId = await room.record(clientId, 'transfer.pending')
  await room.record(clientId, 'transfer.overdue', transferId)
  const age = () =>
    sql`update webhook_event set occurred_at = now() - interval '31 days' where client_id = ${clientId}`.execute(db)
  await age()
  assert.equal(await eraseOldEvents(db, 30, 10), 2)
  await room.record(clientId, 'transfer.succeeded', transferId)
  const events = await db.selectFrom('webhook_event').select('sequence').where('client_id', '=', clientId).execute()
  assert.deepEqual(events, [{ sequence: 3 }])
  await age()
  assert.equal(await eraseOldEvents(db, 30, 10), 1)
  assert.deepEqual(await db.selectFrom('webhook_sequence').selectAll().where('client_id', '=', clientId).execute(), [])
})

test('what was begun for an endpoint while it was deleted does not wait for ever', async () => {
  const { db } = room.database
  const { clientId, endpointId } = await room.meshClient('http://localhost:1/')
  const owner = { clientId, environment: 'sandbox' } as const
  // The event's transaction began first and is committed last.
  const recorded = Promise.withResolvers<void>()
  const isDeleted = Promise.withResolvers<void>()
  const recording = db.transaction().execute(async (transaction) => {
    const frame = { clientId, environment: 'sandbox', eventId: randomUUID() } as const
    await insertEvent(transaction, {
      ...frame,
      type: 'transfer.pending',
      transferId: randomUUID(),
      payload: room.payload,
    })
    recorded.resolve()
    await isDeleted.promise
  })
  await recorded.promise
  assert.equal(await deleteEndpoint(db, owner, endpointId), true)
  isDeleted.resolve()
  await recording
  assert.equal((await room.deliveriesOf(clientId))[0]?.state, 'waiting')
  await eraseOldEndpoints(db, 10)
  const [delivery] = await room.deliveriesOf(clientId)
  assert.deepEqual([delivery?.state, delivery?.next_attempt_at], ['abandoned', null])
  await room.settle()
  assert.equal(await eraseOldEndpoints(db, 10), 1)
})

test('a secret goes when its time is over, and a deleted endpoint when nothing refers to it', async () => {
  const { db } = room.database
  const { clientId, endpointId } = await room.meshClient('http://localhost:1/')
  const owner = { clientId, environment: 'sandbox' } as const
  await replaceSecret(db, owner, endpointId, 'sealed', 3_600)
  assert.equal(await eraseOldEndpoints(db, 10), 0)
  await sql`update webhook_endpoint set previous_secret_until = now() - interval '1 s'
    where endpoint_id = ${endpointId}`.execute(db)
  assert.equal(await eraseOldEndpoints(db, 10), 1)
  await room.record(clientId, 'transfer.pending')
  await deleteEndpoint(db, owner, endpointId)
  assert.equal(await eraseOldEndpoints(db, 10), 0)
  assert.equal((await room.deliveriesOf(clientId))[0]?.state, 'abandoned')
  await room.settle()
  assert.equal(await eraseOldEndpoints(db, 10), 1)
})
