import { timingSafeEqual } from 'node:crypto'
import type { Database } from '../storage/database.ts'
import { hashApiSecret } from './api-secret.ts'
import { clientStore } from './client.store.ts'
import type { Environment, Scope } from './client-tables.ts'

/** Who makes a request: what the key says, and nothing that the request itself claims. */
export interface Caller {
  clientId: string
  environment: Environment
  scope: Scope
  apiKeyId: string
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const nobody = '00000000-0000-0000-0000-000000000000'
const noHash = Buffer.alloc(32)

/**
 * Looks up the live key with this secret. A wrong secret, an unknown client, a revoked key and a key of an environment that
 * is not served take the same steps and give the same answer.
 *
 * @param environments the environments this server serves
 */
export async function authenticateKey(
  db: Database,
  environments: readonly Environment[],
  clientId: string,
  secret: string,
): Promise<Caller | undefined> {
  const folded = clientId.toLowerCase()
  const hash = hashApiSecret(secret)
  const key = await clientStore.liveApiKey(db, uuid.test(folded) ? folded : nobody, hash)
  const matches = timingSafeEqual(key?.secret_hash ?? noHash, hash)
  if (!key || !matches || !environments.includes(key.environment)) return undefined
  return { clientId: folded, environment: key.environment, scope: key.scope, apiKeyId: key.api_key_id }
}
