import type { AddressInfo } from 'node:net'
import { authenticateKey } from './clients/authenticate-key.ts'
import { RequestAllowance } from './clients/request-allowance.ts'
import { requireKeys } from './clients/require-keys.ts'
import type { Config } from './config.ts'
import { wordMeshFailure } from './dialects/mesh/envelope.ts'
import type { App } from './http/app.ts'
import { createApp } from './http/create-app.ts'
import { registerHealth } from './http/register-health.ts'
import type { Log } from './log/log.ts'
import { assertDurable } from './storage/assert-durable.ts'
import type { Database } from './storage/database.ts'
import { isWritable } from './storage/is-writable.ts'
import { migrate } from './storage/migrate.ts'
import { openStorage } from './storage/open-storage.ts'
import type { Worker } from './worker.ts'

export interface Server {
  app: App
  /** Listens and starts the workers. @returns the port, which differs from the configured one when that was 0 */
  start(): Promise<number>
  /** Not ready → no new connections → running requests end → workers end → the database is closed. */
  stop(): Promise<void>
}

/**
 * Puts the server together: the only place that knows every room.
 *
 * @throws Error when the database cannot be opened, is newer than this release, or may lose what it has acknowledged
 */
export async function createServer(config: Config, log: Log): Promise<Server> {
  const storage = await openStorage(config.storage)
  try {
    await prepare(storage.db, config, log)
    const { app, workers, endReadiness } = assemble(storage.db, config, log)
    return {
      app,
      async start() {
        await app.listen({ port: config.port, host: config.host })
        for (const worker of workers) worker.start()
        return (app.server.address() as AddressInfo).port
      },
      async stop() {
        endReadiness()
        await app.close()
        await Promise.all(workers.map((worker) => worker.stop()))
        await storage.close()
      },
    }
  } catch (error) {
    await storage.close()
    throw error
  }
}

async function prepare(db: Database, config: Config, log: Log): Promise<void> {
  if (config.environments.includes('production')) await assertDurable(db)
  const migrations = await migrate(db)
  if (migrations.length > 0) log.info('database migrated', { migrations })
}

function assemble(db: Database, config: Config, log: Log): { app: App; workers: Worker[]; endReadiness: () => void } {
  const app = createApp({ log, wordFailure: wordMeshFailure, trustedProxies: config.trustedProxies })
  requireKeys(app, {
    authenticate: (clientId, secret) => authenticateKey(db, config.environments, clientId, secret),
    allowance: new RequestAllowance(config.keyRequestsPerSecond),
  })
  const readiness = registerHealth(app, () => isWritable(db))

  const workers: Worker[] = []

  return { app, workers, endReadiness: () => readiness.end() }
}
