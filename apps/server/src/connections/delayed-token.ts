import type { Authenticated, ProviderAccount, SignInDelayed } from '@tenon/integrations'
import type { OpenedToken, TokenOwner } from './opened-token.ts'
import type { Sealer } from './seal.ts'

type Named = Pick<OpenedToken, 'accountId' | 'accountName'>

/**
 * Seals the refresh secret of a sign-in whose accounts the institution tells only later. It is redeemed like every other
 * refresh token, but belongs to no account: there is none yet, so no connected account is stored for it either.
 *
 * @param now Unix milliseconds
 */
export function sealDelayedToken(
  sealer: Sealer,
  { clientId, environment }: TokenOwner,
  { userId, integrationId }: { userId: string; integrationId: string },
  { refreshSecret, refreshExpiresInSeconds }: SignInDelayed,
  now: () => number = Date.now,
): string {
  const opened: OpenedToken = {
    ...{ userId, integrationId, accountId: '', accountName: '', connectedAccountId: '', generation: 0 },
    secret: refreshSecret,
  }
  const endsAtMs = refreshExpiresInSeconds === undefined ? undefined : now() + refreshExpiresInSeconds * 1_000
  return sealer.seal({ clientId, environment, purpose: 'refresh' }, opened, endsAtMs)
}

/** Whether this token was made before the institution told any account: there is no connected account to look up. */
export function isDelayed({ accountId }: Pick<Named, 'accountId'>): boolean {
  return accountId === ''
}

/** For which accounts a renewal makes tokens: for its own, or for every one that the institution has told by now. */
export function accountsToConnect(opened: Named, { accounts }: Authenticated): ProviderAccount[] {
  return isDelayed(opened) ? accounts : [{ id: opened.accountId, name: opened.accountName }]
}
