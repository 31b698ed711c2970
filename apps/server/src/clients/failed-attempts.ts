const windowMs = 60_000
const longestList = 10_000

/** Counts failures per name (a client id, an address) in this process over the last minute. */
export class FailedAttempts {
  readonly #limit: number
  readonly #now: () => number
  readonly #times = new Map<string, number[]>()

  /** @param limit failures a minute that are answered plainly; default 10. @param now milliseconds, monotonic */
  constructor(limit = 10, now: () => number = () => performance.now()) {
    this.#limit = limit
    this.#now = now
  }

  /** Notes a failure. @returns seconds to wait when there have been too many, else `undefined` */
  add(name: string): number | undefined {
    const now = this.#now()
    const recent = (this.#times.get(name) ?? []).filter((time) => now - time < windowMs)
    this.#times.delete(name)
    const oldest = recent[0]
    const isOver = recent.length >= this.#limit
    // What is over the limit is not noted, so that the list stays short and the wait has an end.
    this.#times.set(name, isOver ? recent : [...recent, now])
    this.#forgetOldest()
    return isOver && oldest !== undefined ? Math.max(1, Math.ceil((oldest + windowMs - now) / 1_000)) : undefined
  }

  #forgetOldest(): void {
    const first = this.#times.keys().next()
    if (this.#times.size > longestList && !first.done) this.#times.delete(first.value)
  }
}
