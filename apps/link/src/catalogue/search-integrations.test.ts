import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CatalogueRow } from '@tenon/core'
import { searchIntegrations } from './search-integrations.ts'

const rows = [
  'Binance',
  'Coinbase',
  'Coinbase Prime',
  'Kraken',
  'Crypto.com',
  'Bitstamp',
  'Société Générale',
  'Prime Trust',
].map((name): CatalogueRow => ({ id: name, name, kind: 'exchange', monogram: name[0] ?? '', hue: 0, health: 'up' }))
const find = (typed: string) => searchIntegrations(rows, typed).map(({ name }) => name)

test('nothing typed shows everything in its own order', () => {
  assert.deepEqual(
    find('  '),
    rows.map(({ name }) => name),
  )
})

test('the beginning of the name comes first, then the beginning of a word, then the middle', () => {
  assert.deepEqual(find('prime'), ['Prime Trust', 'Coinbase Prime'])
  assert.deepEqual(find('co'), ['Coinbase', 'Coinbase Prime', 'Crypto.com'])
  assert.deepEqual(find('amp'), ['Bitstamp'])
})

test('case, accents and punctuation do not matter', () => {
  assert.deepEqual(find('SOCIETE gen'), ['Société Générale'])
  assert.deepEqual(find('cryptocom'), ['Crypto.com'])
  assert.deepEqual(find('crypto com'), ['Crypto.com'])
})

test('slips of the finger are forgiven', () => {
  for (const typed of ['coinbsae', 'conbase', 'coinnbase', 'coinbade']) assert.equal(find(typed)[0], 'Coinbase', typed)
  for (const typed of ['karken', 'krakn', 'kracken', 'krkaen']) assert.deepEqual(find(typed), ['Kraken'], typed)
})

test('what is not there is not found', () => {
  for (const typed of ['zzz', 'monzo', 'revolut', 'xy', '💸💸', '...']) assert.deepEqual(find(typed), [], typed)
})
