import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, afterEach, before, test } from 'node:test'
import { sql } from 'kysely'
import { saveAttempts } from './attempt.store.ts'
import { type ClaimedDelivery, claimDeliveries } from './delivery.store.ts'
import type { MadeAttempt } from './made-attempt.ts'
import { nextConsequence } from './next-consequence.ts'
import { replayEvent } from './replay.store.ts'
import { createTestWebhookRoom, type TestWebhookRoom } from './test-webhook-room.ts'

let room: TestWebhookRoom
before(async () => {
  room = await createTestWebhookRoom()
})
after(() => room.close())
afterEach(() => room.settle())

const limits = { count: 10, perEndpoint: 10, leaseMs: 60_000 }

function tried(delivery: ClaimedDelivery, outcome: 'delivered' | 'refusedStatus'): MadeAttempt {
  const result = { outcome, durationMs: 1 }
  const consequence = nextConsequence(delivery, result, [1, 1])
  return { delivery, attemptId: randomUUID(), startedAt: new Date(), result, consequence }
}

async function waitingDelivery(): Promise<string> {
  const { clientId } = await room.meshClient('http://localhost:1/')
  await room.record(clientId, 'transfer.pending')
  return clientId
}

for (const outcome of ['refusedStatus', 'delivered'] as const) {
  test(`a replay during the last try begins the schedule again, unless that try arrived (${outcome})`, async () => {
    const { db } = room.database
    const clientId = await waitingDelivery()
    await sql`update webhook_delivery set attempts = 2 where client_id = ${clientId}`.execute(db)
    const [delivery] = await claimDeliveries(db, limits)
    assert.ok(delivery)
    const last = tried(delivery, outcome)
    assert.equal(last.consequence.state, outcome === 'delivered' ? 'delivered' : 'abandoned')
    await replayEvent(db, { clientId, environment: 'sandbox' }, delivery.event.eventId)
    const { saved } = await saveAttempts(db, [last])
    const expected = outcome === 'delivered' ? 'delivered' : 'waiting'
    assert.deepEqual([...saved.values()], [expected])
    assert.equal((await room.deliveriesOf(clientId))[0]?.state, expected)
    const next = await claimDeliveries(db, limits)
    assert.deepEqual(
      next.map(({ attempts, scheduleStart }) => [attempts, scheduleStart]),
      outcome === 'delivered' ? [] : [[3, 2]],
    )
  })
}

test('a try whose lease ended spoils nothing of the group it is stored with, not even its own next one', async () => {
  const { db } = room.database
  const clientId = await waitingDelivery()
  const [early] = await claimDeliveries(db, { ...limits, leaseMs: 0 })
  const [later] = await claimDeliveries(db, limits)
  assert.ok(early && later)
  const second = tried(later, 'delivered')
  await saveAttempts(db, [tried(early, 'refusedStatus'), second])
  const attempts = await room.attemptsOf(clientId)
  assert.deepEqual(
    attempts.map(({ attempt_id }) => attempt_id),
    [second.attemptId],
  )
})
