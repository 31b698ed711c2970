import { TenonError } from '@tenon/core'
import { type Authenticated, type MfaRequired, ProviderError } from '@tenon/integrations'
import type { AccountTokenMaker, AccountTokens, TokenOwner } from './account-token.ts'
import type { AccountOpener } from './open-account.ts'
import { tenonErrorOf } from './provider-failure.ts'
import { type RenewParts, renewOnce } from './renew-once.ts'

/** Renewed access with its tokens, and how long it lasts. */
export interface RefreshedConnection {
  tokens: AccountTokens[]
  signedIn: Authenticated
}

const timeoutMs = 20_000

/**
 * Renews the access of one connected account. The institution may hand out a new refresh secret and void the old one, so
 * the answer's tokens replace both. A repeat with the same refresh token within 60 s gets the same access again.
 *
 * @throws TenonError `invalidIntegrationToken`; `unauthorizedToken` for a token whose time or account is over;
 *   `reconnectRequired` when the institution no longer takes it: the access ended there, or was renewed and the answer lost;
 *   `operationNotSupported`; and what the institution answers
 */
export async function refreshConnection(
  { opener, tokens, renewing }: { opener: AccountOpener; tokens: AccountTokenMaker; renewing: RenewParts },
  owner: TokenOwner,
  refreshToken: string,
): Promise<RefreshedConnection> {
  const account = await opener.open(owner, 'refresh', refreshToken)
  const { refresh } = account.integration.operations
  if (!refresh) throw new TenonError('operationNotSupported')
  const signedIn = await renewOnce(renewing, account, () =>
    askedFor(refresh(account.contextFor(AbortSignal.timeout(timeoutMs)), account.secret)),
  )
  const { accountId: id, accountName: name, userId, integration } = account
  return { signedIn, tokens: await tokens.make(owner, userId, integration.id, signedIn, [{ id, name }]) }
}

async function askedFor(answer: Promise<Authenticated | MfaRequired>): Promise<Authenticated> {
  try {
    const renewed = await answer
    if (renewed.status === 'mfaRequired') throw new TenonError('operationNotSupported')
    return renewed
  } catch (error) {
    const isSpent =
      error instanceof ProviderError && (error.code === 'unauthorizedToken' || error.code === 'invalidCredentials')
    throw isSpent ? new TenonError('reconnectRequired', { cause: error }) : tenonErrorOf(error)
  }
}
