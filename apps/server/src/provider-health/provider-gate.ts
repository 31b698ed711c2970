import { TenonError } from '@tenon/core'
import { ProviderError } from '@tenon/integrations'
import { CircuitBreaker } from './circuit-breaker.ts'

/** How an institution does, as seen by this process. */
export type ProviderHealth = 'up' | 'degraded' | 'down'

/** Failures among the last twenty calls that are worth a word to the person. */
const worrying = 3

export interface GateOptions {
  /** Calls to the institution that may run at once. */
  callsAtOnce: number
  /** Milliseconds, monotonic. */
  now?: () => number
}

/**
 * What stands before every call to one institution in one environment: a limit to the calls at once, and a breaker. What
 * counts against it is silence (no answer, a 5xx, one that cannot be read); a refusal is an answer.
 */
export class ProviderGate {
  readonly #callsAtOnce: number
  readonly #breaker: CircuitBreaker
  #running = 0

  constructor({ callsAtOnce, now }: GateOptions) {
    this.#callsAtOnce = callsAtOnce
    this.#breaker = new CircuitBreaker(now)
  }

  get health(): ProviderHealth {
    if (this.#breaker.state === 'open') return 'down'
    return this.#breaker.state === 'halfOpen' || this.#breaker.failures >= worrying ? 'degraded' : 'up'
  }

  /** While nothing is let through: how long so far, and until the next try, in milliseconds. */
  get outage(): { forMs: number; retryInMs: number } | undefined {
    return this.#breaker.outage
  }

  /** Asks for one call. @throws TenonError `institutionUnavailable` with the seconds to wait */
  enter(): void {
    const retryAfterSeconds = this.#running >= this.#callsAtOnce ? 1 : this.#breaker.ask()
    if (retryAfterSeconds !== undefined) throw new TenonError('institutionUnavailable', { retryAfterSeconds })
  }

  /** For whoever entered and may not have called. */
  leave(): void {
    this.#breaker.forgo()
  }

  /**
   * Runs a call that was let in, and notes how it ended; a call whose signal fires is over, whatever its driver still does.
   *
   * @returns what the call returns, unchanged
   */
  async run<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> {
    this.#running += 1
    let isOver = false
    const over = (hasFailed: boolean | undefined) => {
      if (isOver) return
      isOver = true
      this.#running -= 1
      signal.removeEventListener('abort', onAbort)
      if (hasFailed === undefined) this.#breaker.forgo()
      else this.#breaker.note(hasFailed)
    }
    const onAbort = () => over(true)
    signal.addEventListener('abort', onAbort)
    try {
      const answer = await call()
      over(isSilence(answer))
      return answer
    } catch (error) {
      // A failure of ours says nothing about the institution.
      over(error instanceof TenonError ? undefined : !(error instanceof ProviderError) || isSilent(error.code))
      throw error
    }
  }
}

/** Outcomes that a driver returns instead of throwing. */
function isSilence(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || !('outcome' in answer)) return false
  return answer.outcome === 'unknown' || (answer.outcome === 'rejected' && 'code' in answer && isSilent(answer.code))
}

function isSilent(code: unknown): boolean {
  return code === 'institutionUnavailable'
}
