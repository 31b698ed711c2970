import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { liveDayPrices } from './live-day-prices.ts'
import type { Price } from './price.ts'

const at = new Date('2026-11-21T08:00:00Z')
const [ticker, closed, rate]: Price[] = ['kraken', 'kraken', 'ecb'].map((source) => ({
  ...{ price: parseDecimal('2'), at, source },
}))
const asked: unknown[] = []
const priceOf = liveDayPrices(
  async (symbol) => (symbol === 'BTC' ? ticker : undefined),
  async (...wanted) => {
    asked.push(wanted)
    return closed
  },
  { dayPriceOf: async (symbol) => (symbol === 'EUR' ? rate : undefined) },
  () => at.getTime(),
)

test('a market that tells the price of now is asked first for that of the day', async () => {
  asked.length = 0
  assert.equal(await priceOf('btc', 'usd', '2026-11-19', 'crypto'), closed)
  assert.deepEqual(asked, [['BTC', 'USD', '2026-11-19', 'kraken']])
})

test('where the day of the user is over before that of the market, the last one that is over counts', async () => {
  asked.length = 0
  await priceOf('BTC', 'USD', '2026-11-20', 'crypto')
  await priceOf('BTC', 'USD', '2026-11-21', 'crypto')
  assert.deepEqual(
    asked,
    [1, 2].map(() => ['BTC', 'USD', '2026-11-20', 'kraken']),
  )
})

test('shares, what has no price now and currencies are asked for at no market', async () => {
  asked.length = 0
  assert.equal(await priceOf('BTC', 'USD', '2026-11-20', 'equity'), undefined)
  assert.equal(await priceOf('NOPE', 'USD', '2026-11-20', 'crypto'), undefined)
  assert.equal(await priceOf('EUR', 'USD', '2026-11-20'), rate)
  assert.equal(await priceOf('EUR', 'USD', '2026-11-20', 'crypto'), undefined)
  assert.deepEqual(asked, [])
})
