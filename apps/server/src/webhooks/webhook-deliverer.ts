import { setTimeout as sleep } from 'node:timers/promises'
import { type DeliverDependencies, deliverWebhook } from './deliver-webhook.ts'
import { type ClaimedDelivery, claimDeliveries } from './delivery.store.ts'
import { standardRetryDelaysMs } from './next-attempt.ts'
import { createOutboundAgent } from './outbound-agent.ts'

export interface WebhookDelivererOptions {
  /** How long a receiver has for its 200 once the request is on an open connection. 200 to 30 000, default 200. */
  answerLimitMs?: number
  /** Default 5 000. */
  connectTimeoutMs?: number
  /** Between tries. Default: `standardRetryDelaysMs`. */
  retryDelaysMs?: readonly number[]
  /** Between two looks for what is due, when nothing was. Default 250. */
  pollMs?: number
  /** Tries of one endpoint at the same time, in this process. Default 5. */
  perEndpoint?: number
  /** Tries at the same time, in this process. Default 200. */
  concurrency?: number
}

export interface WebhookDeliverer {
  start(): void
  /** Takes nothing more and resolves when every try has ended. */
  stop(): Promise<void>
}

/** A try must end within it: connecting, the longest answer limit, and storing the end. */
const leaseMs = 60_000

/**
 * Sends what is due, in any number of processes: each try is leased to one of them, and a dead one's lease ends by itself.
 * An endpoint that hangs holds its own few tries and nobody else's.
 *
 * @throws RangeError for an answer limit out of range
 */
export function createWebhookDeliverer(
  dependencies: Pick<DeliverDependencies, 'db' | 'sealer' | 'wordBody' | 'log'>,
  options: WebhookDelivererOptions = {},
): WebhookDeliverer {
  const { answerLimitMs = 200, connectTimeoutMs = 5_000, pollMs = 250, perEndpoint = 5, concurrency = 200 } = options
  if (answerLimitMs < 200 || answerLimitMs > 30_000) throw new RangeError('answerLimitMs must be from 200 to 30000.')
  const agents = {
    sandbox: createOutboundAgent({ allowLoopback: true, connectTimeoutMs }),
    production: createOutboundAgent({ allowLoopback: false, connectTimeoutMs }),
  }
  const retryDelaysMs = options.retryDelaysMs ?? standardRetryDelaysMs
  const delivering: DeliverDependencies = { ...dependencies, agents, answerLimitMs, retryDelaysMs }
  const inFlight = new Map<Promise<void>, string>()
  const stopping = new AbortController()
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const claimed = await claim().catch((error: unknown) => {
        dependencies.log.error('webhook deliverer failed', error)
        return []
      })
      for (const delivery of claimed) begin(delivery)
      if (claimed.length === 0) await sleep(pollMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
    await Promise.all(inFlight.keys())
  }

  async function claim(): Promise<ClaimedDelivery[]> {
    const count = concurrency - inFlight.size
    if (count <= 0) return []
    return claimDeliveries(dependencies.db, { count, perEndpoint, leaseMs, exceptEndpoints: busyEndpoints() })
  }

  function begin(delivery: ClaimedDelivery): void {
    const run = deliverWebhook(delivering, delivery)
      .catch((error: unknown) =>
        dependencies.log.error('webhook could not be sent', error, { deliveryId: delivery.deliveryId }),
      )
      .finally(() => inFlight.delete(run))
    inFlight.set(run, delivery.endpointId)
  }

  function busyEndpoints(): string[] {
    const counts = new Map<string, number>()
    for (const endpointId of inFlight.values()) counts.set(endpointId, (counts.get(endpointId) ?? 0) + 1)
    return [...counts].filter(([, count]) => count >= perEndpoint).map(([endpointId]) => endpointId)
  }

  return {
    start() {
      running ??= run()
    },
    async stop() {
      stopping.abort()
      await running
      await Promise.all([agents.sandbox.close(), agents.production.close()])
    },
  }
}
