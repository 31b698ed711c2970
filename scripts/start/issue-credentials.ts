import { allowOrigin } from '../../apps/server/src/clients/allow-origin.ts'
import { authenticateKey } from '../../apps/server/src/clients/authenticate-key.ts'
import { createApiKey } from '../../apps/server/src/clients/create-api-key.ts'
import { createClient } from '../../apps/server/src/clients/create-client.ts'
import { createSealer, type SealingKey } from '../../apps/server/src/connections/seal.ts'
import { openDatabase } from '../../apps/server/src/storage/database.ts'
import { migrate } from '../../apps/server/src/storage/migrate.ts'
import { setWebhookEndpoint } from '../../apps/server/src/webhooks/set-webhook-endpoint.ts'
import { type DevClient, type DevCredentials, loadCredentials } from './credentials.ts'
import type { DataFolder } from './data-folder.ts'

const environment = 'sandbox'

/** Pages on this machine may frame Link, at any port. */
const localOrigins = ['http://localhost:*', 'http://127.0.0.1:*']

/**
 * The credentials of this start, in its database: a sandbox client with two keys, and the webhook endpoint of the
 * quickstart. What the data folder has from an earlier start stays as it is.
 */
export async function issueCredentials(
  databaseUrl: string,
  folder: DataFolder,
  sealingKey: SealingKey,
  webhookUrl: string,
): Promise<DevCredentials> {
  const db = openDatabase({ url: databaseUrl, maxConnections: 1 })
  try {
    await migrate(db)
    const issuer = {
      async issueClient() {
        const { clientId } = await createClient(db, { name: 'Larch' })
        const key = { clientId, environment, name: 'npm start' } as const
        const { secret } = await createApiKey(db, { ...key, scope: 'readWrite' })
        const { secret: readOnlySecret } = await createApiKey(db, { ...key, scope: 'read' })
        for (const origin of localOrigins) await allowOrigin(db, { clientId, environment, origin })
        return { id: clientId, secret, readOnlySecret }
      },
      async knowsClient({ id, secret }: DevClient) {
        return (await authenticateKey(db, [environment], id, secret)) !== undefined
      },
      async setWebhookEndpoint({ id }: DevClient, url: string, known: string | undefined) {
        const endpoint = { clientId: id, environment, url } as const
        const sealer = createSealer([sealingKey])
        const { secret } = await setWebhookEndpoint(db, sealer, known ? { ...endpoint, secret: known } : endpoint)
        return secret
      },
    }
    return await loadCredentials(folder, issuer, webhookUrl)
  } finally {
    await db.destroy()
  }
}
