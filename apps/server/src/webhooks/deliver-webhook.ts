import { randomUUID } from 'node:crypto'
import type { Dispatcher } from 'undici'
import type { Sealer } from '../connections/seal.ts'
import type { Log } from '../log/log.ts'
import type { Database } from '../storage/database.ts'
import { type AttemptConsequence, type ClaimedDelivery, disableEndpoint, saveAttempt } from './delivery.store.ts'
import { endpointBinding } from './endpoint-binding.ts'
import { nextAttemptInMs } from './next-attempt.ts'
import { type AttemptResult, sendWebhook } from './send-webhook.ts'
import { signWebhook } from './sign-webhook.ts'
import type { WebhookEvent } from './webhook-event.ts'
import { traceWebhook } from './webhook-trace.ts'

/** Words an event for the receiver. `id` and `sentAtSeconds` are those of the try. */
export type WordWebhookBody = (event: WebhookEvent, attempt: { id: string; sentAtSeconds: number }) => string

export interface DeliverDependencies {
  db: Database
  sealer: Sealer
  wordBody: WordWebhookBody
  /** One for each environment: the sandbox may reach loopback. */
  agents: Readonly<Record<WebhookEvent['environment'], Dispatcher>>
  log: Log
  answerLimitMs: number
  retryDelaysMs: readonly number[]
}

const gone = 410

/**
 * Makes one try of a delivery: words it once, signs those bytes, sends those bytes, stores what came back. Never throws
 * for what a receiver does; a try whose end could not be stored is made again after the lease, with a new id.
 */
export async function deliverWebhook(dependencies: DeliverDependencies, delivery: ClaimedDelivery): Promise<void> {
  const { db, log, answerLimitMs, retryDelaysMs } = dependencies
  const { event, endpointId, url } = delivery
  const attempt = { id: randomUUID(), startedAt: new Date() }
  const sentAtSeconds = Math.floor(attempt.startedAt.getTime() / 1000)
  const body = Buffer.from(dependencies.wordBody(event, { id: attempt.id, sentAtSeconds }))
  const secret = openSecret(dependencies, delivery)

  const point = { clientId: event.clientId, eventId: event.eventId, deliveryId: delivery.deliveryId, endpointId }
  traceWebhook('sending', point)
  const result = await sendWebhook(dependencies.agents[event.environment], {
    url,
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Tenon-Webhooks/1',
      'x-tenon-sequence': String(event.sequence),
      ...signWebhook(secret, body, { eventId: event.eventId, sentAtSeconds }),
    },
    answerLimitMs,
  })
  traceWebhook('sent', point)
  const consequence = follow(result, delivery.attempts + 1, retryDelaysMs)
  const isSaved = await saveAttempt(db, delivery, attempt, result, consequence)
  if (isSaved) traceWebhook('stored', point)
  if (result.httpStatus === gone) await disableEndpoint(db, event.clientId, endpointId)
  if (isSaved && consequence.state === 'abandoned') {
    log.error('webhook was given up', undefined, {
      clientId: event.clientId,
      deliveryId: delivery.deliveryId,
      eventId: event.eventId,
      attempt: delivery.attempts + 1,
      status: result.httpStatus ?? result.outcome,
    })
  }
}

function openSecret({ sealer }: DeliverDependencies, { event, endpointId, sealedSecret }: ClaimedDelivery): string {
  const secret = sealer.open(endpointBinding(event.clientId, event.environment, endpointId), sealedSecret)
  if (typeof secret !== 'string') throw new TypeError('A sealed webhook secret must be text.')
  return secret
}

function follow(result: AttemptResult, attempts: number, delaysMs: readonly number[]): AttemptConsequence {
  if (result.outcome === 'delivered') return { state: 'delivered' }
  const wait = result.httpStatus === gone ? undefined : nextAttemptInMs(attempts, result.retryAfter, delaysMs)
  return wait === undefined ? { state: 'abandoned' } : { state: 'waiting', nextAttemptInMs: wait }
}
