import assert from 'node:assert/strict'
import { test } from 'node:test'
import { krakenPairNames } from './kraken-pair-names.ts'

test('a pair is asked for by its short name, and known by its old ones', () => {
  assert.deepEqual(krakenPairNames('BTC', 'USD'), ['XBTUSD', 'XBTZUSD', 'XXBTZUSD'])
  assert.deepEqual(krakenPairNames('LUNC', 'EUR'), ['LUNAEUR', 'LUNAZEUR', 'XLUNAZEUR'])
})

test('what Kraken calls by another name is not asked for by it', () => {
  for (const symbol of ['XETH', 'XBT', 'ZUSD']) assert.equal(krakenPairNames(symbol, 'USD'), undefined)
})
