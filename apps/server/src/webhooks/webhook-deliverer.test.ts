import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { Webhook } from 'standardwebhooks'
import { createSealer } from '../connections/seal.ts'
import { wordWebhookBody } from '../dialects/mesh/webhook-body.ts'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { claimDeliveries, saveAttempt } from './delivery.store.ts'
import { insertEvent } from './event.store.ts'
import { meshSignature } from './mesh-signature.ts'
import { setWebhookEndpoint } from './set-webhook-endpoint.ts'
import { createWebhookDeliverer, type WebhookDeliverer, type WebhookDelivererOptions } from './webhook-deliverer.ts'
import type { WebhookEvent } from './webhook-event.ts'
import type { WebhookTrace } from './webhook-trace.ts'

const sealer = createSealer([{ id: 'k1', bytes: randomBytes(32) }])
const log = { debug() {}, info() {}, warn() {}, error() {} }

interface Received {
  headers: IncomingHttpHeaders
  body: string
}

/** An app that gets webhooks and answers as it is told. */
async function startReceiver(answer: (response: ServerResponse, count: number) => void) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({ headers: request.headers, body })
    answer(response, received.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hooks?x=1`,
    received,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

let database: TestDatabase
let deliverers: WebhookDeliverer[] = []
let receivers: { close(): void }[] = []
before(async () => {
  database = await createTestDatabase()
})
after(() => database.drop())
beforeEach(() => {
  deliverers = []
  receivers = []
})
afterEach(async () => {
  await Promise.all(deliverers.map((deliverer) => deliverer.stop()))
  for (const receiver of receivers) receiver.close()
})

async function receiver(answer: (response: ServerResponse, count: number) => void = (response) => response.end()) {
  const started = await startReceiver(answer)
  receivers.push(started)
  return started
}

function deliver(options: WebhookDelivererOptions = {}): WebhookDeliverer {
  const deliverer = createWebhookDeliverer(
    { db: database.db, sealer, wordBody: wordWebhookBody, log },
    { pollMs: 10, retryDelaysMs: [1, 1, 1], answerLimitMs: 1_000, ...options },
  )
  deliverers.push(deliverer)
  deliverer.start()
  return deliverer
}

async function clientWith(url: string): Promise<{ clientId: string; secret: string }> {
  const clientId = randomUUID()
  await database.db.insertInto('client').values({ client_id: clientId, name: 'Test' }).execute()
  const { secret } = await setWebhookEndpoint(database.db, sealer, { clientId, environment: 'sandbox', url })
  return { clientId, secret }
}

async function record(
  clientId: string,
  status: WebhookEvent['status'],
  transferId: string = randomUUID(),
): Promise<string> {
  await insertEvent(database.db, {
    clientId,
    environment: 'sandbox',
    eventId: randomUUID(),
    transferId,
    status,
    payload: {
      userId: 'user-1',
      networkName: 'Ethereum',
      symbol: 'ETH',
      destinationAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
      sourceName: 'Test Exchange',
      sourceAmount: parseDecimal('0.100000000000000001'),
      destinationAmount: parseDecimal('0.1'),
    },
  })
  return transferId
}

const deliveriesOf = (clientId: string) =>
  database.db.selectFrom('webhook_delivery').selectAll().where('client_id', '=', clientId).execute()
const attemptsOf = (clientId: string) =>
  database.db.selectFrom('webhook_attempt').selectAll().where('client_id', '=', clientId).orderBy('number').execute()

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waits = 0; waits < 500; waits++) {
    if (await condition()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.fail('It did not happen in ten seconds.')
}

const isOver = async (clientId: string) => (await deliveriesOf(clientId)).every(({ state }) => state !== 'waiting')

test('the bytes that arrive carry both signatures, checked with foreign code too', async () => {
  const app = await receiver()
  const { clientId, secret } = await clientWith(app.url)
  await record(clientId, 'pending')
  deliver()
  await until(() => isOver(clientId))
  const [request] = app.received
  assert.ok(request)
  assert.equal(request.headers['content-type'], 'application/json')
  assert.equal(request.headers['x-mesh-signature-256'], meshSignature(secret, Buffer.from(request.body)))
  const verified = new Webhook(secret).verify(request.body, request.headers as Record<string, string>)
  const body = JSON.parse(request.body)
  assert.deepEqual(verified, body)
  assert.equal(request.headers['webhook-id'], body.EventId)
  assert.equal(request.headers['webhook-timestamp'], String(body.SentTimestamp))
  assert.match(request.body, /"SourceAmount":0\.100000000000000001,/)
  assert.equal((await deliveriesOf(clientId))[0]?.state, 'delivered')
})

test('every try has its own Id and the same EventId; only 200 ends it', async () => {
  const answers = [500, 204, 200]
  const app = await receiver((response, count) => response.writeHead(answers[count - 1] ?? 200).end('no'))
  const { clientId } = await clientWith(app.url)
  await record(clientId, 'pending')
  deliver()
  await until(() => isOver(clientId))
  const bodies = app.received.map(({ body }) => JSON.parse(body))
  assert.equal(bodies.length, 3)
  assert.equal(new Set(bodies.map(({ EventId }) => EventId)).size, 1)
  assert.equal(new Set(bodies.map(({ Id }) => Id)).size, 3)
  const attempts = await attemptsOf(clientId)
  assert.deepEqual(
    attempts.map(({ number, outcome, http_status }) => [number, outcome, http_status]),
    [
      [1, 'refusedStatus', 500],
      [2, 'refusedStatus', 204],
      [3, 'delivered', 200],
    ],
  )
  assert.equal(attempts[0]?.excerpt, 'no')
})

test('a redirect is not followed, an answer too late is no answer, and the schedule has an end', async () => {
  const inside = await receiver()
  const redirecting = await receiver((response) => response.writeHead(307, { location: inside.url }).end())
  const silent = await receiver(() => {})
  const [first, second] = [await clientWith(redirecting.url), await clientWith(silent.url)]
  await record(first.clientId, 'pending')
  await record(second.clientId, 'pending')
  deliver({ retryDelaysMs: [1], answerLimitMs: 200 })
  await until(async () => (await isOver(first.clientId)) && (await isOver(second.clientId)))
  assert.equal(inside.received.length, 0)
  assert.deepEqual(
    (await attemptsOf(first.clientId)).map(({ http_status }) => http_status),
    [307, 307],
  )
  assert.deepEqual(
    (await attemptsOf(second.clientId)).map(({ outcome }) => outcome),
    ['timedOut', 'timedOut'],
  )
  assert.equal((await deliveriesOf(second.clientId))[0]?.state, 'abandoned')
})

test('an endless answer is cut, and its status counts', async () => {
  const app = await receiver((response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write('x'.repeat(32_768)), 1)
    response.on('close', () => clearInterval(timer))
  })
  const { clientId } = await clientWith(app.url)
  await record(clientId, 'pending')
  deliver()
  await until(() => isOver(clientId))
  const [attempt] = await attemptsOf(clientId)
  assert.equal(attempt?.outcome, 'delivered')
  assert.equal(attempt?.excerpt?.length, 1_024)
})

test('410 ends everything for the endpoint until it is set again', async () => {
  const app = await receiver((response) => response.writeHead(410).end())
  const { clientId } = await clientWith(app.url)
  await record(clientId, 'pending')
  deliver()
  await until(() => isOver(clientId))
  assert.equal(app.received.length, 1)
  await record(clientId, 'pending')
  assert.equal((await deliveriesOf(clientId)).length, 1)
  const healed = await receiver()
  await setWebhookEndpoint(database.db, sealer, { clientId, environment: 'sandbox', url: healed.url })
  await record(clientId, 'pending')
  await until(() => isOver(clientId))
  assert.equal(healed.received.length, 1)
})

test('the first event of a transfer is tried before the second', async () => {
  const app = await receiver()
  const { clientId } = await clientWith(app.url)
  const transferIds: string[] = []
  for (let count = 0; count < 10; count++) {
    const transferId = await record(clientId, 'pending')
    await record(clientId, 'succeeded', transferId)
    transferIds.push(transferId)
  }
  deliver()
  deliver()
  await until(() => isOver(clientId))
  assert.equal(app.received.length, 20)
  for (const transferId of transferIds) {
    const statuses = app.received
      .map(({ body }) => JSON.parse(body))
      .filter(({ TransferId }) => TransferId === transferId)
      .map(({ TransferStatus }) => TransferStatus)
    assert.deepEqual(statuses, ['Pending', 'Succeeded'])
  }
})

test('several processes deliver each event once, and a hanging endpoint delays nobody', async () => {
  const hanging = await receiver(() => {})
  const app = await receiver()
  const [slow, fast] = [await clientWith(hanging.url), await clientWith(app.url)]
  for (let count = 0; count < 30; count++) await record(slow.clientId, 'pending')
  for (let count = 0; count < 30; count++) await record(fast.clientId, 'pending')
  deliver({ answerLimitMs: 30_000 })
  deliver({ answerLimitMs: 30_000 })
  await until(() => isOver(fast.clientId))
  assert.equal(app.received.length, 30)
  assert.equal((await attemptsOf(slow.clientId)).length, 0)
  hanging.close()
})

test('an event is stored once for a transfer and status, whatever repeats it', async () => {
  const app = await receiver()
  const { clientId } = await clientWith(app.url)
  const transferId = await record(clientId, 'pending')
  await record(clientId, 'pending', transferId)
  await record(clientId, 'failed', transferId)
  const events = await database.db.selectFrom('webhook_event').selectAll().where('client_id', '=', clientId).execute()
  assert.deepEqual(events.map(({ status, sequence }) => [status, sequence]).sort(), [
    ['failed', 2],
    ['pending', 1],
  ])
  assert.equal((await deliveriesOf(clientId)).length, 2)
})

test('a lease that ended goes to another process, and the late one stores nothing', async () => {
  const app = await receiver()
  const { clientId } = await clientWith(app.url)
  await record(clientId, 'pending')
  const limits = { count: 10_000, perEndpoint: 10, leaseMs: 0, exceptEndpoints: [] }
  const mine = (claimed: Awaited<ReturnType<typeof claimDeliveries>>) =>
    claimed.find(({ event }) => event.clientId === clientId)
  const early = mine(await claimDeliveries(database.db, limits))
  const later = mine(await claimDeliveries(database.db, { ...limits, leaseMs: 60_000 }))
  assert.ok(early && later && early.leaseToken !== later.leaseToken)
  assert.equal(mine(await claimDeliveries(database.db, limits)), undefined)
  const save = (claimed: typeof early) =>
    saveAttempt(
      database.db,
      claimed,
      { id: randomUUID(), startedAt: new Date() },
      { outcome: 'delivered', durationMs: 1 },
      { state: 'delivered' },
    )
  assert.equal(await save(early), false)
  assert.equal(await save(later), true)
  assert.equal((await attemptsOf(clientId)).length, 1)
})

test('a try can be followed from its request to its stored end, by ids alone', async (t) => {
  const app = await receiver()
  const { clientId } = await clientWith(app.url)
  const seen: WebhookTrace[] = []
  const listen = (message: unknown) => {
    // The channel carries this type alone.
    const trace = message as WebhookTrace
    if (trace.clientId === clientId) seen.push(trace)
  }
  subscribe('tenon:webhook', listen)
  t.after(() => unsubscribe('tenon:webhook', listen))
  await record(clientId, 'pending')
  deliver()
  await until(() => isOver(clientId))
  await until(() => seen.length === 3)
  const [delivery] = await deliveriesOf(clientId)
  assert.ok(delivery)
  const { delivery_id: deliveryId, endpoint_id: endpointId, event_id: eventId } = delivery
  const ids = { clientId, eventId, deliveryId, endpointId }
  assert.deepEqual(seen, [
    { point: 'sending', ...ids },
    { point: 'sent', ...ids },
    { point: 'stored', ...ids },
  ])
})

test('the secret is not in the database in the clear', async () => {
  const { clientId, secret } = await clientWith('http://localhost:1/')
  const endpoint = await database.db
    .selectFrom('webhook_endpoint')
    .selectAll()
    .where('client_id', '=', clientId)
    .executeTakeFirstOrThrow()
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
  assert.ok(!JSON.stringify(endpoint).includes(secret.slice(6)))
})
