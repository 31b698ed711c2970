import type { Database } from '../storage/database.ts'
import { clientStore } from './client.store.ts'
import type { Environment } from './client-tables.ts'
import { frameAncestors } from './frame-ancestors.ts'
import { linkClientOf } from './link-client-of.ts'

/** For whom a link token was made. */
export interface SessionOwner {
  environment: Environment
  subClientId?: string
}

/**
 * Who may frame the Link page of a client. Without a session (a code that is not known): whoever may in any environment, so
 * that a page that has expired can say so in place.
 */
export async function frameAncestorsOf(
  db: Database,
  clientId: string,
  session: SessionOwner | undefined,
): Promise<string> {
  if (session) {
    const { allowedOrigins } = await linkClientOf(db, clientId, session.environment, session.subClientId)
    return frameAncestors(allowedOrigins)
  }
  const environments: Environment[] = ['sandbox', 'production']
  const origins = await Promise.all(environments.map((each) => clientStore.allowedOrigins(db, clientId, each)))
  return frameAncestors([...new Set(origins.flat())])
}
