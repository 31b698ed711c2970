import { type Decimal, divideDecimals, parseDecimal } from '@tenon/core'
import { type EuroRates, parseEcbRates } from './parse-ecb-rates.ts'
import type { DayPriceOf, Price, PriceOf } from './price.ts'

/** Ninety days are some 90 kB. */
const longestAnswer = 512 * 1024
const timeoutMs = 5_000
/** New rates come once on a working day, at about 16:00 in Frankfurt. */
const refreshMs = 3_600_000
const retryMs = 60_000
/** Over Easter there are five days without new ones. */
const maxAgeDays = 7
const dayMs = 86_400_000
const one = parseDecimal('1')

/** What currencies are worth in each other. */
export interface FiatRates {
  /** Of the last working day, at most seven days ago. */
  priceOf: PriceOf
  /** Of that day or the last working day before it. */
  dayPriceOf: DayPriceOf
}

/**
 * The euro reference rates of the European Central Bank, asked for when they are first needed and once an hour then, by one
 * call at a time; a failure is not repeated for a minute, and what was read before goes on being used. Rates between others
 * than the euro are computed and rounded down at the 18th decimal.
 *
 * https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html
 *
 * @param options.now unix milliseconds; default the wall clock
 */
export function ecbRates({
  url,
  ask = fetch,
  now = Date.now,
}: {
  url: string
  ask?: typeof fetch
  now?: () => number
}): FiatRates {
  let known: ReadonlyMap<string, EuroRates> = new Map()
  let nextAskAt = Number.NEGATIVE_INFINITY
  let asking: Promise<void> | undefined

  return {
    priceOf: (symbol, fiatCurrency) => priceAt(symbol, fiatCurrency, now()),
    dayPriceOf: (symbol, fiatCurrency, day) => priceAt(symbol, fiatCurrency, Date.parse(`${day}T23:59:59Z`)),
  }

  async function priceAt(symbol: string, fiatCurrency: string, atMs: number): Promise<Price | undefined> {
    if (!isCurrencyCode(symbol) || !isCurrencyCode(fiatCurrency)) return undefined
    await refresh()
    const found = latestBefore(known, atMs)
    const unit = found && euroPriceOf(found.rates, symbol)
    const fiat = found && euroPriceOf(found.rates, fiatCurrency)
    if (!unit || !fiat) return undefined
    // Both say how many of them one euro buys.
    const price = divideDecimals(fiat, unit, 'down')
    return price === '0' ? undefined : { price, at: found.at, source: 'ecb' }
  }

  async function refresh(): Promise<void> {
    if (now() < nextAskAt) return
    asking ??= read().finally(() => {
      asking = undefined
    })
    await asking
  }

  async function read(): Promise<void> {
    try {
      known = parseEcbRates(await readText(ask, url))
      nextAskAt = now() + refreshMs
    } catch {
      // Without rates nothing is converted; the source names itself by being absent.
      nextAskAt = now() + retryMs
    }
  }
}

function isCurrencyCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text)
}

function euroPriceOf(rates: EuroRates, currency: string): Decimal | undefined {
  return currency === 'EUR' ? one : rates.get(currency)
}

function latestBefore(known: ReadonlyMap<string, EuroRates>, atMs: number) {
  const last = new Date(atMs).toISOString().slice(0, 10)
  const day = [...known.keys()].filter((each) => each <= last).reduce((a, b) => (a > b ? a : b), '')
  const rates = known.get(day)
  const at = new Date(`${day}T00:00:00Z`)
  return rates && atMs - at.getTime() <= (maxAgeDays + 1) * dayMs ? { rates, at } : undefined
}

async function readText(ask: typeof fetch, url: string): Promise<string> {
  const response = await ask(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' })
  if (response.status !== 200 || !response.body) throw new Error(`status ${response.status}`)
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body) {
    length += part.byteLength
    if (length > longestAnswer) throw new Error('too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
