import { createHash } from 'node:crypto'
import { type Decimal, divideDecimals, multiplyDecimals, parseDecimal } from '@tenon/core'
import { priceOf } from '../ledger/prices.ts'
import { priceDecimals } from './trading-rules.ts'

/** What is worth the same every day. */
const steady: ReadonlySet<string> = new Set(['USD', 'EUR', 'GBP', 'USDC', 'USDT', 'PYUSD'])

/**
 * What a unit cost when a day that is over ended: the constant price, up to 5 % less or more, drawn by the asset and the day
 * alone. Moving a price moves no day that is over. Rounded down at the 8th decimal; `undefined` without a price.
 *
 * @param day `2026-11-20`
 */
export function dayPrice(symbol: string, paymentSymbol: string, day: string): Decimal | undefined {
  const [unit, per] = [dollarsOn(day, symbol), dollarsOn(day, paymentSymbol)]
  return unit && per && divideDecimals(unit, per, 'down', priceDecimals)
}

function dollarsOn(day: string, symbol: string): Decimal | undefined {
  const price = priceOf(symbol)
  if (!price || steady.has(symbol)) return price
  const tenThousandths = 9_500 + (createHash('sha256').update(`${symbol} ${day}`).digest().readUInt16BE() % 1_001)
  return divideDecimals(
    multiplyDecimals(price, parseDecimal(String(tenThousandths)), 'down'),
    parseDecimal('10000'),
    'down',
  )
}
