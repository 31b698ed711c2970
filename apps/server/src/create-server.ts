import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { assembleServer } from './assemble-server.ts'
import type { Config } from './config.ts'
import type { App } from './http/app.ts'
import type { RunningRequests } from './http/limit-requests.ts'
import type { Log } from './log/log.ts'
import { assertDurable } from './storage/assert-durable.ts'
import type { Database } from './storage/database.ts'
import { migrate } from './storage/migrate.ts'
import { openStorage } from './storage/open-storage.ts'

export interface Server {
  app: App
  /** Listens and starts the workers. @returns the port, which differs from the configured one when that was 0 */
  start(): Promise<number>
  /** Not ready → nothing new begins → what runs comes to a stored state → workers end → the database is closed. */
  stop(): Promise<void>
}

/**
 * Opens the database and puts the server together.
 *
 * @throws Error when the database cannot be opened, is newer than this release, or may lose what it has acknowledged
 */
export async function createServer(config: Config, log: Log): Promise<Server> {
  const storage = await openStorage(config.storage, log)
  try {
    await prepare(storage.db, config, log)
    const { app, workers, readiness, requests } = await assembleServer(storage.db, config, log)
    return {
      app,
      async start() {
        await app.listen({ port: config.port, host: config.host })
        for (const worker of workers) worker.start()
        return (app.server.address() as AddressInfo).port
      },
      async stop() {
        readiness.end()
        requests.end()
        const workersEnded = Promise.all(workers.map((worker) => worker.stop()))
        await endRequests(app, requests)
        await workersEnded
        await storage.close()
      },
    }
  } catch (error) {
    await storage.close()
    throw error
  }
}

/** Callers who are slow to send or to read are left behind after this; work that runs is waited for all the same. */
const callerPatienceMs = 25_000

async function endRequests(app: App, requests: RunningRequests): Promise<void> {
  const over = new AbortController()
  const closed = app.close().finally(() => over.abort())
  // What was busy when the close began is idle once its answer is out; nobody else would close it.
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50)
  // An aborted sleep is a close that was in time.
  await sleep(callerPatienceMs, undefined, { signal: over.signal }).catch(() => {})
  app.server.closeAllConnections()
  await closed
  clearInterval(sweep)
  await requests.idle()
}

async function prepare(db: Database, config: Config, log: Log): Promise<void> {
  if (config.environments.includes('production')) await assertDurable(db)
  const migrations = await migrate(db)
  if (migrations.length > 0) log.info('database migrated', { migrations })
}
