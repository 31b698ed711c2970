import type { Database } from '../storage/database.ts'
import type { Environment } from './client-tables.ts'
import { linkBrandOf } from './link-brand-of.ts'
import { type LinkClient, linkClientOf } from './link-client-of.ts'
import type { ClientLinkSettings } from './link-settings.ts'

/** The client with its brand. A sub-client has the brand of its client, under a mark of its own where it has one. */
export async function brandedLinkClient(
  { db, settings }: { db: Database; settings: Pick<ClientLinkSettings, 'read'> },
  clientId: string,
  environment: Environment,
  subClientId: string | undefined,
): Promise<LinkClient> {
  const [client, ofClient] = await Promise.all([
    linkClientOf(db, clientId, environment, subClientId),
    settings.read({ clientId, environment }),
  ])
  return { ...client, brand: { ...linkBrandOf(clientId, ofClient), ...client.brand } }
}
