import type { Database } from '../storage/database.ts'
import { clientStore } from './client.store.ts'
import type { Environment } from './client-tables.ts'
import { frameAncestors } from './frame-ancestors.ts'

/**
 * Who may frame the Link page of a client. Without an environment (a code that is not known): whoever may in any, so that a
 * page that has expired can say so in place.
 */
export async function frameAncestorsOf(
  db: Database,
  clientId: string,
  environment: Environment | undefined,
): Promise<string> {
  const environments: Environment[] = environment ? [environment] : ['sandbox', 'production']
  const origins = await Promise.all(environments.map((each) => clientStore.allowedOrigins(db, clientId, each)))
  return frameAncestors([...new Set(origins.flat())])
}
