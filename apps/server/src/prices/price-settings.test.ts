import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPriceSettings, type SettingReader } from './price-settings.ts'

function readFrom(env: Record<string, string>) {
  const read: SettingReader = {
    url: (name) => env[name],
    integer: (name, byDefault) => Number(env[name] ?? byDefault),
    choice: (name, choices, byDefault) => choices.find((choice) => choice === env[name]) ?? byDefault,
  }
  return readPriceSettings(read)
}

test('live prices are on unless switched off, and each source can be elsewhere', () => {
  assert.equal(readFrom({}).isLive, true)
  assert.equal(readFrom({ TENON_LIVE_PRICES: 'off' }).isLive, false)
  const settings = readFrom({
    TENON_PRICES_KRAKEN_URL: 'http://localhost/kraken',
    TENON_PRICES_ECB_URL: 'http://localhost/rates.xml',
    TENON_PRICE_MAX_AGE_SECONDS: '120',
    TENON_TRANSFER_PRICE_MAX_AGE_SECONDS: '30',
  })
  assert.deepEqual(settings, {
    isLive: true,
    sourceUrls: { kraken: 'http://localhost/kraken' },
    ecbUrl: 'http://localhost/rates.xml',
    maxAgeSeconds: 120,
    transferMaxAgeSeconds: 30,
  })
})
