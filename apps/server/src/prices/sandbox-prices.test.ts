import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networks } from '@tenon/core'
import { sandboxDayPrices, sandboxPrices } from './sandbox-prices.ts'

const at = new Date('2026-01-02T03:04:05Z')
const priceOf = sandboxPrices(() => at)

test('every asset of every network has a price in every fiat currency', async () => {
  const symbols = new Set(networks.flatMap(({ tokens }) => tokens.map(({ symbol }) => symbol)))
  for (const symbol of [...symbols, 'BTC', 'USDT', 'PYUSD', 'AAPL', 'VOO']) {
    for (const fiat of ['USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'JPY', 'BRL', 'ZAR', 'IDR']) {
      const price = await priceOf(symbol, fiat)
      assert.ok(price && price.price !== '0', `${symbol} in ${fiat}`)
    }
  }
})

test('the dollar price is the table, other currencies follow the rate, rounded down', async () => {
  assert.deepEqual(await priceOf('eth', 'usd'), { price: '3000', at, source: 'sandbox' })
  assert.equal((await priceOf('ETH', 'EUR'))?.price, '2777.777777777777777777')
})

test('an unknown asset or currency has no price', async () => {
  assert.equal(await priceOf('NOPE', 'USD'), undefined)
  assert.equal(await priceOf('ETH', 'XXX'), undefined)
})

test('a currency has a price as well', async () => {
  assert.equal((await priceOf('EUR', 'USD'))?.price, '1.08')
  assert.equal((await priceOf('USD', 'USD'))?.price, '1')
})

test('a day that is over has its price, the same whenever it is asked for, and today is as it was', async () => {
  const dayPriceOf = sandboxDayPrices()
  const days = Array.from({ length: 28 }, (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}`)
  const prices = await Promise.all(days.map((day) => dayPriceOf('ETH', 'USD', day)))
  assert.deepEqual(prices, await Promise.all(days.map((day) => dayPriceOf('eth', 'usd', day))))
  assert.ok(new Set(prices.map((price) => price?.price)).size > 20)
  for (const price of prices) assert.ok(Number(price?.price) >= 2_850 && Number(price?.price) <= 3_150)
  assert.equal((await priceOf('ETH', 'USD'))?.price, '3000')
  assert.equal((await dayPriceOf('USDC', 'USD', '2026-11-20'))?.price, '1')
  assert.equal((await dayPriceOf('EUR', 'USD', '2026-11-20'))?.price, '1.08')
  assert.equal(await dayPriceOf('NOPE', 'USD', '2026-11-20'), undefined)
})
