import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log/log.ts'
import type { Database } from '../storage/database.ts'
import type { Worker } from '../worker.ts'
import { saveAttempts } from './attempt.store.ts'
import { type ClaimedDelivery, claimDeliveries, releaseDeliveries } from './delivery.store.ts'
import { DeliveryLanes } from './delivery-lanes.ts'
import type { EventSender } from './event-sender.ts'
import { groupCommit } from './group-commit.ts'
import type { JudgedEndpoint } from './judge-endpoints.ts'
import type { MadeAttempt } from './made-attempt.ts'
import { standardRetryDelaysMs } from './next-attempt.ts'
import { nextConsequence } from './next-consequence.ts'
import { WakeUp } from './wake-up.ts'
import type { DeliveryState } from './webhook-tables.ts'
import { traceWebhook } from './webhook-trace.ts'

export interface WebhookDelivererOptions {
  /** Between tries. Default: `standardRetryDelaysMs`. */
  retryDelaysMs?: readonly number[]
  /** Between two looks for what is due, when nobody called. Default 250. */
  pollMs?: number
  /** Tries of one endpoint at the same time, in this process. Default 8. */
  perEndpoint?: number
  /** Tries at the same time, in this process. Default 1 000. */
  concurrency?: number
}

export interface WebhookDeliverer extends Worker {
  /** Looks for what is due at once: something was committed. */
  wake(): void
}

/** A try must end within it: connecting (5 s), the longest answer limit (30 s), the late answer (5 s), storing the end. */
const leaseMs = 60_000
/** What was claimed longer ago is not begun any more. */
const beginWithinMs = 15_000
const stopWithinMs = 20_000

/**
 * Sends what is due, in any number of processes: each try is leased to one of them, and a dead one's lease ends by itself.
 * An endpoint that hangs holds its own few tries and nobody else's. A try whose end could not be stored is made again after
 * the lease, with a new id. `stop` closes the sender.
 */
export function createWebhookDeliverer(
  { db, sender, log }: { db: Database; sender: EventSender; log: Log },
  options: WebhookDelivererOptions = {},
): WebhookDeliverer {
  const { pollMs = 250, perEndpoint = 8, concurrency = 1_000, retryDelaysMs = standardRetryDelaysMs } = options
  const lanes = new DeliveryLanes({ perEndpoint, concurrency, capacity: concurrency * 2 })
  const wakeUp = new WakeUp()
  const inFlight = new Set<Promise<void>>()
  const save = groupCommit((attempts: readonly MadeAttempt[]) => saveAll(attempts))
  let isStopping = false
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    while (!isStopping) {
      const isMore = await claim().catch((error: unknown) => {
        log.error('webhook deliverer failed', error)
        return false
      })
      begin()
      if (!isMore) await wakeUp.sleep(pollMs)
    }
    await releaseDeliveries(db, lanes.drain()).catch(() => {})
    await Promise.race([Promise.all(inFlight), sleep(stopWithinMs, undefined, { ref: false })])
    await sender.close()
    await Promise.all(inFlight)
  }

  /** @returns whether there may be more to claim at once */
  async function claim(): Promise<boolean> {
    await releaseDeliveries(db, lanes.takeBack())
    const given = lanes.rooms()
    if (given.count === 0) return false
    const claimedAt = performance.now()
    const claimed = await claimDeliveries(db, { ...given, leaseMs })
    lanes.add(claimed, claimedAt, given)
    return claimed.length === given.count
  }

  function begin(endpointId?: string): void {
    if (isStopping) return
    for (const delivery of lanes.begin(performance.now() - beginWithinMs, endpointId)) {
      const trying = deliver(delivery).finally(() => inFlight.delete(trying))
      inFlight.add(trying)
    }
  }

  async function deliver(delivery: ClaimedDelivery): Promise<void> {
    const { event, endpoint, deliveryId } = delivery
    const beganAt = performance.now()
    const point = { clientId: event.clientId, eventId: event.eventId, deliveryId, endpointId: endpoint.endpointId }
    let isSuccess = false
    let stored: Promise<unknown> | undefined
    try {
      traceWebhook('sending', point)
      const { result, ...attempt } = await sender.send(endpoint, event)
      traceWebhook('sent', point)
      isSuccess = result.outcome === 'delivered'
      const consequence = nextConsequence(delivery, result, retryDelaysMs)
      stored = save({ delivery, ...attempt, result, consequence }).then((saved) => {
        if (saved.has(deliveryId)) traceWebhook('stored', point)
      })
    } catch (error) {
      log.error('webhook could not be sent', error, { clientId: event.clientId, deliveryId })
    }
    // The next one is sent while the end of this one is being stored.
    if (lanes.end(endpoint.endpointId, performance.now() - beganAt, isSuccess)) wakeUp.call()
    begin(endpoint.endpointId)
    await stored?.catch((error: unknown) => {
      log.error('webhook could not be recorded', error, { clientId: event.clientId, deliveryId })
    })
  }

  async function saveAll(attempts: readonly MadeAttempt[]): Promise<ReadonlyMap<string, DeliveryState>> {
    const { saved, judged } = await saveAttempts(db, attempts)
    for (const { delivery, result } of attempts) {
      if (saved.get(delivery.deliveryId) !== 'abandoned') continue
      log.error('webhook was given up', undefined, {
        clientId: delivery.event.clientId,
        deliveryId: delivery.deliveryId,
        eventId: delivery.event.eventId,
        attempt: delivery.attempts + 1,
        status: result.httpStatus ?? result.outcome,
      })
    }
    for (const endpoint of judged) tellOperator(endpoint)
    return saved
  }

  function tellOperator({ type, clientId, endpointId, reason }: JudgedEndpoint): void {
    const what = type === 'endpoint.disabled' ? 'webhook endpoint was disabled' : 'webhook endpoint is failing'
    log.error(what, undefined, { clientId, endpointId, status: reason })
    // Its notice to the other endpoints is due.
    wakeUp.call()
  }

  return {
    start() {
      running ??= run()
    },
    async stop() {
      isStopping = true
      wakeUp.call()
      await (running ?? sender.close())
    },
    wake: () => wakeUp.call(),
  }
}
