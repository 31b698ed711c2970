import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** A database that needs longer than this for one row is not ready for requests. */
const patienceMs = 2_000

/** Whether the database answers and takes writes now: false for a standby, a read-only one, one that hangs, and none at all. */
export async function isWritable(db: Database): Promise<boolean> {
  const answered = new AbortController()
  const tooLate = sleep(patienceMs, false, { signal: answered.signal }).catch(() => false)
  try {
    return await Promise.race([readWritable(db), tooLate])
  } finally {
    answered.abort()
  }
}

async function readWritable(db: Database): Promise<boolean> {
  try {
    const { rows } = await sql<{ writable: boolean }>`
      select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' as writable
    `.execute(db)
    return rows[0]?.writable === true
  } catch {
    // Why it does not answer is in the log of the request that needed it.
    return false
  }
}
