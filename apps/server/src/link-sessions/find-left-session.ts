import { timingSafeEqual } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { LinkOptions } from '@tenon/core'
import type { LinkSession, LinkSessionStore } from './link-session.store.ts'
import { hashSecret } from './one-time-secret.ts'
import { readSessionSecret } from './read-session-secret.ts'

/**
 * The session that a page was left in, for one that was just opened to go on from. Only for whoever has its secret, and only
 * where both are of the same client, environment and user and ask for the same. Anything else is undefined, with no hint why.
 */
export async function findLeftSession(
  store: Pick<LinkSessionStore, 'readLeft'>,
  sessionSecret: string,
  next: LinkSession,
): Promise<LinkSession | undefined> {
  const named = readSessionSecret(sessionSecret)
  if (!named || named.clientId !== next.clientId || named.linkSessionId === next.linkSessionId) return undefined
  const left = await store.readLeft(named.clientId, named.linkSessionId)
  if (!left || !timingSafeEqual(left.secretHash, hashSecret(named.secret))) return undefined
  return left.environment === next.environment && asksForTheSame(left.options, next.options) ? left : undefined
}

/** The user is one of the options. Terms that were agreed to in the earlier session are not asked for in the next. */
function asksForTheSame({ terms: leftTerms, ...left }: LinkOptions, { terms, ...next }: LinkOptions): boolean {
  // Both went through the same JSON, one of them by way of the database.
  const isSame = isDeepStrictEqual(JSON.parse(JSON.stringify(left)), JSON.parse(JSON.stringify(next)))
  return isSame && (terms === undefined || isDeepStrictEqual(leftTerms, terms))
}
