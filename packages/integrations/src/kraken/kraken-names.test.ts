import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assetName, krakenAssetOf, readKrakenAsset, readKrakenNetwork } from './kraken-names.ts'

test("Kraken's codes become symbols", () => {
  assert.deepEqual(readKrakenAsset('XXBT'), { symbol: 'BTC', isFiat: false, isBound: false })
  assert.deepEqual(readKrakenAsset('ZUSD'), { symbol: 'USD', isFiat: true, isBound: false })
  assert.deepEqual(readKrakenAsset('ETH.F'), { symbol: 'ETH', isFiat: false, isBound: true })
  assert.deepEqual(readKrakenAsset('XBT.M'), { symbol: 'BTC', isFiat: false, isBound: true })
  assert.deepEqual(readKrakenAsset('USDC'), { symbol: 'USDC', isFiat: false, isBound: false })
})

test('symbols become codes, networks are known or not, and names are for people', () => {
  assert.equal(krakenAssetOf('BTC'), 'XBT')
  assert.equal(krakenAssetOf('SOL'), 'SOL')
  assert.equal(readKrakenNetwork('Ethereum'), 'ethereum')
  assert.equal(readKrakenNetwork('Tron'), undefined)
  assert.equal(assetName('USDC'), 'USD Coin')
  assert.equal(assetName('NEWCOIN'), 'NEWCOIN')
})
