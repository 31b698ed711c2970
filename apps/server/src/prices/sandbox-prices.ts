import { createHash } from 'node:crypto'
import { type Decimal, divideDecimals, multiplyDecimals, parseDecimal } from '@tenon/core'
import type { DayPriceOf, PriceOf } from './price.ts'

/** Dollars per unit. Made up and constant, so that every run of the sandbox shows the same values. */
const dollarsPerUnit: Readonly<Record<string, Decimal>> = {
  BTC: parseDecimal('65000'),
  ETH: parseDecimal('3000'),
  SOL: parseDecimal('150'),
  MATIC: parseDecimal('0.5'),
  USDC: parseDecimal('1'),
  USDT: parseDecimal('1'),
  PYUSD: parseDecimal('1'),
  XRP: parseDecimal('0.5'),
  XLM: parseDecimal('0.1'),
  AAPL: parseDecimal('190'),
  VOO: parseDecimal('500'),
}

/** What is worth the same every day. */
const steady = new Set(['USDC', 'USDT', 'PYUSD'])

/** Dollars per unit of each currency that the European Central Bank has a rate of. Made up as well. */
const dollarsPerFiat: Readonly<Record<string, Decimal>> = {
  USD: parseDecimal('1'),
  EUR: parseDecimal('1.08'),
  GBP: parseDecimal('1.27'),
  CHF: parseDecimal('1.12'),
  CAD: parseDecimal('0.73'),
  AUD: parseDecimal('0.66'),
  JPY: parseDecimal('0.0067'),
  BRL: parseDecimal('0.18'),
  BGN: parseDecimal('0.55'),
  CNY: parseDecimal('0.14'),
  CZK: parseDecimal('0.043'),
  DKK: parseDecimal('0.145'),
  HKD: parseDecimal('0.128'),
  HUF: parseDecimal('0.0027'),
  IDR: parseDecimal('0.000062'),
  ILS: parseDecimal('0.27'),
  INR: parseDecimal('0.012'),
  ISK: parseDecimal('0.0072'),
  KRW: parseDecimal('0.00073'),
  MXN: parseDecimal('0.055'),
  MYR: parseDecimal('0.22'),
  NOK: parseDecimal('0.093'),
  NZD: parseDecimal('0.6'),
  PHP: parseDecimal('0.017'),
  PLN: parseDecimal('0.25'),
  RON: parseDecimal('0.22'),
  SEK: parseDecimal('0.095'),
  SGD: parseDecimal('0.75'),
  THB: parseDecimal('0.028'),
  TRY: parseDecimal('0.029'),
  ZAR: parseDecimal('0.055'),
}

/**
 * The prices of the sandbox, of assets and of currencies: a table, the same on every machine and every day. Other currencies
 * than the dollar are computed and rounded down at the 18th decimal.
 *
 * @param now dates the answer; default the wall clock
 */
export function sandboxPrices(now: () => Date = () => new Date()): PriceOf {
  return async (symbol, fiatCurrency) => {
    const price = tablePrice(symbol.toUpperCase(), fiatCurrency.toUpperCase())
    return price && { price, at: now(), source: 'sandbox' }
  }
}

/**
 * What the sandbox says of a day that is over: today's price, up to 5 % less or more, drawn by the asset and the day alone.
 * Currencies and coins that stand for one are worth the same every day.
 */
export function sandboxDayPrices(): DayPriceOf {
  return async (symbol, fiatCurrency, day) => {
    const [asset, fiat] = [symbol.toUpperCase(), fiatCurrency.toUpperCase()]
    const price = tablePrice(asset, fiat)
    if (!price) return undefined
    const at = new Date(`${day}T23:59:59Z`)
    if (steady.has(asset) || dollarsPerFiat[asset]) return { price, at, source: 'sandbox' }
    const drawn = createHash('sha256').update(`${asset} ${day}`).digest().readUInt16BE() % 1_001
    const factor = parseDecimal(`${drawn < 500 ? 0 : 1}.${String((9_500 + drawn) % 10_000).padStart(4, '0')}`)
    return { price: multiplyDecimals(price, factor, 'down'), at, source: 'sandbox' }
  }
}

function tablePrice(asset: string, fiatCurrency: string): Decimal | undefined {
  const unit = dollarsPerUnit[asset] ?? dollarsPerFiat[asset]
  const fiat = dollarsPerFiat[fiatCurrency]
  return unit && fiat && divideDecimals(unit, fiat, 'down')
}
