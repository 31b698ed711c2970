import type { Authenticated, ProviderAccount, Secret } from '@tenon/integrations'
import type { ConnectedAccountStore } from './connected-account.store.ts'
import { isDelayed } from './delayed-token.ts'
import type { KeptTokens } from './kept-tokens.ts'
import { type OpenedToken, type TokenOwner, TokenRefused } from './opened-token.ts'
import { SealError, type Sealer } from './seal.ts'

/** One connected account with its sealed tokens, as the client gets them. */
export interface AccountTokens {
  account: { id: string; name: string; connectedAccountId: string; isReconnected: boolean }
  accessToken: string
  /** Absent also when there is a `tokenId`: then we renew, and two who renew would void each other's secret. */
  refreshToken?: string
  /** Stands for the access token wherever one is taken. Present for a client that lets us keep its credentials. */
  tokenId?: string
}

export interface AccountTokenMaker {
  /**
   * Seals what a provider gave us, one pair of tokens per account. Nothing of it is stored, unless the client has us keep it.
   *
   * @param renewedGeneration of the token that was renewed for its account: one that was removed meanwhile stays removed.
   *   Default: the accounts are connected, also those that had been removed. @throws TokenRefused
   */
  make(
    owner: TokenOwner,
    userId: string,
    integrationId: string,
    signedIn: Authenticated,
    accounts: ProviderAccount[],
    renewedGeneration?: number,
  ): Promise<AccountTokens[]>
  /**
   * Opens a token; as an access token, a token id too. @param options.evenEnded default false: a token whose time is over
   * does not open. With it, kept access is not renewed either. @throws TokenRefused
   */
  open(
    owner: TokenOwner,
    purpose: 'access' | 'refresh',
    token: string,
    options?: { evenEnded?: boolean },
  ): Promise<OpenedToken>
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function createAccountTokenMaker(
  sealer: Sealer,
  store: ConnectedAccountStore,
  { kept, now = Date.now }: { kept?: KeptTokens; now?: () => number } = {},
): AccountTokenMaker {
  return {
    async make(owner, userId, integrationId, signedIn, accounts, renewedGeneration) {
      // What can be renewed does not end by itself.
      const accessSeconds = signedIn.refreshSecret ? undefined : signedIn.expiresInSeconds
      const connected = []
      for (const { id, name } of accounts) {
        const place = { ...owner, userId, integrationId, providerAccountId: id }
        const account =
          renewedGeneration === undefined
            ? await store.connect(place, { name, accessSeconds })
            : await store.readAlive(place, renewedGeneration)
        if (!account) throw new TokenRefused('ended')
        connected.push({ id, name, ...account })
      }
      const tokenIds = await kept?.keep(owner, integrationId, signedIn, connected)
      return connected.map(({ id, name, connectedAccountId, generation, isReconnected }): AccountTokens => {
        const opened = { userId, integrationId, accountId: id, accountName: name, connectedAccountId, generation }
        const seal = (purpose: 'access' | 'refresh', secret: Secret, seconds: number | undefined) =>
          sealer.seal({ ...owner, purpose }, { ...opened, secret }, endOf(seconds))
        const tokenId = tokenIds?.get(connectedAccountId)
        const { secret, refreshSecret, expiresInSeconds, refreshExpiresInSeconds } = signedIn
        return {
          account: { id, name, connectedAccountId, isReconnected },
          accessToken: seal('access', secret, expiresInSeconds),
          ...(refreshSecret && !tokenId
            ? { refreshToken: seal('refresh', refreshSecret, refreshExpiresInSeconds) }
            : {}),
          ...(tokenId ? { tokenId } : {}),
        }
      })
    },

    async open({ clientId, environment }, purpose, token, options = {}) {
      if (kept && purpose === 'access' && uuid.test(token)) {
        return kept.open({ clientId, environment }, token.toLowerCase(), options)
      }
      const opened = openSealed(() => sealer.open({ clientId, environment, purpose }, token, options))
      // Before the institution has told the accounts there is none that could have been removed.
      if (isDelayed(opened)) return opened
      if (!(await store.isAlive(clientId, opened.connectedAccountId, opened.generation)))
        throw new TokenRefused('ended')
      return opened
    },
  }

  function endOf(seconds: number | undefined): number | undefined {
    return seconds === undefined ? undefined : now() + seconds * 1_000
  }
}

function openSealed(open: () => unknown): OpenedToken {
  try {
    // Authenticated for this purpose: only `make` seals with it.
    return open() as OpenedToken
  } catch (error) {
    if (error instanceof SealError) throw new TokenRefused(error.reason === 'expired' ? 'ended' : 'foreign')
    throw error
  }
}
