import { randomUUID } from 'node:crypto'
import { TenonError } from '@tenon/core'
import type { Authenticated, Secret } from '@tenon/integrations'
import type { EnvironmentIntegrations } from '../catalogue/environment-integrations.ts'
import type { Log } from '../log/log.ts'
import type { Database } from '../storage/database.ts'
import { inTransaction } from '../storage/in-transaction.ts'
import { createKeptTokenStore, type KeptAccount, type KeptCredential, type KeptTerms } from './kept-token.store.ts'
import { type OpenedToken, type TokenOwner, TokenRefused } from './opened-token.ts'
import { renewAccess } from './renew-access.ts'
import type { RenewParts } from './renew-once.ts'
import { SealError, type Sealer } from './seal.ts'

/** Credentials of clients that let us keep them. An account's `tokenId` stays the same for as long as it is connected. */
export interface KeptTokens {
  /** Keeps what a sign-in or a renewal gave. @returns each connected account's token id; `undefined`: the client keeps its own */
  keep(
    owner: TokenOwner,
    integrationId: string,
    signedIn: Authenticated,
    accounts: readonly { connectedAccountId: string; name: string }[],
  ): Promise<ReadonlyMap<string, string> | undefined>
  /**
   * Opens a token id, and renews the access first when it is about to end. @param options.evenEnded default false: opens it
   * as it is instead, and asks no institution. @throws TokenRefused; TenonError of a renewal
   */
  open(owner: TokenOwner, tokenId: string, options?: { evenEnded?: boolean }): Promise<OpenedToken>
  /** Renews what is due, of every client. @returns how many were due, at most `limit` */
  renewDue(limit: number): Promise<number>
}

export interface KeptTokenParts {
  db: Database
  sealer: Sealer
  integrations: EnvironmentIntegrations
  renewing: RenewParts
  /** Whether the client lets us keep credentials, held until the transaction ends. */
  lockKeepsTokens(transaction: Database, owner: TokenOwner): Promise<boolean>
  log: Log
}

interface Kept {
  secret: Secret
  refreshSecret?: Secret
}

/** Longer than a renewal takes, and shorter than its answer is kept: whoever takes over for a server that died finds it. */
const leaseSeconds = 40

export function createKeptTokens(parts: KeptTokenParts): KeptTokens {
  const { db, sealer, integrations, renewing, lockKeepsTokens, log } = parts
  const store = createKeptTokenStore(db)

  return {
    async keep(owner, integrationId, signedIn, accounts) {
      if (accounts.length === 0) return undefined
      return inTransaction(db, async (transaction) => {
        if (!(await lockKeepsTokens(transaction, owner))) return undefined
        const credential = { ...owner, credentialId: randomUUID(), integrationId }
        const sealed = seal(credential, signedIn)
        return createKeptTokenStore(transaction).insert({ ...credential, sealed }, termsOf(signedIn), accounts)
      })
    },

    async open(owner, tokenId, { evenEnded = false } = {}) {
      const account = await store.read(owner, tokenId)
      if (!account) throw new TokenRefused('foreign')
      const { userId, integrationId, accountId, accountName, connectedAccountId, generation } = account
      const opened = { userId, integrationId, accountId, accountName, connectedAccountId, generation }
      try {
        return { ...opened, secret: evenEnded ? unseal(account).secret : await currentSecret(account) }
      } catch (error) {
        throw isOver(error) ? new TokenRefused('ended') : error
      }
    },

    async renewDue(limit) {
      const due = await store.takeDue(limit, leaseSeconds)
      await Promise.all(
        due.map(async (credential) => {
          try {
            await renew(credential, unseal(credential))
          } catch (error) {
            if (isOver(error)) await store.giveUp(credential)
            const { clientId, environment } = credential
            const errorType = error instanceof TenonError ? error.code : 'serverFailure'
            log.warn('kept access was not renewed', { clientId, environment, errorType })
          }
        }),
      )
      return due.length
    },
  }

  async function currentSecret(account: KeptAccount): Promise<Secret> {
    const kept = unseal(account)
    if (!account.isEnding) return kept.secret
    try {
      return await renew(account, kept)
    } catch (error) {
      // It is good for some seconds more.
      if (!account.hasEnded) return kept.secret
      throw error
    }
  }

  /** @returns the access secret that is good now */
  async function renew(credential: KeptCredential, { secret, refreshSecret }: Kept): Promise<Secret> {
    const { clientId, environment } = credential
    const integration = integrations.find(environment, credential.integrationId)
    if (!integration || !refreshSecret) throw new TenonError('reconnectRequired')
    const renewable = {
      clientId,
      environment,
      integration,
      secret: refreshSecret,
      contextFor: (signal: AbortSignal) => integrations.contextFor(environment, integration, signal),
    }
    // Nobody else has this refresh secret, so a new one costs nothing and the access never ends.
    const answer = await renewAccess(renewing, renewable, { accessSecret: secret, wantsNewRefreshSecret: true })
    if (answer.status === 'mfaRequired') throw new TenonError('reconnectRequired')
    const renewed = { ...answer, refreshSecret: answer.refreshSecret ?? refreshSecret }
    await store.replace(credential, seal(credential, renewed), termsOf(renewed))
    return answer.secret
  }

  function seal(credential: Omit<KeptCredential, 'version' | 'sealed'>, signedIn: Authenticated): string {
    const { secret, refreshSecret } = signedIn
    return sealer.seal(bindingOf(credential), { secret, ...(refreshSecret ? { refreshSecret } : {}) } satisfies Kept)
  }

  function unseal(credential: KeptCredential): Kept {
    try {
      // Sealed by `seal`, under a binding that nothing else uses.
      return sealer.open(bindingOf(credential), credential.sealed) as Kept
    } catch (error) {
      // Its key was taken out of the ring.
      if (error instanceof SealError) throw new TenonError('reconnectRequired', { cause: error })
      throw error
    }
  }
}

function bindingOf({ clientId, environment, credentialId }: Omit<KeptCredential, 'version' | 'sealed'>) {
  return { purpose: 'keptToken', clientId, environment, subject: credentialId } as const
}

/** Only the person can mend it, by connecting again. */
function isOver(error: unknown): boolean {
  return error instanceof TenonError && (error.code === 'reconnectRequired' || error.code === 'operationNotSupported')
}

/** Ten minutes before the end, or at nine tenths of what is shorter. */
function termsOf({ refreshSecret, expiresInSeconds, refreshExpiresInSeconds }: Authenticated): KeptTerms {
  const ends = refreshSecret ? [expiresInSeconds, refreshExpiresInSeconds].filter((end) => end !== undefined) : []
  const first = Math.min(...ends)
  return {
    accessSeconds: expiresInSeconds,
    refreshSeconds: refreshSecret ? refreshExpiresInSeconds : undefined,
    renewInSeconds: ends.length === 0 ? undefined : first - Math.min(600, first / 10),
  }
}
