import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { after, afterEach, before, test } from 'node:test'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import { saveAttempts } from './attempt.store.ts'
import { claimDeliveries } from './delivery.store.ts'
import { updateEndpoint } from './endpoint.store.ts'
import type { EventSender } from './event-sender.ts'
import { meshSignature } from './mesh-signature.ts'
import { setWebhookEndpoint } from './set-webhook-endpoint.ts'
import { createTestWebhookRoom, type TestWebhookRoom, until } from './test-webhook-room.ts'
import { createWebhookDeliverer } from './webhook-deliverer.ts'
import type { WebhookTrace } from './webhook-trace.ts'

let room: TestWebhookRoom
before(async () => {
  room = await createTestWebhookRoom()
})
after(() => room.close())
afterEach(() => room.settle())

const headersOf = (headers: NodeJS.Dict<string | string[]>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

test('the bytes that arrive carry both signatures, checked with foreign code too', async () => {
  const app = await room.receive()
  const { clientId, secret } = await room.meshClient(app.url)
  await room.record(clientId, 'transfer.pending')
  room.deliver()
  await until(() => room.isOver(clientId))
  const [request] = app.received
  assert.ok(request)
  assert.equal(request.headers['content-type'], 'application/json')
  assert.equal(request.headers['x-mesh-signature-256'], meshSignature(secret, Buffer.from(request.body)))
  const verified = new Webhook(secret).verify(request.body, headersOf(request.headers))
  const body = JSON.parse(request.body)
  assert.deepEqual(verified, body)
  assert.equal(request.headers['webhook-id'], body.EventId)
  assert.equal(request.headers['webhook-timestamp'], String(body.SentTimestamp))
  assert.match(request.body, /"SourceAmount":0\.100000000000000001,/)
  assert.equal((await room.deliveriesOf(clientId))[0]?.state, 'delivered')
})

test('T54: a Mesh endpoint has said yes with 200 alone, one of our own kind with any 2xx', async () => {
  const app = await room.receive((response, count) => response.writeHead(count === 1 ? 204 : 200).end())
  const { clientId } = await room.meshClient(app.url)
  const own = await room.receive((response) => response.writeHead(204).end())
  await room.addEndpoint(clientId, own.url)
  await room.record(clientId, 'transfer.pending')
  room.deliver()
  await until(() => room.isOver(clientId))
  assert.equal(app.received.length, 2)
  assert.equal(own.received.length, 1)
  const body = JSON.parse(own.received[0]?.body ?? '')
  assert.deepEqual(Object.keys(body), ['id', 'type', 'sequence', 'createdAt', 'data'])
  assert.equal(own.received[0]?.headers['webhook-id'], body.id)
})

test('T57: every try has its own Id and SentTimestamp, the same EventId and Timestamp, and a valid signature', async () => {
  const answers = [500, 500, 200]
  const app = await room.receive((response, count) => response.writeHead(answers[count - 1] ?? 200).end('no'))
  const { clientId, secret } = await room.meshClient(app.url)
  await room.record(clientId, 'transfer.pending')
  room.deliver({ retryDelaysMs: [1_100, 1_100] })
  await until(() => room.isOver(clientId))
  const bodies = app.received.map(({ body }) => JSON.parse(body))
  assert.equal(bodies.length, 3)
  assert.equal(new Set(bodies.map(({ Id }) => Id)).size, 3)
  assert.ok(bodies[0].SentTimestamp < bodies[2].SentTimestamp)
  assert.equal(new Set(bodies.map(({ EventId, Timestamp }) => `${EventId} ${Timestamp}`)).size, 1)
  for (const { body, headers } of app.received) {
    assert.equal(headers['x-mesh-signature-256'], meshSignature(secret, Buffer.from(body)))
  }
  const attempts = await room.attemptsOf(clientId)
  assert.deepEqual(
    attempts.map(({ number, outcome, http_status }) => [number, outcome, http_status]),
    [
      [1, 'refusedStatus', 500],
      [2, 'refusedStatus', 500],
      [3, 'delivered', 200],
    ],
  )
  assert.equal(attempts[0]?.excerpt, 'no')
})

test('T54: a redirect is not followed, no answer is none, and the schedule has an end that somebody is told of', async () => {
  const inside = await room.receive()
  const redirecting = await room.receive((response) => response.writeHead(301, { location: inside.url }).end())
  const silent = await room.receive(() => {})
  const [first, second] = [await room.meshClient(redirecting.url), await room.meshClient(silent.url, 200)]
  await room.record(first.clientId, 'transfer.pending')
  await room.record(second.clientId, 'transfer.pending')
  room.deliver({ retryDelaysMs: [1], lateAnswerMs: 1 })
  await until(async () => (await room.isOver(first.clientId)) && (await room.isOver(second.clientId)))
  assert.equal(inside.received.length, 0)
  const statuses = (await room.attemptsOf(first.clientId)).map(({ http_status }) => http_status)
  assert.deepEqual(statuses, [301, 301])
  const outcomes = (await room.attemptsOf(second.clientId)).map(({ outcome }) => outcome)
  assert.deepEqual(outcomes, ['timedOut', 'timedOut'])
  assert.equal((await room.deliveriesOf(second.clientId))[0]?.state, 'abandoned')
  await until(() => room.alerts.filter((alert) => alert === 'webhook was given up').length === 2)
})

test('T54: 429 with Retry-After waits as long as it is asked to, by the clock of the database', async () => {
  const app = await room.receive((response) => response.writeHead(429, { 'retry-after': '3600' }).end())
  const { clientId } = await room.meshClient(app.url)
  await room.record(clientId, 'transfer.pending')
  room.deliver()
  await until(async () => (await room.attemptsOf(clientId)).length === 1)
  const { rows } = await sql<{ waits: boolean }>`
    select next_attempt_at between now() + interval '50 min' and now() + interval '61 min' as waits
    from webhook_delivery where client_id = ${clientId}`.execute(room.database.db)
  assert.deepEqual(rows, [{ waits: true }])
})

test('T54: 410 disables the endpoint, tells the others, and what waits goes on when it is set again', async () => {
  const app = await room.receive((response) => response.writeHead(410).end())
  const { clientId, endpointId } = await room.meshClient(app.url)
  const other = await room.receive()
  await room.addEndpoint(clientId, other.url)
  await room.record(clientId, 'transfer.pending')
  room.deliver()
  await until(() => other.received.length === 2)
  assert.equal(app.received.length, 1)
  const notice = other.received.map(({ body }) => JSON.parse(body)).find(({ type }) => type === 'endpoint.disabled')
  assert.equal(notice.data.endpointId, endpointId)
  assert.equal(notice.data.reason, 'gone')
  assert.ok(room.alerts.includes('webhook endpoint was disabled'))

  await room.record(clientId, 'transfer.succeeded')
  await until(() => other.received.length === 3)
  assert.equal(app.received.length, 1, 'nothing more is sent')
  const healed = await room.receive()
  await setWebhookEndpoint(room.database.db, room.sealer, { clientId, environment: 'sandbox', url: healed.url })
  await until(() => room.isOver(clientId))
  assert.equal(healed.received.length, 2, 'what came before and meanwhile')
})

test('a 410 of an address that the endpoint has no more does not disable it', async () => {
  const gate = Promise.withResolvers<void>()
  const old = await room.receive((response) => void gate.promise.then(() => response.writeHead(410).end()))
  const { clientId, endpointId } = await room.meshClient(old.url)
  await room.record(clientId, 'transfer.pending')
  room.deliver()
  await until(() => old.received.length === 1)
  const app = await room.receive()
  const owner = { clientId, environment: 'sandbox' } as const
  await updateEndpoint(room.database.db, owner, endpointId, { url: app.url })
  gate.resolve()
  await until(() => app.received.length === 1)
})

test('T56: an address inside is never connected to; the event is kept, with the reason, and is sent once there is another', async () => {
  const { clientId, endpointId } = await room.meshClient('http://localhost:1/')
  const owner = { clientId, environment: 'sandbox' } as const
  await updateEndpoint(room.database.db, owner, endpointId, { url: 'https://169.254.169.254/' })
  await room.record(clientId, 'transfer.pending')
  room.deliver({ retryDelaysMs: Array(1_000).fill(20) })
  await until(async () => (await room.attemptsOf(clientId)).length > 0)
  assert.equal((await room.attemptsOf(clientId))[0]?.outcome, 'addressRefused')
  assert.equal((await room.deliveriesOf(clientId))[0]?.state, 'waiting')
  const app = await room.receive()
  await updateEndpoint(room.database.db, owner, endpointId, { url: app.url })
  await until(() => room.isOver(clientId))
  assert.equal(app.received.length, 1)
})

test('after 24 hours of nothing but failures the others are told once, after 5 days the endpoint is disabled', async () => {
  const app = await room.receive((response) => response.writeHead(500).end())
  const { clientId, endpointId } = await room.meshClient(app.url)
  const other = await room.receive()
  await room.addEndpoint(clientId, other.url)
  const failingFor = (time: string) =>
    sql`update webhook_endpoint set failing_since = now() - ${time}::interval where endpoint_id = ${endpointId}`.execute(
      room.database.db,
    )
  const notices = () =>
    other.received.map(({ body }) => JSON.parse(body).type).filter((type) => type.startsWith('endpoint.'))
  room.deliver({ retryDelaysMs: Array(50).fill(1) })
  await room.record(clientId, 'transfer.pending')
  await until(async () => (await room.attemptsOf(clientId)).length > 3)
  assert.deepEqual(notices(), [])
  await failingFor('25 hours')
  await until(() => notices().length === 1)
  await failingFor('121 hours')
  await until(() => notices().length === 2)
  assert.deepEqual(notices(), ['endpoint.failing', 'endpoint.disabled'])
  const state = await room.database.db
    .selectFrom('webhook_endpoint')
    .select(['disabled_reason'])
    .where('endpoint_id', '=', endpointId)
    .executeTakeFirst()
  assert.equal(state?.disabled_reason, 'failing')
})

test('the first event of a transfer is tried before the second', async () => {
  const app = await room.receive()
  const { clientId } = await room.meshClient(app.url)
  const transferIds: string[] = []
  for (let count = 0; count < 10; count++) {
    const transferId = await room.record(clientId, 'transfer.pending')
    await room.record(clientId, 'transfer.succeeded', transferId)
    transferIds.push(transferId)
  }
  room.deliver()
  room.deliver()
  await until(() => room.isOver(clientId))
  assert.equal(app.received.length, 20)
  for (const transferId of transferIds) {
    const statuses = app.received
      .map(({ body }) => JSON.parse(body))
      .filter(({ TransferId }) => TransferId === transferId)
      .map(({ TransferStatus }) => TransferStatus)
    assert.deepEqual(statuses, ['Pending', 'Succeeded'])
  }
})

test('T60: one endpoint of 100 hangs: the others get everything while it holds a few tries of its own', async () => {
  const hanging = await room.receive(() => {})
  const app = await room.receive()
  const slow = await room.meshClient(hanging.url)
  for (let count = 0; count < 50; count++) await room.record(slow.clientId, 'transfer.pending')
  const fast: string[] = []
  for (let count = 0; count < 99; count++) {
    const { clientId } = await room.meshClient(app.url)
    for (let events = 0; events < 3; events++) await room.record(clientId, 'transfer.pending')
    fast.push(clientId)
  }
  // Room for hardly more than the hanging one could fill.
  const options = { concurrency: 20, perEndpoint: 8 }
  room.deliver(options)
  room.deliver(options)
  await until(() => app.received.length === 99 * 3)
  await until(async () => (await Promise.all(fast.map((clientId) => room.isOver(clientId)))).every(Boolean))
  assert.equal((await room.attemptsOf(slow.clientId)).length, 0, 'not one of its tries has ended')
  assert.ok(hanging.received.length <= 16, `${hanging.received.length} tries of two processes`)
  assert.equal(new Set(app.received.map(({ headers }) => headers['webhook-id'])).size, 99 * 3)
  hanging.close()
})

test('T59: the sender dies between the answer and its storing: the event comes again, under the same EventId', async () => {
  const app = await room.receive()
  const { clientId } = await room.meshClient(app.url)
  await room.record(clientId, 'transfer.pending')
  const [claimed] = await claimDeliveries(room.database.db, { count: 1, perEndpoint: 1, leaseMs: 60_000 })
  assert.ok(claimed)
  const dying = room.createSender()
  const { result } = await dying.send(claimed.endpoint, claimed.event)
  assert.equal(result.outcome, 'delivered')
  await dying.close()

  room.deliver()
  assert.equal(await room.isOver(clientId), false)
  await sql`update webhook_delivery set lease_until = now() - interval '1 s' where client_id = ${clientId}`.execute(
    room.database.db,
  )
  await until(() => room.isOver(clientId))
  const [first, second] = app.received.map(({ body }) => JSON.parse(body))
  assert.equal(app.received.length, 2)
  assert.equal(first.EventId, second.EventId)
  assert.notEqual(first.Id, second.Id)
})

test('T59: 10 000 queued, the deliverer stopped in the middle and another started: each event arrives, none is lost', async () => {
  const { clientId } = await room.meshClient('http://127.0.0.1:1/')
  await sql`
    insert into webhook_event (client_id, event_id, environment, type, transfer_id, sequence, payload)
    select ${clientId}, gen_random_uuid(), 'sandbox', 'transfer.pending', gen_random_uuid(), 1, '{}'
    from generate_series(1, 10000)`.execute(room.database.db)
  await sql`
    insert into webhook_delivery (client_id, event_id, endpoint_id, subject_id, event_sequence, state, next_attempt_at)
    select client_id, event_id, endpoint_id, transfer_id, 1, 'waiting', now()
    from webhook_event join webhook_endpoint using (client_id) where client_id = ${clientId}`.execute(room.database.db)
  const arrived: string[] = []
  // The network is left out: what counts is what is handed to it.
  const sender: EventSender = {
    async send(_endpoint, { eventId }) {
      arrived.push(eventId)
      await new Promise((resolve) => setImmediate(resolve))
      const result = { outcome: 'delivered', httpStatus: 200, durationMs: 1 } as const
      return { attemptId: randomUUID(), startedAt: new Date(), result }
    },
    async close() {},
  }
  const create = () => createWebhookDeliverer({ db: room.database.db, sender, log: room.log }, { pollMs: 5 })
  const first = create()
  first.start()
  await until(() => arrived.length > 1_000)
  await first.stop()
  assert.ok(arrived.length < 10_000, 'it was stopped in the middle')
  const second = create()
  second.start()
  await until(async () => {
    const { rows } = await sql<{ waiting: boolean }>`
      select exists (select from webhook_delivery where client_id = ${clientId} and state = 'waiting') as waiting`.execute(
      room.database.db,
    )
    return rows[0]?.waiting === false
  })
  await second.stop()
  assert.equal(new Set(arrived).size, 10_000)
  assert.equal(arrived.length, 10_000, 'a stop in order sends nothing twice')
})

test('an event is stored once for a transfer and type, whatever repeats it', async () => {
  const app = await room.receive()
  const { clientId } = await room.meshClient(app.url)
  const transferId = await room.record(clientId, 'transfer.pending')
  await room.record(clientId, 'transfer.pending', transferId)
  await room.record(clientId, 'transfer.needsAttention', transferId)
  await room.record(clientId, 'transfer.failed', transferId)
  const events = await room.database.db
    .selectFrom('webhook_event')
    .selectAll()
    .where('client_id', '=', clientId)
    .orderBy('sequence')
    .execute()
  assert.deepEqual(
    events.map(({ type, sequence }) => [type, sequence]),
    [
      ['transfer.pending', 1],
      ['transfer.needsAttention', 2],
      ['transfer.failed', 3],
    ],
  )
  assert.equal((await room.deliveriesOf(clientId)).length, 2, 'the Mesh form has no word for the second')
})

test('a lease that ended goes to another process, and the late one stores nothing', async () => {
  const app = await room.receive()
  const { clientId } = await room.meshClient(app.url)
  await room.record(clientId, 'transfer.pending')
  const limits = { count: 10, perEndpoint: 10, leaseMs: 0 }
  const [early] = await claimDeliveries(room.database.db, limits)
  const [later] = await claimDeliveries(room.database.db, { ...limits, leaseMs: 60_000 })
  assert.ok(early && later && early.leaseToken !== later.leaseToken)
  assert.deepEqual(await claimDeliveries(room.database.db, limits), [])
  const save = (delivery: typeof early) =>
    saveAttempts(room.database.db, [
      {
        delivery,
        attemptId: randomUUID(),
        startedAt: new Date(),
        result: { outcome: 'delivered', durationMs: 1 },
        consequence: { state: 'delivered' },
      },
    ])
  assert.equal((await save(early)).saved.size, 0)
  assert.equal((await save(later)).saved.size, 1)
  assert.equal((await room.attemptsOf(clientId)).length, 1)
})

test('a try can be followed from its request to its stored end, by ids alone', async (t) => {
  const app = await room.receive()
  const { clientId } = await room.meshClient(app.url)
  const seen: WebhookTrace[] = []
  const listen = (message: unknown) => {
    // The channel carries this type alone.
    const trace = message as WebhookTrace
    if (trace.clientId === clientId) seen.push(trace)
  }
  subscribe('tenon:webhook', listen)
  t.after(() => unsubscribe('tenon:webhook', listen))
  await room.record(clientId, 'transfer.pending')
  room.deliver()
  await until(() => room.isOver(clientId))
  await until(() => seen.length === 3)
  const [delivery] = await room.deliveriesOf(clientId)
  assert.ok(delivery)
  const { delivery_id: deliveryId, endpoint_id: endpointId, event_id: eventId } = delivery
  const ids = { clientId, eventId, deliveryId, endpointId }
  assert.deepEqual(
    seen,
    ['sending', 'sent', 'stored'].map((point) => ({ point, ...ids })),
  )
})

test('a call is enough: nobody waits for the next look', async () => {
  const app = await room.receive()
  const { clientId } = await room.meshClient(app.url)
  const deliverer = room.deliver({ pollMs: 3_600_000 })
  // The first look, at its start, finds nothing.
  await new Promise((resolve) => setTimeout(resolve, 50))
  await room.record(clientId, 'transfer.pending')
  deliverer.wake()
  await until(() => app.received.length === 1)
})

test('the secret is not in the database in the clear', async () => {
  const { clientId, secret } = await room.meshClient('http://localhost:1/')
  const endpoint = await room.database.db
    .selectFrom('webhook_endpoint')
    .selectAll()
    .where('client_id', '=', clientId)
    .executeTakeFirstOrThrow()
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
  assert.ok(!JSON.stringify(endpoint).includes(secret.slice(6)))
})

test('W12: with more waiting for an endpoint that hangs than is held at once, another is sent to all the same', async () => {
  const hanging = await room.receive(() => {})
  const other = await room.receive()
  const slow = await room.meshClient(hanging.url)
  for (let count = 0; count < 25; count++) await room.record(slow.clientId, 'transfer.pending')
  room.deliver({ concurrency: 10 })
  await until(() => hanging.received.length === 8)
  const { clientId } = await room.meshClient(other.url)
  await room.record(clientId, 'transfer.pending')
  await until(() => room.isOver(clientId))
  assert.deepEqual(await room.attemptsOf(slow.clientId), [])
  assert.equal(hanging.received.length, 8)
  // What hangs ends with its connections.
  hanging.close()
})
