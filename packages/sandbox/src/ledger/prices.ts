import { type Decimal, divideDecimals, parseDecimal } from '@tenon/core'

/** US dollars per unit. Made up and constant, so that every run shows the same values. */
const dollars: Readonly<Record<string, Decimal>> = {
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

/** US dollars per unit of the currencies in which the institutions tell prices. */
const fiat: Readonly<Record<string, Decimal>> = {
  USD: parseDecimal('1'),
  EUR: parseDecimal('1.08'),
  GBP: parseDecimal('1.27'),
}

/** What one unit costs, rounded down at the 18th decimal; `undefined` without a price. `USD` has one like any asset. */
export function priceOf(symbol: string, currency = 'USD'): Decimal | undefined {
  const [unit, per] = [dollars[symbol] ?? fiat[symbol], fiat[currency]]
  return unit && per && divideDecimals(unit, per, 'down')
}
