import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { parseDecimal } from '@tenon/core'
import { createSealer, type Sealer } from '../connections/seal.ts'
import { wordWebhookBody } from '../dialects/mesh/webhook-body.ts'
import { wordTenonWebhookBody } from '../dialects/tenon/webhook-body.ts'
import type { Log } from '../log/log.ts'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { insertEndpoint, updateEndpoint } from './endpoint.store.ts'
import { endpointBinding } from './endpoint-binding.ts'
import { insertEvent } from './event.store.ts'
import { createEventSender, type EventSender, type EventSenderOptions } from './event-sender.ts'
import { setWebhookEndpoint } from './set-webhook-endpoint.ts'
import { createWebhookDeliverer, type WebhookDeliverer, type WebhookDelivererOptions } from './webhook-deliverer.ts'
import type { TransferEventType, TransferPayload } from './webhook-event.ts'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
}

export type Answer = (response: ServerResponse, count: number) => void

export interface TestReceiver {
  url: string
  received: Received[]
  close(): void
}

export interface TestWebhookRoom {
  database: TestDatabase
  sealer: Sealer
  /** What the operator would be told. */
  alerts: string[]
  log: Log
  /** A backend that answers as it is told; 200 by default. */
  receive(answer?: Answer): Promise<TestReceiver>
  /** A client with one endpoint of the Mesh kind. */
  meshClient(url: string, answerLimitMs?: number): Promise<{ clientId: string; endpointId: string; secret: string }>
  /** One more endpoint, of our own kind. */
  addEndpoint(clientId: string, url: string): Promise<{ endpointId: string; secret: string }>
  /** What the events of a test say. */
  payload: TransferPayload
  /** @returns the transfer's id */
  record(clientId: string, type: TransferEventType, transferId?: string): Promise<string>
  createSender(options?: Partial<EventSenderOptions>): EventSender
  deliver(options?: WebhookDelivererOptions & Partial<EventSenderOptions>): WebhookDeliverer
  deliveriesOf(clientId: string): ReturnType<typeof deliveriesOf>
  attemptsOf(clientId: string): ReturnType<typeof attemptsOf>
  /** Whether nothing of the client waits. */
  isOver(clientId: string): Promise<boolean>
  /** Ends what was started by a test. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** This room on a database of its own, with receivers on this machine and no waiting, for tests. */
export async function createTestWebhookRoom(): Promise<TestWebhookRoom> {
  const database = await createTestDatabase()
  const { db } = database
  const sealer = createSealer([{ id: 'k1', bytes: randomBytes(32) }])
  const alerts: string[] = []
  const log: Log = { debug() {}, info() {}, warn() {}, error: (event) => void alerts.push(event) }
  let ends: (() => unknown)[] = []

  const room: TestWebhookRoom = {
    database,
    sealer,
    alerts,
    log,
    payload,
    async receive(answer = (response) => response.end()) {
      const receiver = await startReceiver(answer)
      ends.push(() => receiver.close())
      return receiver
    },
    async meshClient(url, answerLimitMs = 20_000) {
      const clientId = randomUUID()
      await db.insertInto('client').values({ client_id: clientId, name: 'Test' }).execute()
      const owner = { clientId, environment: 'sandbox' } as const
      const { endpointId, secret } = await setWebhookEndpoint(db, sealer, { ...owner, url })
      await updateEndpoint(db, owner, endpointId, { answerLimitMs })
      return { clientId, endpointId, secret }
    },
    async addEndpoint(clientId, url) {
      const secret = `whsec_${randomBytes(32).toString('base64')}`
      const owner = { clientId, environment: 'sandbox' } as const
      const settings = { url, eventTypes: null, answerLimitMs: 20_000 }
      const { endpointId } = await insertEndpoint(db, owner, 'tenon', settings, (id) =>
        sealer.seal(endpointBinding(clientId, 'sandbox', id), secret),
      )
      return { endpointId, secret }
    },
    async record(clientId, type, transferId = randomUUID()) {
      const frame = { clientId, environment: 'sandbox', eventId: randomUUID() } as const
      await insertEvent(db, { ...frame, type, transferId, payload })
      return transferId
    },
    createSender: (options = {}) =>
      createEventSender({
        sealer,
        wordBody: { mesh: wordWebhookBody, tenon: wordTenonWebhookBody },
        lateAnswerMs: 200,
        ...options,
      }),
    deliver(options = {}) {
      const deliverer = createWebhookDeliverer(
        { db, sender: room.createSender(options), log },
        { pollMs: 10, retryDelaysMs: [1, 1, 1], ...options },
      )
      ends.unshift(() => deliverer.stop())
      deliverer.start()
      return deliverer
    },
    deliveriesOf: (clientId) => deliveriesOf(database, clientId),
    attemptsOf: (clientId) => attemptsOf(database, clientId),
    isOver: async (clientId) => (await room.deliveriesOf(clientId)).every(({ state }) => state !== 'waiting'),
    async settle() {
      for (const end of ends.splice(0)) await end()
      ends = []
      await db.deleteFrom('webhook_attempt').execute()
      await db.deleteFrom('webhook_delivery').execute()
      alerts.length = 0
    },
    close: () => database.drop(),
  }
  return room
}

/** Waits for something that other processes or timers do. Fails after a minute, which says that it never comes. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waits = 0; waits < 3_000; waits++) {
    if (await condition()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.fail('It did not happen.')
}

const payload = {
  userId: 'user-1',
  networkName: 'Ethereum',
  symbol: 'ETH',
  destinationAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  sourceName: 'Test Exchange',
  sourceAmount: parseDecimal('0.100000000000000001'),
  destinationAmount: parseDecimal('0.1'),
}

async function startReceiver(answer: Answer): Promise<TestReceiver> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({ headers: request.headers, body })
    answer(response, received.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  return {
    url: `http://127.0.0.1:${address.port}/hooks?x=1`,
    received,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function deliveriesOf({ db }: TestDatabase, clientId: string) {
  return db.selectFrom('webhook_delivery').selectAll().where('client_id', '=', clientId).execute()
}

function attemptsOf({ db }: TestDatabase, clientId: string) {
  return db.selectFrom('webhook_attempt').selectAll().where('client_id', '=', clientId).orderBy('number').execute()
}
