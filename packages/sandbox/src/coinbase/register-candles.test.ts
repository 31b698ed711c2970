import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import Fastify from 'fastify'
import { dayPrice } from '../orders/day-price.ts'
import { CoinbaseError } from './coinbase-error.ts'
import { registerCandles } from './register-candles.ts'

const midnight = Date.parse('2026-11-20T00:00:00Z') / 1_000
const app = Fastify()
app.setErrorHandler((error, _request, reply) =>
  error instanceof CoinbaseError ? reply.code(error.status).send(error.id) : reply.code(500).send(),
)
registerCandles(
  app,
  () => parseDecimal('3000'),
  () => (midnight + 100_000) * 1_000,
)
after(() => app.close())

const ask = async (pair: string, start: number, end: number, granularity = 'ONE_DAY') => {
  const url = `/api/v3/brokerage/market/products/${pair}/candles?start=${start}&end=${end}&granularity=${granularity}`
  return app.inject({ method: 'GET', url })
}

test('the candles of two days, the newest first', async () => {
  const { candles } = (await ask('ETH-USD', midnight, midnight + 86_400)).json()
  assert.deepEqual(
    candles.map(({ start, close }: Record<string, string>) => [start, close]),
    [
      [String(midnight + 86_400), '3000'],
      [String(midnight), dayPrice('ETH', 'USD', '2026-11-20')],
    ],
  )
})

test('another market, another length and a range that is too long are refused', async () => {
  assert.equal((await ask('NOPE-USD', midnight, midnight)).statusCode, 404)
  assert.equal((await ask('ETH-USD', midnight, midnight, 'ONE_HOUR')).statusCode, 400)
  assert.equal((await ask('ETH-USD', midnight - 351 * 86_400, midnight)).statusCode, 400)
})
