import { Logger, type Runner, run, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { runEach } from '../execute/run-each.ts'
import type { WebhookStand } from './webhook-stand.ts'

const recordedAtOnce = 16
/** A line for each job would cost it time that ours does not spend. */
const silent = new Logger(() => () => {})

/** Commits so many events, then lets our deliverer send them. @returns deliveries a second, until the last is stored */
export async function drainOurs(stand: WebhookStand, count: number): Promise<number> {
  await runEach([...Array(count).keys()], recordedAtOnce, (index) => stand.record(index))
  const deliverer = stand.createDeliverer()
  const beganAt = performance.now()
  deliverer.start()
  await stand.allStored()
  const milliseconds = performance.now() - beganAt
  await deliverer.stop()
  return (count * 1_000) / milliseconds
}

/**
 * Commits so many jobs of graphile-worker, each to send the same signed request, then lets it do them.
 *
 * @param concurrency jobs at once; default its own
 * @returns jobs a second, until the last is stored
 */
export async function drainGraphile(
  stand: WebhookStand,
  url: string,
  count: number,
  concurrency?: number,
): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 80 })
  for (const event of ['error', 'connect'] as const) pool.on(event, () => {})
  const sender = stand.createSender()
  let runner: Runner | undefined
  try {
    await runMigrations({ pgPool: pool, logger: silent })
    await runEach([...Array(count).keys()], recordedAtOnce, () =>
      pool.query("select graphile_worker.add_job('send', $1::json)", [JSON.stringify(stand.event())]),
    )
    const done = Promise.withResolvers<void>()
    let sent = 0
    const beganAt = performance.now()
    runner = await run({
      pgPool: pool,
      noHandleSignals: true,
      logger: silent,
      ...(concurrency === undefined ? {} : { concurrency }),
      taskList: {
        async send() {
          const { result } = await sender.send(stand.target, stand.event())
          if (result.outcome !== 'delivered') throw new Error(`A job's request ended as ${result.outcome}.`)
          if (++sent === count) done.resolve()
        },
      },
    })
    await done.promise
    while (await hasJobs(pool)) await new Promise((resolve) => setTimeout(resolve, 2))
    return (count * 1_000) / (performance.now() - beganAt)
  } finally {
    await runner?.stop()
    await sender.close()
    await pool.end()
  }
}

async function hasJobs(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query('select exists (select from graphile_worker.jobs) as has')
  return rows[0]?.has === true
}
