import type { LinkOpening } from '@tenon/core'
import type { PageAddress } from './read-page-address.ts'

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
  /** Whether a reload of this tab would find what is written. */
  isLasting(): boolean
  /** The page goes, or its session is over, before the person was done: the next link token of this tab may go on from it. */
  leave(): void
  /** What another link token of the same client left in this tab, if anything, so that it can be gone on from. Read once. */
  takePrevious(): KeptSession | undefined
}

/** Which session a tab was left in. */
interface Left {
  clientId: string
  code: string
}

const leftName = 'tenon.link.left'

/**
 * Remembers a session under its one-time code, which is worthless once redeemed.
 *
 * @param storage the tab's `sessionStorage`, read lazily because the very access throws where storage is blocked in
 *   frames; the session then lives as long as the page
 */
export function keepSession(
  { clientId, code }: Pick<PageAddress, 'clientId' | 'code'>,
  storage: () => Storage,
): SessionKeeper {
  const key = keyOf(code)
  let inMemory: KeptSession | undefined

  /** Storage that is blocked or full is as good as empty. */
  function attempt<T>(use: (open: Storage) => T): T | undefined {
    try {
      return use(storage())
    } catch {
      return undefined
    }
  }

  return {
    read: () =>
      attempt((open) => {
        const text = open.getItem(key)
        // Written by `write` below, in this tab, under this origin.
        return text ? (JSON.parse(text) as KeptSession) : undefined
      }) ?? inMemory,
    write(session) {
      inMemory = session
      attempt((open) => {
        open.setItem(key, JSON.stringify(session))
        // It is gone on with here, and nowhere else.
        if (readLeft(open).code === code) open.removeItem(leftName)
      })
    },
    forget() {
      inMemory = undefined
      attempt((open) => open.removeItem(key))
    },
    isLasting: () =>
      attempt((open) => {
        open.setItem(leftName, open.getItem(leftName) ?? '')
        return true
      }) ?? false,
    leave() {
      const left: Left = { clientId, code }
      if (inMemory) attempt((open) => open.setItem(leftName, JSON.stringify(left)))
    },
    takePrevious: () =>
      attempt((open) => {
        const left = readLeft(open)
        open.removeItem(leftName)
        if (left.clientId !== clientId || left.code === undefined || left.code === code) return undefined
        const text = open.getItem(keyOf(left.code))
        open.removeItem(keyOf(left.code))
        // Written by `write` above, in this tab, under this origin.
        return text ? (JSON.parse(text) as KeptSession) : undefined
      }),
  }
}

function readLeft(open: Storage): Partial<Left> {
  return JSON.parse(open.getItem(leftName) || '{}')
}

function keyOf(code: string): string {
  return `tenon.link.${code}`
}
