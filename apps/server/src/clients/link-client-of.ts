import type { LinkBrand } from '@tenon/core'
import type { Database } from '../storage/database.ts'
import { clientStore } from './client.store.ts'
import type { Environment } from './client-tables.ts'
import { logoPath } from './logo-path.ts'
import { subClientStore } from './sub-client.store.ts'

/** The client as its Link page needs it: the name and the mark that people see, and the origins that may frame the page. */
export interface LinkClient {
  name: string
  brand?: LinkBrand
  allowedOrigins: string[]
}

/**
 * For a session of a sub-client it is the sub-client's name, mark and origins; one without origins has those of the client.
 *
 * @param subClientId of the session. One that was removed since counts as none
 */
export async function linkClientOf(
  db: Database,
  clientId: string,
  environment: Environment,
  subClientId: string | undefined,
): Promise<LinkClient> {
  const [name, origins, [subClient]] = await Promise.all([
    clientStore.clientName(db, clientId),
    clientStore.allowedOrigins(db, clientId, environment),
    subClientId === undefined ? [] : subClientStore.list(db, { clientId, environment }, subClientId),
  ])
  if (!subClient) return { name: name ?? '', allowedOrigins: origins }
  const { display_name: displayName, callback_urls: own, logo_id: logoId } = subClient
  return {
    name: displayName,
    ...(logoId === null ? {} : { brand: { logoPath: logoPath(clientId, logoId) } }),
    allowedOrigins: own.length > 0 ? own : origins,
  }
}
