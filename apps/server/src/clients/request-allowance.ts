const longestList = 10_000

/** A token bucket per name: so many requests at once, so many more a second. Counted in this process. */
export class RequestAllowance {
  readonly #perSecond: number
  readonly #atOnce: number
  readonly #now: () => number
  readonly #buckets = new Map<string, { left: number; at: number }>()

  /** @param perSecond sustained rate. @param atOnce burst, default ten seconds' worth. @param now milliseconds, monotonic */
  constructor(perSecond: number, atOnce: number = perSecond * 10, now: () => number = () => performance.now()) {
    this.#perSecond = perSecond
    this.#atOnce = atOnce
    this.#now = now
  }

  /** Takes one request. @returns seconds to wait when there is none left, else `undefined` */
  take(name: string): number | undefined {
    const now = this.#now()
    const bucket = this.#buckets.get(name) ?? { left: this.#atOnce, at: now }
    const left = Math.min(this.#atOnce, bucket.left + ((now - bucket.at) / 1_000) * this.#perSecond)
    this.#buckets.delete(name)
    this.#buckets.set(name, { left: left < 1 ? left : left - 1, at: now })
    const first = this.#buckets.keys().next()
    if (this.#buckets.size > longestList && !first.done) this.#buckets.delete(first.value)
    return left < 1 ? Math.max(1, Math.ceil((1 - left) / this.#perSecond)) : undefined
  }
}
