import type { Environment } from '../clients/client-tables.ts'
import type { Sealer } from '../connections/seal.ts'
import type { Database } from '../storage/database.ts'
import { inTransaction } from '../storage/in-transaction.ts'
import { checkEndpointUrl } from './check-endpoint-url.ts'
import { createWebhookSecret } from './create-webhook-secret.ts'
import {
  insertEndpoint,
  listEndpoints,
  lockEndpoints,
  replaceSecret,
  resumeEndpoint,
  updateEndpoint,
} from './endpoint.store.ts'
import { endpointBinding } from './endpoint-binding.ts'
import { webhookKey } from './webhook-key.ts'

export interface NewWebhookEndpoint {
  clientId: string
  environment: Environment
  url: string
  /** `whsec_` and 24 to 64 bytes in base64. Default: 32 random bytes. */
  secret?: string
}

/** The limit of Mesh's contract. */
const meshAnswerLimitMs = 200

/**
 * Sets where the events of one environment go in the form of the Mesh dialect. An endpoint of that kind that was there
 * before takes the new address and secret at once, is enabled again, and gets what still waits.
 *
 * @returns the secret, which is shown here and never again
 * @throws TenonError `invalidField` for an address that is not allowed; RangeError for a malformed `secret`
 */
export async function setWebhookEndpoint(
  db: Database,
  sealer: Sealer,
  { clientId, environment, url, secret = createWebhookSecret() }: NewWebhookEndpoint,
): Promise<{ endpointId: string; secret: string }> {
  const owner = { clientId, environment }
  const address = checkEndpointUrl(url, environment)
  webhookKey(secret)
  const sealFor = (id: string) => sealer.seal(endpointBinding(clientId, environment, id), secret)
  return inTransaction(db, async (transaction) => {
    // The secret is sealed to the endpoint's id, so two first calls at once must agree on it.
    await lockEndpoints(transaction, owner)
    const existing = (await listEndpoints(transaction, owner)).find(({ kind }) => kind === 'mesh')
    if (!existing) {
      const settings = { url: address, eventTypes: null, answerLimitMs: meshAnswerLimitMs }
      const { endpointId } = await insertEndpoint(transaction, owner, 'mesh', settings, sealFor)
      return { endpointId, secret }
    }
    const { endpointId } = existing
    await updateEndpoint(transaction, owner, endpointId, { url: address })
    await replaceSecret(transaction, owner, endpointId, sealFor(endpointId), 0)
    await resumeEndpoint(transaction, owner, endpointId)
    return { endpointId, secret }
  })
}
