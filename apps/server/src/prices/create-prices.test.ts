import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import type { TickerSource } from '@tenon/integrations'
import { createPrices } from './create-prices.ts'
import type { PriceSettings } from './price-settings.ts'

const settings: PriceSettings = {
  isLive: true,
  sourceUrls: { near: 'http://127.0.0.1:1' },
  ecbUrl: 'http://127.0.0.1:1/rates.xml',
  maxAgeSeconds: 86_400,
  transferMaxAgeSeconds: 60,
}
const urls: string[] = []
const sources = ['near', 'far'].map(
  (slug): TickerSource => ({
    slug,
    name: slug,
    productionUrl: `https://${slug}.test`,
    async readTickers({ baseUrl }) {
      urls.push(baseUrl)
      return slug === 'far'
        ? [{ symbol: 'BTC', fiatCurrency: 'USD', price: parseDecimal('65000'), atMs: Date.now() }]
        : []
    },
    async readDayPrice({ baseUrl }) {
      urls.push(baseUrl)
      return slug === 'far' ? parseDecimal('64000') : undefined
    },
  }),
)

test('production asks the sources at their addresses, the sandbox asks nobody', async () => {
  const prices = createPrices(settings, sources)
  assert.equal((await prices.of('sandbox')('BTC', 'USD'))?.source, 'sandbox')
  assert.equal((await prices.forTransfers('sandbox')('BTC', 'EUR'))?.source, 'sandbox')
  assert.ok(await prices.ofDay('sandbox')('BTC', 'USD', '2026-11-20'))
  assert.deepEqual(urls, [])
  assert.equal((await prices.forTransfers('production')('BTC', 'USD'))?.source, 'far')
  assert.deepEqual(urls, ['http://127.0.0.1:1', 'https://far.test'])
  urls.length = 0
  assert.equal((await prices.ofDay('production')('BTC', 'USD', '2026-11-20', 'crypto'))?.price, '64000')
  assert.equal(await prices.ofDay('production')('BTC', 'USD', '2026-11-20', 'equity'), undefined)
  assert.deepEqual(urls, ['https://far.test'])
})

test('switched off, production has no price and asks nobody', async () => {
  urls.length = 0
  const prices = createPrices({ ...settings, isLive: false }, sources)
  assert.equal(await prices.of('production')('BTC', 'USD'), undefined)
  assert.equal(await prices.forTransfers('production')('BTC', 'USD'), undefined)
  assert.equal(await prices.ofDay('production')('EUR', 'USD', '2026-11-20'), undefined)
  assert.equal(await prices.ofDay('production')('BTC', 'USD', '2026-11-20', 'crypto'), undefined)
  assert.deepEqual(urls, [])
})
