import type { StorageConfig } from '../config.ts'
import type { Log } from '../log/log.ts'
import { type Database, openDatabase } from './database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

export interface Storage {
  db: Database
  /** Ends the connections, and the embedded PostgreSQL if there is one. */
  close(): Promise<void>
}

/**
 * Opens the operator's database, or starts the embedded one.
 *
 * @param log told when the embedded one had ended by itself
 * @throws DataFolderInUseError
 */
export async function openStorage(config: StorageConfig, log?: Log): Promise<Storage> {
  if ('databaseUrl' in config) {
    const db = openDatabase({ url: config.databaseUrl })
    return { db, close: () => db.destroy() }
  }
  const postgres = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    onRestart: (how) => log?.error('embedded PostgreSQL ended and was started again', undefined, { status: how }),
  })
  const db = openDatabase({ url: postgres.url })
  return {
    db,
    async close() {
      await db.destroy()
      await postgres.stop()
    },
  }
}
