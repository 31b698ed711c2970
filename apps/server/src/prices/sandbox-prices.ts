import { type Decimal, divideDecimals, parseDecimal } from '@tenon/core'
import type { PriceOf } from './price.ts'

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

/** Dollars per unit of each fiat currency. */
const dollarsPerFiat: Readonly<Record<string, Decimal>> = {
  USD: parseDecimal('1'),
  EUR: parseDecimal('1.08'),
  GBP: parseDecimal('1.27'),
  CHF: parseDecimal('1.12'),
  CAD: parseDecimal('0.73'),
  AUD: parseDecimal('0.66'),
  JPY: parseDecimal('0.0067'),
  BRL: parseDecimal('0.18'),
}

/** The fiat currencies in which values can be asked for, in the order in which they are listed to clients. */
export const supportedFiatCurrencies: readonly string[] = Object.keys(dollarsPerFiat)

/**
 * The prices of the sandbox, of assets and of currencies: a table, the same on every machine and every day. Other currencies than the dollar are
 * computed and rounded down at the 18th decimal.
 *
 * @param now dates the answer; default the wall clock
 */
export function sandboxPrices(now: () => Date = () => new Date()): PriceOf {
  return async (symbol, fiatCurrency) => {
    const unit = dollarsPerUnit[symbol.toUpperCase()] ?? dollarsPerFiat[symbol.toUpperCase()]
    const fiat = dollarsPerFiat[fiatCurrency.toUpperCase()]
    if (!unit || !fiat) return undefined
    return { price: divideDecimals(unit, fiat, 'down'), at: now(), source: 'sandbox' }
  }
}
