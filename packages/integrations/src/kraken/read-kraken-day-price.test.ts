import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProviderAnswer, withProvider } from '../contract/with-provider.ts'
import { readKrakenDayPrice } from './read-kraken-day-price.ts'

const start = 1_795_132_800
const candle = (time: number, close: string) => [time, '2', '9', '1', close, '3', '0.5', 7]
const answered = (name: string, ...candles: unknown[]): ProviderAnswer => ({
  json: { error: [], result: { [name]: candles, last: start } },
})
const read = (symbol: string, answer: ProviderAnswer, paths: string[] = []) =>
  withProvider(
    ({ path }) => {
      paths.push(path)
      return answer
    },
    (context) => readKrakenDayPrice(context, symbol, 'USD', '2026-11-20'),
  )

test('the close of the day, exact, under the old name of the pair too', async () => {
  const paths: string[] = []
  const candles = [candle(start, '65000.123456789012345678'), candle(start + 86_400, '5')]
  assert.equal(await read('BTC', answered('XXBTZUSD', ...candles), paths), '65000.123456789012345678')
  assert.deepEqual(paths, [`/0/public/OHLC?pair=XBTUSD&interval=1440&since=${start - 1}`])
  assert.equal(await read('SOL', answered('SOLUSD', candle(start, '150.10'), candle(start + 86_400, '5'))), '150.1')
})

test('a day that is not over, one without a trade and an unknown pair have no price', async () => {
  assert.equal(await read('SOL', answered('SOLUSD', candle(start, '150'))), undefined)
  assert.equal(
    await read('SOL', answered('SOLUSD', candle(start + 86_400, '1'), candle(start + 172_800, '1'))),
    undefined,
  )
  assert.equal(await read('SOL', answered('SOLUSD', candle(start, '0.0'), candle(start + 86_400, '1'))), undefined)
  assert.equal(await read('NOPE', { json: { error: ['EQuery:Unknown asset pair'] } }), undefined)
})

test('no asset gets the price of its namesake', async () => {
  const paths: string[] = []
  assert.equal(
    await read('XETH', answered('XETHUSD', candle(start, '1'), candle(start + 86_400, '1')), paths),
    undefined,
  )
  assert.deepEqual(paths, [])
  assert.equal(await read('TZ', answered('XTZUSD', candle(start, '1'), candle(start + 86_400, '1'))), undefined)
})

test('failures are told apart', async () => {
  await assert.rejects(read('SOL', { json: { error: ['EGeneral:Too many requests'] } }), {
    code: 'institutionRateLimited',
  })
  await assert.rejects(read('SOL', { status: 520, text: '<html>' }), { code: 'institutionUnavailable' })
})
