import { setTimeout as sleep } from 'node:timers/promises'
import type { IsolationLevel } from 'kysely'
import { collectAfterCommit } from './after-commit.ts'
import type { Database } from './database.ts'

/** `serialization_failure`, `deadlock_detected`: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const repeatable = new Set(['40001', '40P01'])
const maximumRetries = 3

/**
 * Runs `run` in one transaction; a throw rolls it back. Within a transaction it joins that one.
 *
 * PostgreSQL's "try again" (40001, 40P01) is answered with at most three more tries after 10–80 ms, so `run` must do
 * nothing outside the database that may not happen twice.
 *
 * @param options.isolation default PostgreSQL's own, `read committed`
 */
export async function inTransaction<T>(
  db: Database,
  run: (transaction: Database) => Promise<T>,
  options: { isolation?: IsolationLevel } = {},
): Promise<T> {
  if (db.isTransaction) return run(db)
  for (let retries = 0; ; retries++) {
    try {
      const builder = db.transaction()
      let committed = () => {}
      const result = await (options.isolation ? builder.setIsolationLevel(options.isolation) : builder).execute(
        (transaction) => {
          committed = collectAfterCommit(transaction)
          return run(transaction)
        },
      )
      committed()
      return result
    } catch (error) {
      if (retries >= maximumRetries || !repeatable.has(sqlStateOf(error))) throw error
      await sleep((1 + Math.random()) * 10 * 2 ** retries)
    }
  }
}

function sqlStateOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
