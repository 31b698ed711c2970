import { type MfaChallenge, TenonError } from '@tenon/core'
import type { Authenticated, RefreshExtras, Secret } from '@tenon/integrations'
import type { AccountTokenMaker, AccountTokens } from './account-token.ts'
import { accountsToConnect, isDelayed } from './delayed-token.ts'
import { type AccountOpener, refusalWorded } from './open-account.ts'
import type { OpenedAccount } from './opened-account.ts'
import type { TokenOwner } from './opened-token.ts'
import { renewAccess } from './renew-access.ts'
import type { RenewParts } from './renew-once.ts'
import { SealError, type Sealer } from './seal.ts'

export interface RefreshRequest {
  refreshToken: string
  /** The access token that is to be renewed, or what the last answer gave with its question. */
  accessToken?: string
  mfaCode?: string
  /** Default false: a refresh token that does not end with each use stays. */
  wantsNewRefreshToken?: boolean
}

export type RefreshResult =
  /** Renewed access with its tokens, and how long it lasts. */
  | { status: 'refreshed'; tokens: AccountTokens[]; signedIn: Authenticated }
  /** The same request again, with `stepToken` as its access token and the code, goes on. Good for 10 minutes. */
  | { status: 'codeWanted'; challenge: MfaChallenge; stepToken: string }

export interface RefreshParts {
  opener: AccountOpener
  tokens: AccountTokenMaker
  renewing: RenewParts
  sealer: Sealer
}

const stepLifeMs = 600_000

/**
 * Renews the access of one connected account, or of every account of a sign-in whose accounts were not known yet. The
 * institution may hand out a new refresh secret and void the old one, so the answer's tokens replace both. A repeat with
 * the same refresh token within 60 s gets the same access again.
 *
 * @param checkAccount refuses an account that the request is not for, before the institution is asked
 * @throws TenonError `invalidIntegrationToken`; `unauthorizedToken` for a token whose time or account is over;
 *   `missingField` where the institution wants the access token too; `reconnectRequired` when it no longer takes the refresh
 *   token; `accountsNotReady`; `operationNotSupported`; and what the institution answers
 */
export async function refreshConnection(
  parts: RefreshParts,
  owner: TokenOwner,
  request: RefreshRequest,
  checkAccount: (account: OpenedAccount) => void,
): Promise<RefreshResult> {
  const account = await parts.opener.open(owner, 'refresh', request.refreshToken)
  checkAccount(account)
  const answer = await renewAccess(parts.renewing, account, await extrasOf(parts, account, request))
  if (answer.status === 'mfaRequired') {
    const stepToken = parts.sealer.seal(stepBindingOf(account), answer.continuation, Date.now() + stepLifeMs)
    return { status: 'codeWanted', challenge: answer.challenge, stepToken }
  }

  const accounts = accountsToConnect(account, answer)
  // The institution knows the person, and still no account of theirs.
  if (accounts.length === 0) throw new TenonError('accountsNotReady')
  const kept = answer.refreshSecret ? answer : { ...answer, refreshSecret: account.secret }
  const generation = isDelayed(account) ? undefined : account.generation
  const made = await refusalWorded(
    parts.tokens.make(owner, account.userId, account.integration.id, kept, accounts, generation),
  )
  const stays = !answer.refreshSecret && !isDelayed(account)
  // A refresh token that stays is handed back as it came: its end is the one it was made with.
  const tokens = made.map((each) =>
    stays && each.refreshToken ? { ...each, refreshToken: request.refreshToken } : each,
  )
  return { status: 'refreshed', tokens, signedIn: answer }
}

async function extrasOf(
  parts: RefreshParts,
  account: OpenedAccount,
  { accessToken, mfaCode, wantsNewRefreshToken = false }: RefreshRequest,
): Promise<RefreshExtras> {
  const { needsAccess, mayAskCode } = account.integration.refreshing ?? {}
  if (mayAskCode && mfaCode !== undefined) {
    if (accessToken === undefined) throw new TenonError('missingField', { message: accessTokenMissing })
    return { answer: { continuation: openStep(parts.sealer, account, accessToken), mfaCode } }
  }
  if (needsAccess && accessToken === undefined) throw new TenonError('missingField', { message: accessTokenMissing })
  return {
    ...(needsAccess && accessToken !== undefined
      ? { accessSecret: await openAccess(parts.opener, account, accessToken) }
      : {}),
    ...(wantsNewRefreshToken ? { wantsNewRefreshSecret: true } : {}),
  }
}

const accessTokenMissing = 'The accessToken field is required.'

/** The access that is renewed may be over already. */
async function openAccess(opener: AccountOpener, account: OpenedAccount, accessToken: string): Promise<Secret> {
  const { clientId, environment, connectedAccountId } = account
  const access = await opener.open({ clientId, environment }, 'access', accessToken, { evenEnded: true })
  if (access.connectedAccountId !== connectedAccountId) throw new TenonError('invalidIntegrationToken')
  return access.secret
}

function openStep(sealer: Sealer, account: OpenedAccount, stepToken: string): Secret {
  try {
    // Authenticated for this account and purpose: only `refreshConnection` seals with it.
    return sealer.open(stepBindingOf(account), stepToken) as Secret
  } catch (error) {
    if (error instanceof SealError) throw new TenonError('invalidIntegrationToken')
    throw error
  }
}

function stepBindingOf({ clientId, environment, userId, integration, accountId }: OpenedAccount) {
  const subject = JSON.stringify([userId, integration.id, accountId])
  return { purpose: 'refreshStep', clientId, environment, subject } as const
}
