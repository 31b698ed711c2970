import type { Authenticated, ProviderAccount, Secret } from '@tenon/integrations'
import type { Environment } from '../clients/client-tables.ts'
import type { ConnectedAccountStore } from './connected-account.store.ts'
import { SealError, type Sealer } from './seal.ts'

/** Whose tokens these are. */
export interface TokenOwner {
  clientId: string
  environment: Environment
}

/** One connected account with its sealed tokens, as the client gets them. */
export interface AccountTokens {
  account: { id: string; name: string; connectedAccountId: string; isReconnected: boolean }
  accessToken: string
  refreshToken?: string
}

/** What a sealed token opens to. */
export interface OpenedToken {
  userId: string
  integrationId: string
  accountId: string
  accountName: string
  connectedAccountId: string
  generation: number
  secret: Secret
}

/** Why a token was not accepted. `ended`: it was ours, its time or its account is over. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused'
  readonly reason: 'foreign' | 'ended'

  constructor(reason: 'foreign' | 'ended') {
    super('The token was not accepted.')
    this.reason = reason
  }
}

export interface AccountTokenMaker {
  /** Seals what a provider gave us, one pair of tokens per account. Nothing of it is stored. */
  make(
    owner: TokenOwner,
    userId: string,
    integrationId: string,
    signedIn: Authenticated,
    accounts: ProviderAccount[],
  ): Promise<AccountTokens[]>
  /** @throws TokenRefused */
  open(owner: TokenOwner, purpose: 'access' | 'refresh', token: string): Promise<OpenedToken>
}

export function createAccountTokenMaker(
  sealer: Sealer,
  store: ConnectedAccountStore,
  now: () => number = Date.now,
): AccountTokenMaker {
  return {
    async make(owner, userId, integrationId, signedIn, accounts) {
      const made: AccountTokens[] = []
      for (const { id, name } of accounts) {
        const connected = await store.connect({ ...owner, userId, integrationId, providerAccountId: id })
        const { connectedAccountId, generation, isReconnected } = connected
        const opened = { userId, integrationId, accountId: id, accountName: name, connectedAccountId, generation }
        made.push({
          account: { id, name, connectedAccountId, isReconnected },
          accessToken: sealer.seal(
            { ...owner, purpose: 'access' },
            { ...opened, secret: signedIn.secret },
            endOf(signedIn.expiresInSeconds),
          ),
          ...(signedIn.refreshSecret
            ? {
                refreshToken: sealer.seal(
                  { ...owner, purpose: 'refresh' },
                  { ...opened, secret: signedIn.refreshSecret },
                  endOf(signedIn.refreshExpiresInSeconds),
                ),
              }
            : {}),
        })
      }
      return made
    },

    async open({ clientId, environment }, purpose, token) {
      const opened = openSealed(() => sealer.open({ clientId, environment, purpose }, token))
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
