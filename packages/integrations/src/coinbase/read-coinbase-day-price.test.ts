import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProviderAnswer, withProvider } from '../contract/with-provider.ts'
import { readCoinbaseDayPrice } from './read-coinbase-day-price.ts'

const day = '2026-11-20'
const start = '1795132800'
const candle = (of: string, close: string) => ({ start: of, low: '1', high: '9', open: '2', close, volume: '3' })
const read = (answer: ProviderAnswer, paths: string[] = []) =>
  withProvider(
    ({ path }) => {
      paths.push(path)
      return answer
    },
    (context) => readCoinbaseDayPrice(context, 'ETH', 'USD', day),
  )

test('the close of the day, exact, in one call for that day alone', async () => {
  assert.equal(Number(start) * 1_000, Date.parse(`${day}T00:00:00Z`))
  const paths: string[] = []
  const candles = [candle('1795219200', '5'), candle(start, '3000.123456789012345678'), candle('1795046400', '4')]
  assert.equal(await read({ json: { candles } }, paths), '3000.123456789012345678')
  assert.deepEqual(paths, [
    `/api/v3/brokerage/market/products/ETH-USD/candles?start=${start}&end=1795219199&granularity=ONE_DAY`,
  ])
})

test('a day without a trade, a price of nothing and an unknown market are no price', async () => {
  assert.equal(await read({ json: { candles: [candle('1795046400', '4')] } }), undefined)
  assert.equal(await read({ json: { candles: [candle(start, '0')] } }), undefined)
  assert.equal(await read({ json: { candles: [candle(start, 'none')] } }), undefined)
  assert.equal(await read({ status: 404, json: { error: 'NOT_FOUND' } }), undefined)
})

test('failures are told apart', async () => {
  await assert.rejects(read({ status: 429, text: '' }), { code: 'institutionRateLimited' })
  await assert.rejects(read({ status: 503, text: '' }), { code: 'institutionUnavailable' })
})
