import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { dayPrice } from '../orders/day-price.ts'
import { publicEndpoints } from './public-endpoints.ts'

const midnight = Date.parse('2026-11-20T00:00:00Z') / 1_000
const ask = (query: Record<string, string>) =>
  publicEndpoints.OHLC?.({ nowMs: (midnight + 100_000) * 1_000, query, priceIn: () => parseDecimal('65000') })

test('daily candles after a moment, the oldest first; the last is of today and not committed', () => {
  const [open, close] = [dayPrice('BTC', 'USD', '2026-11-19'), dayPrice('BTC', 'USD', '2026-11-20')]
  const told = ask({ pair: 'XBTUSD', interval: '1440', since: String(midnight - 1) })
  assert.ok(told && typeof told === 'object' && 'XXBTZUSD' in told && Array.isArray(told.XXBTZUSD) && 'last' in told)
  const [first, second] = told.XXBTZUSD
  assert.deepEqual([first[0], first[1], first[4]], [midnight, open, close])
  assert.deepEqual([second[0], second[4]], [midnight + 86_400, '65000'])
  assert.deepEqual([told.XXBTZUSD.length, told.last], [2, midnight])
})

test('no more than 720 candles, of one known pair, of a day each', () => {
  const all = ask({ pair: 'XBTUSD', interval: '1440' })
  assert.ok(all && typeof all === 'object' && 'XXBTZUSD' in all && Array.isArray(all.XXBTZUSD))
  assert.equal(all.XXBTZUSD.length, 720)
  assert.throws(() => ask({ pair: 'NOPEUSD', interval: '1440' }), { message: 'EQuery:Unknown asset pair' })
  assert.throws(() => ask({ interval: '1440' }), { message: 'EQuery:Unknown asset pair' })
  assert.throws(() => ask({ pair: 'XBTUSD', interval: '1' }), { message: 'EGeneral:Invalid arguments' })
  assert.throws(() => ask({ pair: 'XBTUSD', interval: '1440', since: 'x' }), { message: 'EGeneral:Invalid arguments' })
})
