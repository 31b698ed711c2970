import { type Decimal, parseDecimal } from '@tenon/core'
import { sql } from 'kysely'
import type { Environment } from '../clients/client-tables.ts'
import type { Database } from '../storage/database.ts'

/** How far the sessions of a client came. */
export interface Funnel {
  sessions: number
  /** `medianSeconds`: from the step before it to the first time that a session was there. Absent on a first step. */
  steps: { step: string; sessions: number; medianSeconds?: Decimal }[]
  /** What hosts were told, by type of message. */
  events: { event: string; sessions: number }[]
}

/** The newest sessions only: the answer stays quick, however many there were. */
const mostSessions = 10_000

/** Counts the sessions that were opened since then, at most the newest 10 000, by the steps they reached. */
export async function readFunnel(
  db: Database,
  { clientId, environment }: { clientId: string; environment: Environment },
  since: Date,
): Promise<Funnel> {
  const chosen = sql`
    chosen as (
      select client_id, link_session_id from link_session
      where client_id = ${clientId} and environment = ${environment} and created_at >= ${since}
        and redeemed_at is not null
      order by created_at desc limit ${mostSessions}
    )`
  // A step that was come back to counts when it was first reached.
  const steps = await sql<{ step: string; sessions: number; median: string | null }>`
    with ${chosen},
    reached as (
      select link_session_id, step, min(at) as at from link_session_log join chosen using (client_id, link_session_id)
      where step <> 'working' group by link_session_id, step
    ),
    timed as (
      select step, at, extract(epoch from at - lag(at) over (partition by link_session_id order by at))::float8 as took
      from reached
    )
    select step, count(*)::int as sessions,
      round(percentile_cont(0.5) within group (order by took)::numeric, 3)::text as median
    from timed group by step order by sessions desc, min(at)`.execute(db)
  const events = await sql<{ event: string; sessions: number }>`
    with ${chosen}
    select one.type as event, count(distinct link_session_id)::int as sessions
    from link_session_log join chosen using (client_id, link_session_id), unnest(told) as one(type)
    group by one.type order by sessions desc, one.type`.execute(db)
  const [count] = (
    await sql<{ sessions: number }>`with ${chosen} select count(*)::int as sessions from chosen`.execute(db)
  ).rows
  return {
    sessions: count?.sessions ?? 0,
    steps: steps.rows.map(({ step, sessions, median }) => ({
      ...{ step, sessions },
      ...(median === null ? {} : { medianSeconds: parseDecimal(median) }),
    })),
    events: events.rows,
  }
}
