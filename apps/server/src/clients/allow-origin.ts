import { TenonError } from '@tenon/core'
import type { Database } from '../storage/database.ts'
import { clientStore } from './client.store.ts'
import type { Environment } from './client-tables.ts'
import { parseOrigin } from './parse-origin.ts'

/**
 * Lets pages of an origin frame Link for a client, in one environment.
 *
 * @returns the origin as stored
 * @throws TenonError `invalidField`, `clientNotFound`
 */
export async function allowOrigin(
  db: Database,
  request: { clientId: string; environment: Environment; origin: string },
): Promise<string> {
  const origin = parseOrigin(request.origin, request.environment)
  if ((await clientStore.clientName(db, request.clientId)) === undefined) throw new TenonError('clientNotFound')
  await clientStore.insertAllowedOrigin(db, { client_id: request.clientId, environment: request.environment, origin })
  return origin
}
