import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { sortDatabaseError } from './sort-database-error.ts'
import { StorageUnavailableError } from './storage-unavailable-error.ts'

/**
 * The pool as Kysely sees it, with failures of the database told from those of a statement. A connection that broke, or
 * whose answer did not come in time, is not used again: what is still under way on it would answer the next one's question.
 */
export function guardedPool(pool: pg.Pool): PostgresPool {
  // Between two statements nobody listens to a connection, and Node ends a process over an error that nobody hears.
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('error', () => {})
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      try {
        return guardClient(await pool.connect())
      } catch (error) {
        throw new StorageUnavailableError(error, false)
      }
    },
  }
}

function guardClient(client: pg.PoolClient): PostgresPoolClient {
  let isInTransaction = false
  let broken: StorageUnavailableError | undefined

  async function query(text: string, values: unknown[]) {
    // Said again as it was: Kysely's own rollback must not hide that a commit may be done.
    if (broken) throw broken
    const word = /^\w+/.exec(text)?.[0].toLowerCase()
    if (word === 'begin' || word === 'start') isInTransaction = true
    else if (word === 'commit' || word === 'rollback') isInTransaction = false
    try {
      return await client.query(text, values)
    } catch (error) {
      const sorted = sortDatabaseError(error, !isInTransaction && word !== 'rollback')
      if (sorted instanceof StorageUnavailableError) broken = sorted
      throw sorted
    }
  }

  return {
    // Kysely's type has a second form, for cursors. It calls that only when it is given a cursor class, and it is not.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy || broken !== undefined),
  }
}
