import { createHash } from 'node:crypto'
import type { ClientTerms, LinkOptions } from '@tenon/core'
import type { LinkSession, LinkSessionStore } from './link-session.store.ts'
import type { TermsAcceptanceStore } from './terms-acceptance.store.ts'

export interface SessionTermsParts {
  store: Pick<LinkSessionStore, 'setOptions'>
  acceptances: TermsAcceptanceStore
  /** What the client wants its users to agree to. Undefined, or without an address: nothing. */
  termsOf(session: LinkSession): Promise<ClientTerms | undefined>
}

export interface SessionTerms {
  /**
   * The session with the client's terms, where this user has not agreed to them for what the session may do. Decided once,
   * when the session opens.
   */
  put(session: LinkSession): Promise<LinkSession>
  /** Stores that the user of the session agreed to its terms. */
  accept(session: LinkSession): Promise<void>
}

export function createSessionTerms({ store, acceptances, termsOf }: SessionTermsParts): SessionTerms {
  return {
    async put(session) {
      const terms = await termsOf(session)
      if (!terms?.termsUrl && !terms?.privacyUrl) return session
      if (await acceptances.has(userOf(session), hashOf(terms, session.options))) return session
      const options: LinkOptions = { ...session.options, terms }
      await store.setOptions(session, options)
      return { ...session, options, state: { ...session.state, options } }
    },

    async accept(session) {
      const { terms } = session.options
      if (terms) await acceptances.add(userOf(session), hashOf(terms, session.options), session.linkSessionId)
    },
  }
}

function userOf({ clientId, environment, options }: LinkSession) {
  return { clientId, environment, userId: options.userId }
}

/** Other terms, or more that a session may do, are asked for anew. */
function hashOf({ termsUrl, privacyUrl }: ClientTerms, { access }: LinkOptions): Buffer {
  const agreed = JSON.stringify([termsUrl ?? null, privacyUrl ?? null, [...access].sort()])
  return createHash('sha256').update(agreed, 'utf8').digest()
}
