import { timingSafeEqual } from 'node:crypto'
import { TenonError } from '@tenon/core'
import type { LinkSession, LinkSessionStore, RedeemedSession } from './link-session.store.ts'
import { hashSecret, makeSecret } from './one-time-secret.ts'
import { readSessionSecret } from './read-session-secret.ts'

/** A session that has just been opened, and the proof for all further calls. */
export interface OpenedLinkSession {
  session: LinkSession
  sessionSecret: string
}

const failures = { used: 'linkTokenUsed', expired: 'linkTokenExpired', unknown: 'linkTokenExpired' } as const

/**
 * Uses up the code of a link token. @throws TenonError `linkTokenUsed`, `linkTokenExpired` (also for a code we never made)
 */
export async function redeemLinkToken(
  store: LinkSessionStore,
  clientId: string,
  code: string,
): Promise<OpenedLinkSession> {
  const secret = makeSecret()
  const redeemed: RedeemedSession = await store.redeem(clientId, hashSecret(code), hashSecret(secret))
  if (redeemed.outcome !== 'redeemed') throw new TenonError(failures[redeemed.outcome])
  const session = await store.read(clientId, redeemed.linkSessionId)
  if (!session) throw new TenonError('linkSessionInvalid')
  return { session, sessionSecret: `${clientId}.${redeemed.linkSessionId}.${secret}` }
}

/** The session that a secret opens. @throws TenonError `linkSessionInvalid` for anything else, with no hint why */
export async function findLinkSession(store: LinkSessionStore, sessionSecret: string): Promise<LinkSession> {
  const named = readSessionSecret(sessionSecret)
  const session = named && (await store.read(named.clientId, named.linkSessionId))
  if (!session || !timingSafeEqual(session.secretHash, hashSecret(named.secret)))
    throw new TenonError('linkSessionInvalid')
  return session
}
