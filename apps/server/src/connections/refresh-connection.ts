import { TenonError } from '@tenon/core'
import type { Authenticated } from '@tenon/integrations'
import type { AccountTokenMaker, AccountTokens, TokenOwner } from './account-token.ts'
import type { AccountOpener } from './open-account.ts'
import { tenonErrorOf } from './provider-failure.ts'

/** Renewed access with its tokens, and how long it lasts. */
export interface RefreshedConnection {
  tokens: AccountTokens[]
  signedIn: Authenticated
}

const timeoutMs = 30_000

/**
 * Renews the access of one connected account. The institution may hand out a new refresh secret and void the old one, so
 * the answer's tokens replace both.
 *
 * @throws TenonError `invalidIntegrationToken`, `unauthorizedToken` (also when the institution ended the access),
 *   `operationNotSupported`, and what the institution answers
 */
export async function refreshConnection(
  { opener, tokens }: { opener: AccountOpener; tokens: AccountTokenMaker },
  owner: TokenOwner,
  refreshToken: string,
): Promise<RefreshedConnection> {
  const account = await opener.open(owner, 'refresh', refreshToken)
  const { refresh } = account.integration.operations
  if (!refresh) throw new TenonError('operationNotSupported')
  const signedIn = await askedFor(refresh(account.contextFor(AbortSignal.timeout(timeoutMs)), account.secret))
  const { accountId: id, accountName: name, userId, integration } = account
  return { signedIn, tokens: await tokens.make(owner, userId, integration.id, signedIn, [{ id, name }]) }
}

async function askedFor(answer: Promise<Authenticated>): Promise<Authenticated> {
  try {
    return await answer
  } catch (error) {
    throw tenonErrorOf(error)
  }
}
