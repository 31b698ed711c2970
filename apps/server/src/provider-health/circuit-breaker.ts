/** `closed`: calls go through. `open`: none does. `halfOpen`: one does, and decides. */
export type BreakerState = 'closed' | 'open' | 'halfOpen'

/** So many failures one after the other open it. */
const failuresInARow = 5
/** So many of the last calls are remembered; more than half of them failed: it opens. */
const remembered = 20
const openMs = 30_000

/**
 * Stops calls to a provider that does not answer. Opens after five failures in a row, or when more than half of the last
 * twenty calls failed; 30 s later one call is let through, and its end closes it or keeps it open for another 30 s.
 */
export class CircuitBreaker {
  readonly #now: () => number
  #failed: boolean[] = []
  #openedAt: number | undefined
  /** When it opened first, of all the times since it was closed. */
  #downAt: number | undefined
  #probeAt: number | undefined

  /** @param now milliseconds, monotonic */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  get state(): BreakerState {
    if (this.#openedAt === undefined) return 'closed'
    return this.#now() - this.#openedAt < openMs ? 'open' : 'halfOpen'
  }

  /** While it is open: how long it has not been closed, and when the next call is let through, in milliseconds from now. */
  get outage(): { forMs: number; retryInMs: number } | undefined {
    if (this.state !== 'open' || this.#openedAt === undefined) return undefined
    const now = this.#now()
    return { forMs: now - (this.#downAt ?? this.#openedAt), retryInMs: this.#openedAt + openMs - now }
  }

  /** How many of the last twenty calls failed. */
  get failures(): number {
    return this.#failed.filter(Boolean).length
  }

  /**
   * Asks for one call. In `halfOpen` this takes the one place; a probe that never ends gives it back after 30 s.
   *
   * @returns `undefined` to go on, else the seconds after which to ask again
   */
  ask(): number | undefined {
    const { state } = this
    if (state === 'closed') return undefined
    if (state === 'open') return secondsUntil(this.#openedAt ?? 0, this.#now())
    if (this.#probeAt !== undefined && this.#now() - this.#probeAt < openMs)
      return secondsUntil(this.#probeAt, this.#now())
    this.#probeAt = this.#now()
    return undefined
  }

  /** Gives the one place back, for a call that was not made or that says nothing. */
  forgo(): void {
    this.#probeAt = undefined
  }

  /** Notes how a call ended. What began before it opened still counts. */
  note(hasFailed: boolean): void {
    if (this.#openedAt !== undefined) {
      if (this.state === 'open') return
      this.#openedAt = hasFailed ? this.#now() : undefined
      if (!hasFailed) this.#downAt = undefined
      this.#probeAt = undefined
      this.#failed = []
      return
    }
    this.#failed = [...this.#failed, hasFailed].slice(-remembered)
    if (!this.#isBad()) return
    this.#openedAt = this.#now()
    this.#downAt = this.#openedAt
  }

  #isBad(): boolean {
    const last = this.#failed.slice(-failuresInARow)
    if (last.length === failuresInARow && !last.includes(false)) return true
    return this.#failed.length === remembered && this.failures > remembered / 2
  }
}

function secondsUntil(startedAt: number, now: number): number {
  return Math.max(1, Math.ceil((startedAt + openMs - now) / 1_000))
}
