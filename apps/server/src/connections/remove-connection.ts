import type { Log } from '../log/log.ts'
import type { Database } from '../storage/database.ts'
import { inTransaction } from '../storage/in-transaction.ts'
import { createConnectedAccountStore } from './connected-account.store.ts'
import { createKeptTokenStore } from './kept-token.store.ts'
import type { OpenedAccount } from './opened-account.ts'

/** Which account was removed. */
export type RemovedAccount = Pick<
  OpenedAccount,
  'clientId' | 'environment' | 'userId' | 'connectedAccountId' | 'integration' | 'accountId'
>

export interface RemovalParts {
  db: Database
  /** What else is kept about an account is erased in the same transaction: one function of each room that keeps any. */
  onRemoved: readonly ((transaction: Database, removed: RemovedAccount) => Promise<void>)[]
  log: Log
}

const timeoutMs = 10_000

/**
 * Ends a connected account: its tokens are dead from now on, all that is kept about it is erased, and the institution is
 * asked to end the access where it can, with the last account of this user there: others of the same sign-in live by the same
 * access. An institution that does not answer does not keep us from forgetting.
 */
export async function removeConnection({ db, onRemoved, log }: RemovalParts, account: OpenedAccount): Promise<void> {
  const { clientId, environment, userId, connectedAccountId, integration } = account
  await inTransaction(db, async (transaction) => {
    await createConnectedAccountStore(transaction).remove(clientId, connectedAccountId)
    await createKeptTokenStore(transaction).eraseAccount(clientId, connectedAccountId)
    for (const erase of onRemoved) await erase(transaction, account)
  })
  // Asked after the commit: of two that go at once, one is the last.
  if (await createConnectedAccountStore(db).hasAny({ clientId, environment, userId, integrationId: integration.id }))
    return
  try {
    await integration.operations.revoke?.(account.contextFor(AbortSignal.timeout(timeoutMs)), account.secret)
  } catch (error) {
    log.error('institution did not end the access', error, { clientId, integration: integration.slug })
  }
}
