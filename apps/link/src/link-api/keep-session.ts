import type { LinkOpening } from '@tenon/core'

/** What a tab remembers of its session, so that a reload goes on where it was. */
export interface KeptSession extends Pick<LinkOpening, 'sessionSecret' | 'client' | 'environment' | 'allowedOrigins'> {
  held?: string
  /** An account to send to, as the host named it. */
  destinationToken?: string
}

/** Where it is remembered: for this tab, and for this link token only. */
export interface SessionKeeper {
  read(): KeptSession | undefined
  write(session: KeptSession): void
  forget(): void
}

/**
 * Remembers a session under its one-time code, which is worthless once redeemed.
 *
 * @param storage the tab's `sessionStorage`, read lazily because the very access throws where storage is blocked in
 *   frames; the session then lives as long as the page
 */
export function keepSession(code: string, storage: () => Storage): SessionKeeper {
  const key = `tenon.link.${code}`
  let inMemory: KeptSession | undefined
  return {
    read() {
      try {
        const text = storage().getItem(key)
        // Written by `write` below, in this tab, under this origin.
        return text ? (JSON.parse(text) as KeptSession) : inMemory
      } catch {
        return inMemory
      }
    },
    write(session) {
      inMemory = session
      try {
        storage().setItem(key, JSON.stringify(session))
      } catch {
        // Storage is blocked or full: `inMemory` has it.
      }
    },
    forget() {
      inMemory = undefined
      try {
        storage().removeItem(key)
      } catch {
        // Nothing was stored where storage is blocked.
      }
    },
  }
}
