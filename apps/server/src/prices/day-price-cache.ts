import { setTimeout as sleep } from 'node:timers/promises'
import type { TickerSource } from '@tenon/integrations'
import { CircuitBreaker } from '../provider-health/circuit-breaker.ts'
import { withDeadline } from '../transfers/with-deadline.ts'
import type { Price } from './price.ts'

/** A source that does not answer for so long is passed over. */
const sourceTimeoutMs = 3_000
/** What was not traded on a day, or is not known, is not asked for again sooner. */
const absentMs = 3_600_000
/** Nor what no source answered for. */
const retryMs = 30_000
/** Prices that are remembered, the ones read last. */
const mostPrices = 5_000
/** Calls that wait their turn; who comes then has no price this time. */
const mostWaiting = 1_000
const atOnce = 4

interface Known {
  price?: Price
  /** Until then no source is asked. */
  until: number
}

/**
 * The price at the end of a UTC day that is over.
 *
 * @param day `2026-11-20`
 * @param preferred slug of the source to ask before the others
 */
export type ReadDayPrice = (
  symbol: string,
  fiatCurrency: string,
  day: string,
  preferred?: string,
) => Promise<Price | undefined>

/**
 * Knows the prices of days that are over, which never change, and asks the sources in order for those it does not know: one
 * call for a price, four at once and eight in a second for everybody. Who waits longer than `patienceMs` goes without; the
 * call goes on, and its answer is there the next time. A source that fails again and again is not asked for half a minute.
 *
 * @param parts.patienceMs so long an answer is waited for. Default 3000
 * @param parts.paceMs so long a call keeps its place at least. Default 500
 * @param parts.now unix milliseconds; default the wall clock
 */
export function createDayPriceCache(parts: {
  sources: readonly TickerSource[]
  urlOf(source: TickerSource): string
  patienceMs?: number
  paceMs?: number
  now?: () => number
}): ReadDayPrice {
  const { urlOf, patienceMs = 3_000, paceMs = 500, now = Date.now } = parts
  const sources = parts.sources.map((source) => ({ source, breaker: new CircuitBreaker() }))
  const known = new Map<string, Known>()
  const asking = new Map<string, Promise<void>>()
  const waiting: (() => void)[] = []
  let running = 0

  return async (symbol, fiatCurrency, day, preferred) => {
    // These go into the addresses that are asked.
    if (!/^[A-Z0-9]{1,20}$/.test(symbol) || !/^[A-Z]{3}$/.test(fiatCurrency)) return undefined
    const key = `${symbol}-${fiatCurrency} ${day}`
    const found = known.get(key)
    if (found && now() < found.until) return found.price
    let asked = asking.get(key)
    if (!asked) {
      if (waiting.length >= mostWaiting) return undefined
      asked = takeTurn(() => askSources(key, { symbol, fiatCurrency, day, preferred })).finally(() =>
        asking.delete(key),
      )
      asking.set(key, asked)
    }
    const answered = asked
    await withDeadline(patienceMs, () => answered).catch(() => undefined)
    return known.get(key)?.price
  }

  async function takeTurn(call: () => Promise<void>): Promise<void> {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    // The price is told at once; the place is given on later.
    const pace = sleep(paceMs, undefined, { ref: false })
    try {
      await call()
    } finally {
      void pace.then(passTurn)
    }
  }

  function passTurn(): void {
    const next = waiting.shift()
    if (next) next()
    else running--
  }

  async function askSources(
    key: string,
    wanted: { symbol: string; fiatCurrency: string; day: string; preferred: string | undefined },
  ): Promise<void> {
    const { symbol, fiatCurrency, day, preferred } = wanted
    let isEveryAnswerHere = true
    for (const { source, breaker } of inOrder(preferred)) {
      if (!source.readDayPrice) continue
      if (breaker.ask() !== undefined) {
        isEveryAnswerHere = false
        continue
      }
      try {
        const price = await withDeadline(sourceTimeoutMs, async (signal) =>
          source.readDayPrice?.({ baseUrl: urlOf(source), signal }, symbol, fiatCurrency, day),
        )
        breaker.note(false)
        if (price === undefined) continue
        const read = { price, at: new Date(`${day}T23:59:59Z`), source: source.slug }
        remember(key, { price: read, until: Number.POSITIVE_INFINITY })
        return
      } catch {
        breaker.note(true)
        isEveryAnswerHere = false
      }
    }
    remember(key, { until: now() + (isEveryAnswerHere ? absentMs : retryMs) })
  }

  function inOrder(preferred: string | undefined) {
    const first = sources.filter(({ source }) => source.slug === preferred)
    return [...first, ...sources.filter((each) => !first.includes(each))]
  }

  function remember(key: string, entry: Known): void {
    known.delete(key)
    known.set(key, entry)
    const [oldest] = known.keys()
    if (known.size > mostPrices && oldest !== undefined) known.delete(oldest)
  }
}
