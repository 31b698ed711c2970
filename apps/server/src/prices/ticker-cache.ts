import type { TickerSource } from '@tenon/integrations'
import { CircuitBreaker } from '../provider-health/circuit-breaker.ts'
import { withDeadline } from '../transfers/with-deadline.ts'
import type { Price } from './price.ts'

/** A source that does not answer for so long is passed over. */
const sourceTimeoutMs = 3_000
/** What no source has a price for is not asked for again sooner. */
const absentMs = 600_000
/** After a failure the pair is not asked for again sooner. */
const retryMs = 5_000
/** Pairs that are remembered, the ones asked for last. */
const mostPairs = 5_000
const mostAtOnce = 200

interface Known {
  price?: Price
  /** Until then no source is asked. */
  until: number
}

/** Knows the last price of a pair, and asks for it when that is no longer fresh. */
export type ReadTicker = (symbol: string, fiatCurrency: string) => Promise<Price | undefined>

/**
 * Public prices of the sources in order: what the first does not have, or does not answer for, the next one is asked for. A
 * source that fails again and again is not asked for half a minute. Who asks for several pairs at once, or for a pair that
 * is being asked for, waits for one call. When no source answers, the price stays the one that was read last, with its time.
 *
 * @param parts.freshMs so long no source is asked for a pair again
 * @param parts.now unix milliseconds; default the wall clock
 */
export function createTickerCache(parts: {
  sources: readonly TickerSource[]
  urlOf(source: TickerSource): string
  freshMs: number
  now?: () => number
}): ReadTicker {
  const { urlOf, freshMs, now = Date.now } = parts
  const sources = parts.sources.map((source) => ({ source, breaker: new CircuitBreaker() }))
  const known = new Map<string, Known>()
  const asking = new Map<string, Promise<void>>()
  const gathering = new Map<string, { symbols: string[]; asked: Promise<void> }>()

  return async (symbol, fiatCurrency) => {
    // These go into the addresses that are asked.
    if (!/^[A-Z0-9]{1,20}$/.test(symbol) || !/^[A-Z]{3}$/.test(fiatCurrency)) return undefined
    const pair = pairOf(symbol, fiatCurrency)
    const found = known.get(pair)
    if (found && now() < found.until) return found.price
    await (asking.get(pair) ?? ask(symbol, fiatCurrency))
    return known.get(pair)?.price
  }

  function ask(symbol: string, fiatCurrency: string): Promise<void> {
    const open = gathering.get(fiatCurrency)
    const gathered = open && open.symbols.length < mostAtOnce ? open : gather(fiatCurrency)
    gathered.symbols.push(symbol)
    const pair = pairOf(symbol, fiatCurrency)
    const asked = gathered.asked.finally(() => asking.delete(pair))
    asking.set(pair, asked)
    return asked
  }

  /** Whoever asks before the event loop turns comes along. */
  function gather(fiatCurrency: string) {
    const symbols: string[] = []
    const asked = new Promise((resolve) => setImmediate(resolve)).then(() => {
      if (gathering.get(fiatCurrency)?.symbols === symbols) gathering.delete(fiatCurrency)
      return askSources(symbols, fiatCurrency)
    })
    const gathered = { symbols, asked }
    gathering.set(fiatCurrency, gathered)
    return gathered
  }

  async function askSources(symbols: readonly string[], fiatCurrency: string): Promise<void> {
    let missing = [...symbols]
    let isEveryAnswerHere = true
    for (const { source, breaker } of sources) {
      if (missing.length === 0) return
      if (breaker.ask() !== undefined) {
        isEveryAnswerHere = false
        continue
      }
      try {
        const tickers = await withDeadline(sourceTimeoutMs, (signal) =>
          source.readTickers({ baseUrl: urlOf(source), signal }, missing, fiatCurrency),
        )
        breaker.note(false)
        for (const { symbol, fiatCurrency: currency, price, atMs } of tickers) {
          if (!missing.includes(symbol) || currency !== fiatCurrency || price === '0') continue
          missing = missing.filter((each) => each !== symbol)
          const read = { price, at: new Date(Math.min(atMs, now())), source: source.slug }
          remember(pairOf(symbol, fiatCurrency), { price: read, until: now() + freshMs })
        }
      } catch {
        breaker.note(true)
        isEveryAnswerHere = false
      }
    }
    for (const symbol of missing) {
      const pair = pairOf(symbol, fiatCurrency)
      const last = known.get(pair)?.price
      if (isEveryAnswerHere) remember(pair, { until: now() + absentMs })
      else remember(pair, { ...(last && { price: last }), until: now() + retryMs })
    }
  }

  function remember(pair: string, entry: Known): void {
    known.delete(pair)
    known.set(pair, entry)
    const [oldest] = known.keys()
    if (known.size > mostPairs && oldest !== undefined) known.delete(oldest)
  }
}

function pairOf(symbol: string, fiatCurrency: string): string {
  return `${symbol}-${fiatCurrency}`
}
