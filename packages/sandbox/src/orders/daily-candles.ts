import type { Decimal } from '@tenon/core'
import { dayPrice } from './day-price.ts'

const daySeconds = 86_400

export interface DailyCandle {
  /** When the day began, in unix seconds. */
  start: number
  open: Decimal
  close: Decimal
}

/**
 * One candle for each UTC day that begins between two moments, the oldest first; that of today closes at the price of now.
 *
 * @param range in unix seconds, both included
 * @param now what it costs now; without a price there are no candles
 */
export function dailyCandles(
  { symbol, paymentSymbol }: { symbol: string; paymentSymbol: string },
  range: { from: number; to: number },
  now: { seconds: number; price: Decimal | undefined },
): DailyCandle[] {
  const first = Math.ceil(range.from / daySeconds)
  const today = Math.floor(now.seconds / daySeconds)
  const last = Math.min(Math.floor(range.to / daySeconds), today)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).flatMap((day) => {
    const open = dayPrice(symbol, paymentSymbol, dateOf(day - 1))
    const close = day === today ? now.price : dayPrice(symbol, paymentSymbol, dateOf(day))
    return open && close ? [{ start: day * daySeconds, open, close }] : []
  })
}

function dateOf(day: number): string {
  return new Date(day * daySeconds * 1_000).toISOString().slice(0, 10)
}
