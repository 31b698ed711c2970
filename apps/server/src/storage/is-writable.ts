import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Whether the database answers and takes writes now: false for a standby, a read-only one, and none at all. */
export async function isWritable(db: Database): Promise<boolean> {
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
