import type { Environment } from '../clients/client-tables.ts'
import type { Database } from '../storage/database.ts'

/** Makes the endpoint of an environment, or changes the one there is. @returns its id */
export async function upsertEndpoint(
  transaction: Database,
  { clientId, environment, url }: { clientId: string; environment: Environment; url: string },
  newEndpointId: string,
  sealFor: (endpointId: string) => string,
): Promise<string> {
  const existing = await transaction
    .selectFrom('webhook_endpoint')
    .select('endpoint_id')
    .where('client_id', '=', clientId)
    .where('environment', '=', environment)
    .executeTakeFirst()
  if (!existing) {
    await transaction
      .insertInto('webhook_endpoint')
      .values({
        client_id: clientId,
        endpoint_id: newEndpointId,
        environment,
        url,
        sealed_secret: sealFor(newEndpointId),
      })
      .execute()
    return newEndpointId
  }
  await transaction
    .updateTable('webhook_endpoint')
    .set({ url, sealed_secret: sealFor(existing.endpoint_id), disabled_at: null, disabled_reason: null })
    .where('client_id', '=', clientId)
    .where('endpoint_id', '=', existing.endpoint_id)
    .execute()
  return existing.endpoint_id
}
