import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayPrice } from './day-price.ts'

test('a day has one price, near the constant one, and another day another', () => {
  const days = Array.from({ length: 28 }, (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}`)
  const prices = days.map((day) => dayPrice('ETH', 'USD', day))
  assert.deepEqual(
    prices,
    days.map((day) => dayPrice('ETH', 'USD', day)),
  )
  assert.ok(new Set(prices).size > 20)
  for (const price of prices) assert.ok(Number(price) >= 2_850 && Number(price) <= 3_150)
})

test('currencies and coins that stand for one are steady, and what is unknown has no price', () => {
  assert.equal(dayPrice('USDC', 'USD', '2026-11-20'), '1')
  assert.equal(dayPrice('EUR', 'USD', '2026-11-20'), '1.08')
  assert.equal(dayPrice('NOPE', 'USD', '2026-11-20'), undefined)
  assert.equal(dayPrice('ETH', 'XXX', '2026-11-20'), undefined)
})
