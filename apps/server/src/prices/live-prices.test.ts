import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal as d } from '@tenon/core'
import type { FiatRates } from './ecb-rates.ts'
import { livePrices } from './live-prices.ts'
import type { Price } from './price.ts'

const now = Date.parse('2026-11-21T12:00:00Z')
const rateDay = new Date('2026-11-20')
const tickers: Record<string, Price> = {
  'BTC-USD': { price: d('65000'), at: new Date(now - 30_000), source: 'coinbase' },
  'BTC-EUR': { price: d('60001'), at: new Date(now - 30_000), source: 'kraken' },
  'USDC-USD': { price: d('0.9998'), at: new Date(now - 90_000), source: 'coinbase' },
}
const asked: string[] = []
const readTicker = async (symbol: string, fiat: string) => {
  asked.push(`${symbol}-${fiat}`)
  return tickers[`${symbol}-${fiat}`]
}
const rate = async (symbol: string, fiat: string): Promise<Price | undefined> =>
  [symbol, fiat].every((currency) => ['USD', 'EUR', 'BRL'].includes(currency))
    ? { price: d('5.5'), at: rateDay, source: 'ecb' }
    : undefined
const rates: FiatRates = { priceOf: rate, dayPriceOf: rate }

const shown = livePrices(readTicker, rates, { maxAgeMs: 86_400_000, mayConvert: true }, () => now)
const moving = livePrices(readTicker, rates, { maxAgeMs: 60_000, mayConvert: false }, () => now)

test('a market in the wanted currency is preferred to a converted price', async () => {
  assert.equal((await shown('btc', 'eur'))?.source, 'kraken')
  assert.deepEqual(await shown('BTC', 'BRL'), { price: '357500', at: rateDay, source: 'coinbase, ecb' })
})

test('what moves money is not converted by a rate of the day, and not priced by what is a minute old', async () => {
  assert.equal((await moving('BTC', 'USD'))?.price, '65000')
  assert.equal(await moving('BTC', 'BRL'), undefined)
  assert.equal(await moving('EUR', 'USD'), undefined)
  assert.equal(await moving('USDC', 'USD'), undefined)
  assert.equal((await shown('USDC', 'USD'))?.price, '0.9998')
})

test('a coin that stands for a dollar is never taken for one', async () => {
  assert.equal(await shown('USDT', 'USD'), undefined)
})

test('a currency has the rate of the day, and one in itself', async () => {
  assert.equal((await shown('EUR', 'USD'))?.source, 'ecb')
  assert.equal((await moving('USD', 'USD'))?.price, '1')
})

test('a share is not the coin of the same symbol', async () => {
  asked.length = 0
  assert.equal(await shown('BTC', 'USD', 'equity'), undefined)
  assert.deepEqual(asked, [])
})
