import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../apps/server/src/storage/database.ts'
import { startEmbeddedPostgres } from '../apps/server/src/storage/embedded-postgres.ts'
import { migrate } from '../apps/server/src/storage/migrate.ts'
import type { Bench } from './figures/bench.ts'
import type { Figure } from './figures/figure.ts'
import { percentile } from './figures/percentile.ts'
import { startProgram } from './running/start-program.ts'
import { temporaryFolder } from './running/temporary-folder.ts'
import { drainGraphile, drainOurs } from './webhooks/drain.ts'
import { timeToWire } from './webhooks/time-to-wire.ts'
import { prepareStand, type WebhookStand } from './webhooks/webhook-stand.ts'

const rounds = 3
const counts = { ours: 8_000, graphile: 2_000, graphileWide: 6_000, idle: 300, busy: 5_000, slow: 10_000 }
/** As many as our deliverer has under way for the ten endpoints of the bench. */
const wide = 80
const slowAnswerMs = 50

/**
 * Signed webhooks from PostgreSQL to a receiver on this machine and the result back into PostgreSQL: our deliverer in turn
 * with graphile-worker, whose task sends the same request by the same code.
 */
export const webhooks: Bench = {
  name: 'webhooks',
  about: `durable signed deliveries to one receiver, median of ${rounds} rounds`,
  async measure({ root, tell }) {
    const folder = temporaryFolder()
    const stops: (() => unknown)[] = [() => folder.remove()]
    const startReceiver = async (delayMs: number) => {
      const path = fileURLToPath(new URL('./programs/webhook-receiver.ts', import.meta.url))
      const args = [path, String(delayMs)]
      const receiver = await startProgram({ command: process.execPath, args, cwd: root, log: folder.log })
      stops.push(receiver.stop)
      return `http://127.0.0.1:${receiver.line}/`
    }
    try {
      const postgres = await startEmbeddedPostgres({ dataDir: folder.data })
      stops.push(() => postgres.stop())
      const db = openDatabase({ url: postgres.url })
      stops.push(() => db.destroy())
      await migrate(db)
      const url = await startReceiver(0)
      const stand = await prepareStand(db, url)
      return [
        ...(await measureDrains(stand, postgres.url, tell)),
        ...(await measureTimes(stand, url, tell)),
        ...(await countFalseTimeOuts(db, await startReceiver(slowAnswerMs), tell)),
      ]
    } finally {
      for (const stop of stops.reverse()) await stop()
    }
  },
}

async function measureDrains(stand: WebhookStand, url: string, tell: (line: string) => void): Promise<Figure[]> {
  const rates = { ours: [] as number[], graphile: [] as number[], graphileWide: [] as number[] }
  await drainOurs(stand, 500)
  await drainGraphile(stand, url, 200)
  for (let round = 1; round <= rounds; round++) {
    tell(`round ${round} of ${rounds}`)
    rates.ours.push(await drainOurs(stand, counts.ours))
    rates.graphile.push(await drainGraphile(stand, url, counts.graphile))
    rates.graphileWide.push(await drainGraphile(stand, url, counts.graphileWide, wide))
  }
  const ours = percentile(rates.ours, 0.5)
  const graphile = percentile(rates.graphile, 0.5)
  const graphileWide = percentile(rates.graphileWide, 0.5)
  const unit = 'deliveries/s'
  const widely = `graphile-worker, ${wide} jobs at once`
  return [
    { name: 'deliveries', value: ours, unit, ratio: ours / graphile, against: 'graphile-worker, default settings' },
    { name: 'deliveries', value: ours, unit, ratio: ours / graphileWide, against: widely },
    { name: 'graphile-worker, default settings', value: graphile, unit },
    { name: widely, value: graphileWide, unit },
  ]
}

async function measureTimes(stand: WebhookStand, url: string, tell: (line: string) => void): Promise<Figure[]> {
  tell('committed → at the receiver')
  await timeToWire(stand, url, { perSecond: 20, count: 40 })
  const idle = await timeToWire(stand, url, { perSecond: 20, count: counts.idle })
  const busy = await timeToWire(stand, url, { perSecond: 500, count: counts.busy })
  return [['idle', idle] as const, ['500 events/s', busy] as const].flatMap(([when, times]) => [
    { name: `committed → at the receiver, ${when}, p50`, value: percentile(times, 0.5), unit: 'ms' },
    { name: `committed → at the receiver, ${when}, p99`, value: percentile(times, 0.99), unit: 'ms' },
  ])
}

async function countFalseTimeOuts(db: Database, url: string, tell: (line: string) => void): Promise<Figure[]> {
  tell(`${counts.slow} deliveries to a receiver that answers after ${slowAnswerMs} ms`)
  await sql`truncate webhook_attempt, webhook_delivery`.execute(db)
  const stand = await prepareStand(db, url)
  const rate = await drainOurs(stand, counts.slow)
  const { delivered = 0, ...others } = await stand.outcomes()
  const failed = Object.values(others).reduce((sum, count) => sum + count, 0)
  if (delivered !== counts.slow) throw new Error(`${delivered} of ${counts.slow} were delivered.`)
  return [
    { name: `taken for late, of ${counts.slow} answered after ${slowAnswerMs} ms`, value: failed, unit: 'deliveries' },
    { name: `deliveries to it`, value: rate, unit: 'deliveries/s' },
  ]
}
