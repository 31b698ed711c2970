import type { Secret } from '@tenon/integrations'
import type { TransferRow } from './transfer-row.ts'
import type { PendingSource } from './transfer-types.ts'
import type { WatchDependencies } from './watch-dependencies.ts'

/** Opens the credential kept with a transfer; `undefined` when it is gone, unreadable, or its integration was removed. */
export function pendingSource(dependencies: WatchDependencies, row: TransferRow): PendingSource | undefined {
  const integration = dependencies.findIntegration(row.integration_id, row.environment)
  if (!integration || row.sealed_credential === null) return undefined
  const secret = openSecret(dependencies, row, row.sealed_credential)
  if (!secret) return undefined
  return {
    integration,
    accountId: row.account_id,
    secret,
    contextFor: (signal) => dependencies.contextFor(integration, row.environment, signal),
  }
}

function openSecret({ sealer, log }: WatchDependencies, row: TransferRow, sealed: string): Secret | undefined {
  const { client_id: clientId, transfer_id: transferId, environment } = row
  try {
    const opened = sealer.open({ purpose: 'pendingTransfer', clientId, environment, subject: transferId }, sealed)
    // Authenticated under this purpose: only `executeTransfer` can have sealed it, and it seals a secret.
    return opened as Secret
  } catch (err) {
    log.error('pending transfer cannot be read', err, { clientId, transferId })
    return undefined
  }
}
