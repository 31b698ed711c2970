import { setTimeout as sleep } from 'node:timers/promises'
import type { WebhookStand } from './webhook-stand.ts'

/**
 * Commits events at a steady rate in the process that delivers them, as a server does.
 *
 * @param receiverUrl where the receiver tells when each event came
 * @returns for each event, milliseconds from its commit until the receiver's code had the request
 */
export async function timeToWire(
  stand: WebhookStand,
  receiverUrl: string,
  { perSecond, count }: { perSecond: number; count: number },
): Promise<number[]> {
  const deliverer = stand.createDeliverer()
  deliverer.start()
  const committed = new Map<string, number>()
  const recording: Promise<void>[] = []
  const beganAt = performance.now()
  for (let index = 0; index < count; index++) {
    const wait = beganAt + (index * 1_000) / perSecond - performance.now()
    if (wait > 1) await sleep(wait)
    recording.push(
      stand.record(index, deliverer).then(({ eventId, committedAt }) => void committed.set(eventId, committedAt)),
    )
  }
  await Promise.all(recording)
  await stand.allStored()
  await deliverer.stop()
  const arrivals: Record<string, number> = JSON.parse(await (await fetch(receiverUrl)).text())
  return [...committed].map(([eventId, committedAt]) => {
    const arrivedAt = arrivals[eventId]
    if (arrivedAt === undefined) throw new Error(`The event ${eventId} did not arrive.`)
    return arrivedAt - committedAt
  })
}
