import { randomUUID } from 'node:crypto'
import type { Dispatcher } from 'undici'
import type { Environment } from '../clients/client-tables.ts'
import type { Sealer } from '../connections/seal.ts'
import { endpointBinding } from './endpoint-binding.ts'
import { createOutboundAgent } from './outbound-agent.ts'
import { type AttemptResult, sendWebhook } from './send-webhook.ts'
import { signWebhook } from './sign-webhook.ts'
import type { WebhookEvent } from './webhook-event.ts'
import type { EndpointKind } from './webhook-tables.ts'
import type { WebhookTarget } from './webhook-target.ts'

/** Words an event for the receiver. `id` and `sentAtSeconds` are those of the try. */
export type WordWebhookBody = (event: WebhookEvent, attempt: { id: string; sentAtSeconds: number }) => string

export interface EventSenderOptions {
  sealer: Sealer
  wordBody: Readonly<Record<EndpointKind, WordWebhookBody>>
  /** Default 5 000. */
  connectTimeoutMs?: number
  /** How much longer than its limit an answer is waited for. Default 5 000. */
  lateAnswerMs?: number
  /** Default: one that reaches public hosts alone, and loopback in the sandbox. */
  agentOf?: (environment: Environment) => Dispatcher
}

/** What came of one request. */
export interface SentEvent {
  attemptId: string
  startedAt: Date
  result: AttemptResult
}

export interface EventSender {
  /** Words an event once, signs those bytes, sends those bytes. Never throws for what a receiver does. @throws SealError */
  send(target: WebhookTarget, event: WebhookEvent): Promise<SentEvent>
  /** Ends every connection, and what is still under way on it. */
  close(): Promise<void>
}

const keptSecrets = 2_000

/** Sends events over connections that are kept open, each under the secrets of its endpoint. */
export function createEventSender(options: EventSenderOptions): EventSender {
  const { sealer, wordBody, lateAnswerMs = 5_000, connectTimeoutMs = 5_000 } = options
  const agents = {
    sandbox: createOutboundAgent({ allowLoopback: true, connectTimeoutMs }),
    production: createOutboundAgent({ allowLoopback: false, connectTimeoutMs }),
  }
  const { agentOf = (environment) => agents[environment] } = options
  /** By sealed text, which is another after each rotation. */
  const opened = new Map<string, string>()

  function open({ clientId, environment }: WebhookEvent, endpointId: string, sealed: string): string {
    const known = opened.get(sealed)
    if (known !== undefined) return known
    const secret = sealer.open(endpointBinding(clientId, environment, endpointId), sealed)
    if (typeof secret !== 'string') throw new TypeError('A sealed webhook secret must be text.')
    const [oldest] = opened.keys()
    if (opened.size >= keptSecrets && oldest !== undefined) opened.delete(oldest)
    opened.set(sealed, secret)
    return secret
  }

  return {
    async send({ endpointId, kind, url, answerLimitMs, sealedSecrets }, event) {
      const attemptId = randomUUID()
      const startedAt = new Date()
      const sentAtSeconds = Math.floor(startedAt.getTime() / 1000)
      const body = Buffer.from(wordBody[kind](event, { id: attemptId, sentAtSeconds }))
      const secrets = sealedSecrets.map((sealed) => open(event, endpointId, sealed))
      const result = await sendWebhook(agentOf(event.environment), {
        url,
        body,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Tenon-Webhooks/1',
          'x-tenon-event-type': event.type,
          'x-tenon-sequence': String(event.sequence),
          ...signWebhook(secrets, body, { eventId: event.eventId, sentAtSeconds }),
        },
        answerLimitMs,
        lateAnswerMs,
        isSuccess: (httpStatus) => isSuccess(kind, httpStatus),
      })
      return { attemptId, startedAt, result }
    },
    async close() {
      await Promise.all([agents.sandbox.destroy(), agents.production.destroy()])
    },
  }
}

/** Mesh's contract is 200 and nothing else. */
function isSuccess(kind: EndpointKind, httpStatus: number): boolean {
  return kind === 'mesh' ? httpStatus === 200 : httpStatus >= 200 && httpStatus < 300
}
