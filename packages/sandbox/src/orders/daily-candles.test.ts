import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { dailyCandles } from './daily-candles.ts'
import { dayPrice } from './day-price.ts'

const market = { symbol: 'ETH', paymentSymbol: 'USD' }
const midnight = Date.parse('2026-11-20T00:00:00Z') / 1_000
const now = { seconds: midnight + 100_000, price: parseDecimal('3000') }

test('a day opens as the one before closed, and today closes at the price of now', () => {
  const candles = dailyCandles(market, { from: midnight - 1, to: now.seconds + 900_000 }, now)
  assert.deepEqual(candles, [
    {
      start: midnight,
      open: dayPrice('ETH', 'USD', '2026-11-19'),
      close: dayPrice('ETH', 'USD', '2026-11-20'),
    },
    { start: midnight + 86_400, open: dayPrice('ETH', 'USD', '2026-11-20'), close: '3000' },
  ])
})

test('a range has the days that begin in it', () => {
  assert.equal(dailyCandles(market, { from: midnight, to: midnight + 86_399 }, now).length, 1)
  assert.deepEqual(dailyCandles(market, { from: midnight + 1, to: midnight + 86_399 }, now), [])
  assert.deepEqual(dailyCandles({ ...market, symbol: 'NOPE' }, { from: midnight, to: midnight }, now), [])
})
