import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Sealer } from '../connections/seal.ts'
import type { Database } from '../storage/database.ts'
import { inTransaction } from '../storage/in-transaction.ts'
import type { TransferSource } from '../transfers/transfer-types.ts'
import { checkEndpointUrl } from './check-endpoint-url.ts'
import { createWebhookSecret } from './create-webhook-secret.ts'
import { upsertEndpoint } from './endpoint.store.ts'
import { endpointBinding } from './endpoint-binding.ts'
import { webhookKey } from './webhook-key.ts'

export interface NewWebhookEndpoint {
  clientId: string
  environment: TransferSource['environment']
  url: string
  /** `whsec_` and 24 to 64 bytes in base64. Default: 32 random bytes. */
  secret?: string
}

/**
 * Sets where the events of one environment go. An endpoint that was there before takes the new address and secret, is
 * enabled again, and gets what still waits.
 *
 * @returns the secret, which is shown here and never again
 * @throws TenonError `invalidField` for an address that is not allowed; RangeError for a malformed `secret`
 */
export async function setWebhookEndpoint(
  db: Database,
  sealer: Sealer,
  { clientId, environment, url, secret = createWebhookSecret() }: NewWebhookEndpoint,
): Promise<{ endpointId: string; secret: string }> {
  const address = checkEndpointUrl(url, environment)
  webhookKey(secret)
  const endpointId = await inTransaction(db, async (transaction) => {
    // The secret is sealed to the endpoint's id, so two first calls at once must agree on it.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${clientId} ${environment}`}, 1))`.execute(transaction)
    return upsertEndpoint(transaction, { clientId, environment, url: address }, randomUUID(), (id) =>
      sealer.seal(endpointBinding(clientId, environment, id), secret),
    )
  })
  return { endpointId, secret }
}
