import { randomBytes, randomUUID } from 'node:crypto'
import { claimOffer } from './claim-offer.ts'
import type { TransferDependencies } from './transfer-dependencies.ts'
import type { ExecutedRow } from './transfer-row.ts'
import type { TransferSource } from './transfer-types.ts'

/** Claims an offer, or the open step of its person, for this call. @returns `undefined` when there is nothing open. @throws as `claimOffer` */
export function claimExecution(
  { db, options, sealer }: TransferDependencies,
  source: TransferSource,
  transferId: string,
): Promise<ExecutedRow | undefined> {
  const { clientId, environment, integration, accountId, userId, secret } = source
  const { leaseMs, providerTimeoutMs } = options
  return claimOffer(
    db,
    {
      clientId,
      environment,
      transferId,
      integrationId: integration.id,
      accountId,
      userId,
      attemptId: randomBytes(16).toString('hex'),
      claimToken: randomUUID(),
      sealedCredential: sealer.seal({ purpose: 'pendingTransfer', clientId, environment, subject: transferId }, secret),
      leaseMs,
    },
    providerTimeoutMs,
  )
}
