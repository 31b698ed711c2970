import { randomUUID } from 'node:crypto'
import { TenonError } from '@tenon/core'
import type { Database } from '../storage/database.ts'
import { hashApiSecret, makeApiSecret } from './api-secret.ts'
import { clientStore } from './client.store.ts'
import type { Environment, Scope } from './client-tables.ts'

export interface NewApiKey {
  clientId: string
  environment: Environment
  scope: Scope
  /** For people: where the key is used. */
  name: string
}

/**
 * Makes an API key. The secret is in the answer and nowhere else: only its hash is stored.
 *
 * @throws TenonError `clientNotFound`
 */
export async function createApiKey(db: Database, key: NewApiKey): Promise<{ apiKeyId: string; secret: string }> {
  if ((await clientStore.clientName(db, key.clientId)) === undefined) throw new TenonError('clientNotFound')
  const apiKeyId = randomUUID()
  const secret = makeApiSecret(key.environment)
  await clientStore.insertApiKey(db, {
    client_id: key.clientId,
    api_key_id: apiKeyId,
    environment: key.environment,
    scope: key.scope,
    name: key.name.slice(0, 100),
    secret_hash: hashApiSecret(secret),
    secret_last_four: secret.slice(-4),
  })
  return { apiKeyId, secret }
}
