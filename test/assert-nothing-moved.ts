import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Database } from '../apps/server/src/storage/database.ts'
import type { Started } from './start-tenon.ts'
import { countWithdrawals } from './transfer-calls.ts'

/** Whatever `act` does: no withdrawal at the sandbox, no session, offer, claim or account more or less. */
export async function assertNothingMoved(
  tenon: Pick<Started, 'sandbox'>,
  db: Database,
  act: () => Promise<void>,
): Promise<void> {
  const look = async () => [await countWithdrawals(tenon), await countRows(db)]
  const before = await look()
  await act()
  assert.deepEqual(await look(), before)
}

async function countRows(db: Database): Promise<unknown> {
  const { rows } = await sql`select
    (select count(*)::int from link_session) as sessions,
    (select count(redeemed_at)::int from link_session) as opened,
    (select count(*)::int from transfer) as offers,
    (select count(attempt_id)::int from transfer) as claims,
    (select count(*)::int from connected_account) as accounts`.execute(db)
  return rows
}
