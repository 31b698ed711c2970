import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { after, afterEach, before, test } from 'node:test'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import type { Scope } from '../../clients/client-tables.ts'
import { createKeyCheck } from '../../clients/create-key-check.ts'
import { RequestAllowance } from '../../clients/request-allowance.ts'
import { requireKeys } from '../../clients/require-keys.ts'
import type { App } from '../../http/app.ts'
import { createApp } from '../../http/create-app.ts'
import { inTransaction } from '../../storage/in-transaction.ts'
import { createWebhooks } from '../../webhooks/create-webhooks.ts'
import { insertEvent } from '../../webhooks/event.store.ts'
import { createTestWebhookRoom, type TestWebhookRoom, until } from '../../webhooks/test-webhook-room.ts'
import { wordMeshFailure } from '../mesh/envelope.ts'
import { registerEndpointRoutes } from './endpoints.routes.ts'
import { registerEventRoutes } from './events.routes.ts'

let room: TestWebhookRoom
before(async () => {
  room = await createTestWebhookRoom()
})
after(() => room.close())
afterEach(() => room.settle())

interface Answered {
  status: number
  body: ReturnType<typeof JSON.parse>
}

interface Api {
  clientId: string
  call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answered>
}

/** The API of one client; its only key has this scope. */
async function openApi({
  clientId = randomUUID(),
  scope = 'readWrite',
}: {
  clientId?: string
  scope?: Scope
} = {}): Promise<Api> {
  const { db } = room.database
  await db
    .insertInto('client')
    .values({ client_id: clientId, name: 'Test' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const app: App = createApp({ log: room.log, wordFailure: wordMeshFailure })
  requireKeys(
    app,
    createKeyCheck({
      authenticate: async () => ({ clientId, environment: 'sandbox', scope, apiKeyId: randomUUID() }),
      allowance: new RequestAllowance(1_000),
    }),
  )
  const sender = room.createSender()
  const webhooks = createWebhooks({ db, sealer: room.sealer, sender, wake() {} })
  registerEndpointRoutes(app, { webhooks })
  registerEventRoutes(app, { webhooks })
  return {
    clientId,
    async call(method, url, body) {
      const options = body === undefined ? {} : { payload: JSON.stringify(body) }
      const headers = body === undefined ? {} : { 'content-type': 'application/json' }
      const { statusCode, body: text } = await app.inject({ method, url, headers, ...options })
      return { status: statusCode, body: text === '' ? undefined : JSON.parse(text) }
    },
  }
}

test('an endpoint is made, shown without its secret, changed, paused, resumed and deleted', async () => {
  const api = await openApi()
  const made = await api.call('POST', '/v1/endpoints', { url: 'http://localhost:1/hooks' })
  assert.equal(made.status, 201)
  const { secret, ...endpoint } = made.body
  assert.match(secret, /^whsec_/)
  assert.equal(endpoint.kind, 'tenon')
  assert.equal(endpoint.answerLimitMs, 15_000)
  const path = `/v1/endpoints/${endpoint.id}`
  assert.deepEqual((await api.call('GET', path)).body, endpoint)
  assert.deepEqual((await api.call('GET', '/v1/endpoints')).body, { endpoints: [endpoint] })

  const changes = { eventTypes: ['transfer.failed'], answerLimitMs: 30_000 }
  assert.deepEqual((await api.call('PATCH', path, changes)).body, { ...endpoint, ...changes })
  assert.equal((await api.call('POST', `${path}/pause`)).body.state, 'paused')
  assert.equal((await api.call('POST', `${path}/resume`)).body.state, 'enabled')
  assert.equal((await api.call('DELETE', path)).status, 204)
  assert.equal((await api.call('GET', path)).status, 404)
  const { rows } = await sql<{ sealed_secret: string }>`
    select sealed_secret from webhook_endpoint where endpoint_id = ${endpoint.id}`.execute(room.database.db)
  assert.deepEqual(rows, [{ sealed_secret: '' }])
})

const refused: [name: string, body: unknown, code: string][] = [
  ['a field that is not known', { url: 'http://localhost:1/', speed: 1 }, 'invalidField'],
  ['an address inside', { url: 'https://10.0.0.1/' }, 'invalidField'],
  ['no TLS outside', { url: 'http://example.com/' }, 'invalidField'],
  ['a limit below 200 ms', { url: 'http://localhost:1/', answerLimitMs: 199 }, 'invalidField'],
  ['a limit above 30 s', { url: 'http://localhost:1/', answerLimitMs: 30_001 }, 'invalidField'],
  ['a type that does not exist', { url: 'http://localhost:1/', eventTypes: ['transfer.lost'] }, 'invalidField'],
  [
    'a type that the kind has no word for',
    { kind: 'mesh', url: 'http://localhost:1/', eventTypes: ['transfer.overdue'] },
    'invalidField',
  ],
  ['no address', {}, 'missingField'],
]
for (const [name, body, code] of refused) {
  test(`an endpoint is refused: ${name}`, async () => {
    const api = await openApi()
    const answer = await api.call('POST', '/v1/endpoints', body)
    assert.equal(answer.status, 400)
    assert.equal(answer.body.errorType, code)
    assert.deepEqual((await api.call('GET', '/v1/endpoints')).body, { endpoints: [] })
  })
}

test('one endpoint of Mesh’s form, 20 in all, also when they are asked for at once', async () => {
  const api = await openApi()
  const create = (kind: string) => api.call('POST', '/v1/endpoints', { kind, url: 'http://localhost:1/' })
  const mesh = await Promise.all([create('mesh'), create('mesh')])
  assert.deepEqual(mesh.map(({ status }) => status).sort(), [201, 400])
  const own = await Promise.all(Array.from({ length: 20 }, () => create('tenon')))
  assert.equal(own.filter(({ status }) => status === 201).length, 19)
})

test('nobody sees or changes what is another client’s, and a read key changes nothing', async () => {
  const [owner, other] = [await openApi(), await openApi()]
  const { body: endpoint } = await owner.call('POST', '/v1/endpoints', { url: 'http://localhost:1/' })
  await room.record(owner.clientId, 'transfer.pending')
  const { body: feed } = await owner.call('GET', '/v1/events')
  const path = `/v1/endpoints/${endpoint.id}`
  const answers = [
    await other.call('GET', path),
    await other.call('PATCH', path, { answerLimitMs: 200 }),
    await other.call('POST', `${path}/rotate`),
    await other.call('POST', `${path}/pause`),
    await other.call('POST', `${path}/resume`),
    await other.call('POST', `${path}/test`),
    await other.call('POST', `${path}/replay`, { abandoned: true }),
    await other.call('DELETE', path),
    await other.call('GET', `/v1/events/${feed.events[0].id}`),
    await other.call('POST', `/v1/events/${feed.events[0].id}/replay`),
    await other.call('GET', '/v1/events/nothing'),
  ]
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([404]))
  assert.deepEqual((await other.call('GET', '/v1/events')).body.events, [])
  assert.deepEqual((await other.call('GET', '/v1/deliveries')).body.deliveries, [])
  const reader = await openApi({ clientId: owner.clientId, scope: 'read' })
  assert.equal((await reader.call('DELETE', path)).status, 403)
  assert.equal((await reader.call('GET', path)).status, 200)
})

test('T58: rotated between two tries: the next one carries both signatures, then only the new one', async () => {
  const api = await openApi()
  const app = await room.receive((response, count) => response.writeHead(count === 1 ? 500 : 200).end())
  const { body: endpoint } = await api.call('POST', '/v1/endpoints', { url: app.url })
  const path = `/v1/endpoints/${endpoint.id}`
  await room.record(api.clientId, 'transfer.pending')
  room.deliver({ retryDelaysMs: [300_000] })
  await until(async () => (await room.attemptsOf(api.clientId)).length === 1)
  const { body: rotated } = await api.call('POST', `${path}/rotate`, { overlapSeconds: 3_600 })
  assert.notEqual(rotated.secret, endpoint.secret)
  await api.call('POST', `${path}/resume`)
  await until(() => app.received.length === 2)

  const check = (secret: string, index: number) => {
    const request = app.received[index]
    assert.ok(request)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    return new Webhook(secret).verify(request.body, headers)
  }
  check(endpoint.secret, 0)
  assert.throws(() => check(rotated.secret, 0))
  check(endpoint.secret, 1)
  check(rotated.secret, 1)

  await sql`update webhook_endpoint set previous_secret_until = now() - interval '1 s'
    where endpoint_id = ${endpoint.id}`.execute(room.database.db)
  await room.record(api.clientId, 'transfer.pending')
  await until(() => app.received.length === 3)
  check(rotated.secret, 2)
  assert.throws(() => check(endpoint.secret, 2))
})

test('a test tells status and time, and nothing that the receiver wrote', async () => {
  const api = await openApi()
  const app = await room.receive((response) => response.writeHead(403).end('internal secret page'))
  const { body: endpoint } = await api.call('POST', '/v1/endpoints', { url: app.url })
  const { body } = await api.call('POST', `/v1/endpoints/${endpoint.id}/test`)
  assert.deepEqual(Object.keys(body), ['outcome', 'httpStatus', 'durationMs'])
  assert.equal(body.httpStatus, 403)
  assert.equal(JSON.parse(app.received[0]?.body ?? '').type, 'webhook.test')
  assert.deepEqual((await api.call('GET', '/v1/events')).body.events, [], 'it is stored nowhere')
})

test('a client has a few tests at once, however long their receivers take', async () => {
  const held: ServerResponse[] = []
  const app = await room.receive((response) => void held.push(response))
  const api = await openApi()
  const { id } = (await api.call('POST', '/v1/endpoints', { url: app.url })).body
  const testIt = (of: Api, endpoint: string) => of.call('POST', `/v1/endpoints/${endpoint}/test`)
  const running = [testIt(api, id), testIt(api, id), testIt(api, id)]
  await until(() => held.length === 3)
  assert.equal((await testIt(api, id)).status, 429)
  const quick = await room.receive()
  const other = await openApi()
  const made = (await other.call('POST', '/v1/endpoints', { url: quick.url })).body
  assert.equal((await testIt(other, made.id)).body.outcome, 'delivered')
  for (const response of held.splice(0)) response.end()
  for (const { status } of await Promise.all(running)) assert.equal(status, 200)
  const next = testIt(api, id)
  await until(() => held.length === 1)
  held[0]?.end()
  assert.equal((await next).status, 200)
})

test('the list of events is followed page by page, and by type and transfer', async () => {
  const api = await openApi()
  const transferId = await room.record(api.clientId, 'transfer.pending')
  await room.record(api.clientId, 'transfer.succeeded', transferId)
  await room.record(api.clientId, 'transfer.pending')
  const first = (await api.call('GET', '/v1/events?limit=2')).body
  assert.equal(first.events.length, 2)
  assert.equal(first.hasMore, true)
  const second = (await api.call('GET', `/v1/events?limit=2&after=${first.next}`)).body
  assert.equal(second.events.length, 1)
  assert.equal(second.hasMore, false)
  const end = (await api.call('GET', `/v1/events?after=${second.next}`)).body
  assert.deepEqual(end, { events: [], next: second.next, hasMore: false })
  const ofTransfer = (await api.call('GET', `/v1/events?transferId=${transferId}`)).body.events
  assert.deepEqual(
    ofTransfer.map(({ type, sequence }: { type: string; sequence: number }) => [type, sequence]),
    [
      ['transfer.pending', 1],
      ['transfer.succeeded', 2],
    ],
  )
  const succeeded = (await api.call('GET', '/v1/events?type=transfer.succeeded')).body.events
  assert.deepEqual(succeeded, [ofTransfer[1]])
  assert.deepEqual((await api.call('GET', `/v1/events/${ofTransfer[1].id}`)).body, ofTransfer[1])
  assert.equal((await api.call('GET', '/v1/events?after=soon')).status, 400)
})

test('an event that is written first and committed last is not skipped by who reads in between', async () => {
  const api = await openApi()
  const written = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const frame = { clientId: api.clientId, environment: 'sandbox', type: 'webhook.test', payload: {} } as const
  const slow = inTransaction(room.database.db, async (transaction) => {
    await insertEvent(transaction, { ...frame, eventId: randomUUID() })
    written.resolve()
    await gate.promise
  })
  await written.promise
  await room.record(api.clientId, 'transfer.pending')
  const before = (await api.call('GET', '/v1/events')).body
  assert.equal(before.events.length, 1)
  gate.resolve()
  await slow
  const after = (await api.call('GET', `/v1/events?after=${before.next}`)).body
  assert.deepEqual(
    after.events.map(({ type }: { type: string }) => type),
    ['webhook.test'],
  )
})

test('readers at the same time give every event one position', async () => {
  const api = await openApi()
  for (let count = 0; count < 20; count++) await room.record(api.clientId, 'transfer.pending')
  await Promise.all(Array.from({ length: 8 }, () => api.call('GET', '/v1/events')))
  const rows = await room.database.db
    .selectFrom('webhook_event')
    .select('position')
    .where('client_id', '=', api.clientId)
    .orderBy('position')
    .execute()
  assert.deepEqual(
    rows.map(({ position }) => position),
    Array.from({ length: 20 }, (_, index) => BigInt(index + 1)),
  )
})

test('a dead letter is listed with every try, and is delivered when it is replayed', async () => {
  const api = await openApi()
  let isHealed = false
  const app = await room.receive((response) => response.writeHead(isHealed ? 200 : 500).end('boom'))
  const { body: endpoint } = await api.call('POST', '/v1/endpoints', { url: app.url })
  await room.record(api.clientId, 'transfer.pending')
  room.deliver({ retryDelaysMs: [1] })
  await until(() => room.isOver(api.clientId))
  const list = () => api.call('GET', `/v1/deliveries?endpointId=${endpoint.id}&state=abandoned`)
  const { deliveries } = (await list()).body
  assert.equal(deliveries.length, 1)
  assert.equal(deliveries[0].attemptCount, 2)
  assert.deepEqual(
    deliveries[0].attempts.map((attempt: Record<string, unknown>) => [
      attempt.number,
      attempt.outcome,
      attempt.httpStatus,
      attempt.excerpt,
    ]),
    [
      [1, 'refusedStatus', 500, 'boom'],
      [2, 'refusedStatus', 500, 'boom'],
    ],
  )

  isHealed = true
  const replay = (body: unknown) => api.call('POST', `/v1/endpoints/${endpoint.id}/replay`, body)
  assert.deepEqual((await replay({ abandoned: true })).body, { count: 1, isComplete: true })
  await until(() => room.isOver(api.clientId))
  assert.deepEqual((await list()).body.deliveries, [])
  const ids = app.received.map(({ headers }) => headers['webhook-id'])
  assert.equal(ids.length, 3)
  assert.equal(new Set(ids).size, 1)
  assert.deepEqual((await replay({ abandoned: true })).body, { count: 0, isComplete: true })
})

test('events are replayed by time, by delivery and one by one; twice at once is once', async () => {
  const api = await openApi()
  for (let count = 0; count < 3; count++) await room.record(api.clientId, 'transfer.pending')
  const app = await room.receive()
  // Made after the events: what came before it is sent only on demand.
  const { body: endpoint } = await api.call('POST', '/v1/endpoints', { url: app.url })
  const replay = (body: unknown) => api.call('POST', `/v1/endpoints/${endpoint.id}/replay`, body)
  const since = '2020-01-01T00:00:00Z'
  assert.deepEqual((await replay({ from: since, to: '2020-01-02T00:00:00Z' })).body, { count: 0, isComplete: true })
  assert.equal((await replay({ since })).body.count, 3)
  assert.equal((await replay({ since })).body.count, 3)
  room.deliver()
  await until(() => room.isOver(api.clientId))
  assert.equal(app.received.length, 3)

  const { deliveries } = (await api.call('GET', '/v1/deliveries')).body
  assert.equal((await replay({ deliveryIds: [deliveries[0].id] })).body.count, 1)
  await until(() => app.received.length === 4)
  const { body } = await api.call('POST', `/v1/events/${deliveries[1].eventId}/replay`)
  assert.deepEqual(body, { count: 1 })
  await until(() => app.received.length === 5)
  for (const wrong of [{}, { since, abandoned: true }, { from: since }, { abandoned: false }]) {
    assert.equal((await replay(wrong)).status, 400)
  }
})

test('what came during a pause is kept, and sent when it ends', async () => {
  const api = await openApi()
  const app = await room.receive()
  const { body: endpoint } = await api.call('POST', '/v1/endpoints', { url: app.url })
  await api.call('POST', `/v1/endpoints/${endpoint.id}/pause`)
  const other = await room.receive()
  await api.call('POST', '/v1/endpoints', { url: other.url })
  room.deliver()
  await room.record(api.clientId, 'transfer.pending')
  await until(() => other.received.length === 1)
  assert.equal(app.received.length, 0)
  await api.call('POST', `/v1/endpoints/${endpoint.id}/resume`)
  await until(() => app.received.length === 1)
})

test('an endpoint gets only the types it asked for', async () => {
  const api = await openApi()
  const app = await room.receive()
  await api.call('POST', '/v1/endpoints', { url: app.url, eventTypes: ['transfer.failed'] })
  const transferId = await room.record(api.clientId, 'transfer.pending')
  await room.record(api.clientId, 'transfer.failed', transferId)
  room.deliver()
  await until(() => room.isOver(api.clientId))
  assert.deepEqual(
    app.received.map(({ body }) => JSON.parse(body).type),
    ['transfer.failed'],
  )
})
