import type { Database } from '../storage/database.ts'
import { clientStore } from './client.store.ts'
import type { Environment } from './client-tables.ts'

/** The client as its Link page needs it: the name that people read, and the origins that may frame the page. */
export async function linkClientOf(
  db: Database,
  clientId: string,
  environment: Environment,
): Promise<{ name: string; allowedOrigins: string[] }> {
  const [name, allowedOrigins] = await Promise.all([
    clientStore.clientName(db, clientId),
    clientStore.allowedOrigins(db, clientId, environment),
  ])
  return { name: name ?? '', allowedOrigins }
}
