import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Refuses a database that acknowledges a commit before it is on disk: an acknowledged transfer could be forgotten and paid
 * again. https://www.postgresql.org/docs/18/runtime-config-wal.html
 *
 * @throws Error naming the setting and the cure
 */
export async function assertDurable(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select name from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'off'
  `.execute(db)
  if (rows.length > 0) {
    const names = rows.map(({ name }) => name).join(', ')
    throw new Error(
      `The database may lose what it has acknowledged (${names} off). Turn it on before moving real money.`,
    )
  }
}
