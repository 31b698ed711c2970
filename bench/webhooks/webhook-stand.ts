import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { createClient } from '../../apps/server/src/clients/create-client.ts'
import { createSealer } from '../../apps/server/src/connections/seal.ts'
import { wordWebhookBody } from '../../apps/server/src/dialects/mesh/webhook-body.ts'
import { wordTenonWebhookBody } from '../../apps/server/src/dialects/tenon/webhook-body.ts'
import { afterCommit } from '../../apps/server/src/storage/after-commit.ts'
import type { Database } from '../../apps/server/src/storage/database.ts'
import { inTransaction } from '../../apps/server/src/storage/in-transaction.ts'
import { insertEvent } from '../../apps/server/src/webhooks/event.store.ts'
import { createEventSender, type EventSender } from '../../apps/server/src/webhooks/event-sender.ts'
import { setWebhookEndpoint } from '../../apps/server/src/webhooks/set-webhook-endpoint.ts'
import { createWebhookDeliverer, type WebhookDeliverer } from '../../apps/server/src/webhooks/webhook-deliverer.ts'
import type { WebhookEvent } from '../../apps/server/src/webhooks/webhook-event.ts'
import type { WebhookTarget } from '../../apps/server/src/webhooks/webhook-target.ts'
import { parseDecimal } from '../../packages/core/src/index.ts'

/** Clients with one endpoint each, all at the same receiver, and what sends to it. */
export interface WebhookStand {
  createSender(): EventSender
  createDeliverer(): WebhookDeliverer
  /** Commits one event of client number `index`, in a transaction of its own. @returns its id and when it was committed */
  record(index: number, deliverer?: WebhookDeliverer): Promise<{ eventId: string; committedAt: number }>
  /** The same request without our deliverer: where it goes and what it says. */
  target: WebhookTarget
  event(): WebhookEvent
  /** Resolves when nothing waits to be delivered. */
  allStored(): Promise<void>
  /** How many tries ended in each way. */
  outcomes(): Promise<Record<string, number>>
}

const clientCount = 10
const environment = 'sandbox'
const silent = { debug() {}, info() {}, warn() {}, error() {} }
const payload = {
  userId: 'user-1',
  clientTransactionId: 'order-1001',
  networkName: 'Ethereum',
  symbol: 'USDC',
  destinationAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
  sourceName: 'Exchange',
  sourceAmount: parseDecimal('25.01'),
  destinationAmount: parseDecimal('25'),
}

/** Makes clients and endpoints in a migrated database. */
export async function prepareStand(db: Database, receiverUrl: string): Promise<WebhookStand> {
  const sealer = createSealer([{ id: 'k1', bytes: randomBytes(32) }])
  const clientIds: string[] = []
  for (let count = 0; count < clientCount; count++) {
    const { clientId } = await createClient(db, { name: `Bench ${count}` })
    await setWebhookEndpoint(db, sealer, { clientId, environment, url: receiverUrl })
    clientIds.push(clientId)
  }
  const [first = ''] = clientIds
  const endpoint = await db
    .selectFrom('webhook_endpoint')
    .selectAll()
    .where('client_id', '=', first)
    .executeTakeFirstOrThrow()
  const frame = () => ({ environment, eventId: randomUUID(), transferId: randomUUID(), payload }) as const
  const createSender = () =>
    createEventSender({ sealer, wordBody: { mesh: wordWebhookBody, tenon: wordTenonWebhookBody } })

  return {
    createSender,
    createDeliverer: () => createWebhookDeliverer({ db, sender: createSender(), log: silent }),
    async record(index, deliverer) {
      const clientId = clientIds[index % clientCount] ?? first
      const event = { ...frame(), clientId, type: 'transfer.pending' } as const
      let committedAt = 0
      await inTransaction(db, async (transaction) => {
        await insertEvent(transaction, event)
        afterCommit(transaction, () => {
          committedAt = performance.timeOrigin + performance.now()
          deliverer?.wake()
        })
      })
      return { eventId: event.eventId, committedAt }
    },
    target: {
      endpointId: endpoint.endpoint_id,
      kind: endpoint.kind,
      url: endpoint.url,
      answerLimitMs: endpoint.answer_limit_ms,
      sealedSecrets: [endpoint.sealed_secret],
    },
    event: () => ({ ...frame(), clientId: first, type: 'transfer.pending', sequence: 1, occurredAt: new Date() }),
    async allStored() {
      const waits = sql<{ waits: boolean }>`
        select exists (select from webhook_delivery where next_attempt_at is not null) as waits`
      while ((await waits.execute(db)).rows[0]?.waits) await new Promise((resolve) => setTimeout(resolve, 10))
    },
    async outcomes() {
      const rows = await db
        .selectFrom('webhook_attempt')
        .select(({ fn }) => ['outcome', fn.countAll<bigint>().as('count')])
        .groupBy('outcome')
        .execute()
      return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, Number(count)]))
    },
  }
}
