import type { Environment } from '../clients/client-tables.ts'
import type { Database } from '../storage/database.ts'

/** What happened in a session, and what the host was told of it. Names and codes only. */
export interface SessionLogEntry {
  at: Date
  /** What the person did, or what came of a job. */
  event: string
  /** Where that led. */
  step: string
  problemCode?: string
  /** The types of the messages that were posted to the host. */
  told: string[]
}

/** More steps than a person takes in an hour. */
const mostEntries = 1_000

/** The log of a session, the oldest entry first, at most 1 000; undefined when this client has no such session here. */
export async function readSessionLog(
  db: Database,
  { clientId, environment }: { clientId: string; environment: Environment },
  linkSessionId: string,
): Promise<SessionLogEntry[] | undefined> {
  const session = await db
    .selectFrom('link_session')
    .select('created_at')
    .where('client_id', '=', clientId)
    .where('link_session_id', '=', linkSessionId)
    .where('environment', '=', environment)
    .executeTakeFirst()
  if (!session) return undefined
  const rows = await db
    .selectFrom('link_session_log')
    .select(['at', 'event', 'step', 'problem_code', 'told'])
    .where('client_id', '=', clientId)
    .where('link_session_id', '=', linkSessionId)
    .orderBy('version')
    .limit(mostEntries)
    .execute()
  return rows.map(({ at, event, step, problem_code, told }) => ({
    ...{ at, event, step, told },
    ...(problem_code === null ? {} : { problemCode: problem_code }),
  }))
}
