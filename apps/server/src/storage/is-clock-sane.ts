import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * How far the clock of this process may be from the database's. Receivers of webhooks refuse signatures that are five
 * minutes off, and tokens end by this process' clock.
 */
const boundMs = 30_000

/** Whether this process and the database agree on what time it is. @param now Unix milliseconds. @throws what the database throws */
export async function isClockSane(db: Database, now: () => number = Date.now): Promise<boolean> {
  const askedAt = now()
  const { rows } = await sql<{ ms: string }>`
    select round(extract(epoch from clock_timestamp()) * 1000)::text as ms`.execute(db)
  const answeredAt = now()
  const databaseMs = Number(rows[0]?.ms)
  return databaseMs > askedAt - boundMs && databaseMs < answeredAt + boundMs
}
