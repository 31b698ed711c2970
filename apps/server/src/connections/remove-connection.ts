import type { Log } from '../log/log.ts'
import type { TokenOwner } from './account-token.ts'
import type { ConnectedAccountStore } from './connected-account.store.ts'
import type { OpenedAccount } from './open-account.ts'

const timeoutMs = 10_000

/**
 * Ends a connected account: its tokens are dead from now on, and the institution is asked to end the access where it can.
 * An institution that does not answer does not keep us from forgetting.
 */
export async function removeConnection(
  { store, log }: { store: ConnectedAccountStore; log: Log },
  { clientId }: TokenOwner,
  account: OpenedAccount,
): Promise<void> {
  await store.remove(clientId, account.connectedAccountId)
  try {
    await account.integration.operations.revoke?.(account.contextFor(AbortSignal.timeout(timeoutMs)), account.secret)
  } catch (error) {
    log.error('institution did not end the access', error, { clientId, integration: account.integration.slug })
  }
}
