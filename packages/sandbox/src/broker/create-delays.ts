/** Who was at a house that tells accounts only the next day, and from when on it tells theirs. Kept in memory. */
export interface Delays {
  /** Notes the first visit of a user. Later ones change nothing. */
  visit(username: string): void
  /** Whether the accounts of this user are told. Who was never here holds a token of an earlier run: theirs are. */
  isReady(username: string): boolean
  /** Sets when the accounts of everybody waiting, or of one user, are told. @returns of how many */
  setReady(options: { username?: string; inMs?: number }): number
  forget(): void
}

const usualMs = 24 * 3_600_000
/** More than anybody signs in with; the oldest go first. */
const mostKept = 10_000

/** @param now Unix milliseconds */
export function createDelays(now: () => number = Date.now): Delays {
  const readyAtMs = new Map<string, number>()
  return {
    visit(username) {
      const name = username.toLowerCase()
      if (!readyAtMs.has(name)) readyAtMs.set(name, now() + usualMs)
      const [oldest] = readyAtMs.keys()
      if (readyAtMs.size > mostKept && oldest !== undefined) readyAtMs.delete(oldest)
    },
    isReady: (username) => (readyAtMs.get(username.toLowerCase()) ?? 0) <= now(),
    setReady({ username, inMs = 0 }) {
      const names = [...readyAtMs.keys()].filter((name) => username === undefined || name === username.toLowerCase())
      for (const name of names) readyAtMs.set(name, now() + inMs)
      return names.length
    },
    forget: () => readyAtMs.clear(),
  }
}
