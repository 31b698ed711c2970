import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assetName, krakenAssetOf, readDepositNetwork, readKrakenAsset, readKrakenNetwork } from './kraken-names.ts'

test("Kraken's codes become symbols", () => {
  assert.deepEqual(readKrakenAsset('XXBT'), { symbol: 'BTC', isFiat: false, isBound: false })
  assert.deepEqual(readKrakenAsset('ZUSD'), { symbol: 'USD', isFiat: true, isBound: false })
  assert.deepEqual(readKrakenAsset('ETH.F'), { symbol: 'ETH', isFiat: false, isBound: true })
  assert.deepEqual(readKrakenAsset('XBT.M'), { symbol: 'BTC', isFiat: false, isBound: true })
  assert.deepEqual(readKrakenAsset('USDC'), { symbol: 'USDC', isFiat: false, isBound: false })
})

test('what was renamed everywhere but at Kraken is told, and asked for, by the name that others use', () => {
  for (const [code, symbol] of Object.entries({ LUNA: 'LUNC', LUNA2: 'LUNA', UST: 'USTC' })) {
    assert.equal(readKrakenAsset(code).symbol, symbol)
    assert.equal(krakenAssetOf(symbol), code)
  }
})

test('symbols become codes, networks are known or not, and names are for people', () => {
  assert.equal(krakenAssetOf('BTC'), 'XBT')
  assert.equal(krakenAssetOf('SOL'), 'SOL')
  assert.equal(readKrakenNetwork('Ethereum'), 'ethereum')
  assert.equal(readKrakenNetwork('Tron'), undefined)
  assert.equal(assetName('USDC'), 'USD Coin')
  assert.equal(assetName('NEWCOIN'), 'NEWCOIN')
})

test('ways of depositing are read by their names, and an unknown one is no guess', () => {
  for (const [method, network] of [
    ['Ether (Hex)', 'ethereum'],
    ['Ethereum (ERC20)', 'ethereum'],
    ['Tether USD (ERC20)', 'ethereum'],
    ['USDC - Polygon (Unified)', 'polygon'],
    ['USDC - Base (Unified)', 'base'],
    ['Solana', 'solana'],
    ['Bitcoin', 'bitcoin'],
    ['Stellar XLM', 'stellar'],
    ['Ripple XRP', 'ripple'],
    ['Bitcoin Lightning', undefined],
    ['Bitcoin Cash', undefined],
    ['Ether Classic (Hex)', undefined],
    ['USDC - Arbitrum One (Unified)', undefined],
    ['Tether USD (TRC20)', undefined],
  ] as const) {
    assert.equal(readDepositNetwork(method), network, method)
  }
  assert.equal(readDepositNetwork(undefined), undefined)
})
