import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRowSearch } from './search-rows.ts'

const names = [
  'Binance',
  'Coinbase',
  'Coinbase Prime',
  'Kraken',
  'Crypto.com',
  'Bitstamp',
  'Société Générale',
  'Prime Trust',
]
const search = createRowSearch(names.map((name) => ({ name })))
const find = (typed: string) => search.find(typed).map(({ name }) => name)

test('nothing typed shows everything in its own order', () => {
  assert.deepEqual(find('  '), names)
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
  for (const typed of ['coinbsae', 'conbase', 'coinnbase', 'coinbade', 'coinbaze'])
    assert.equal(find(typed)[0], 'Coinbase', typed)
  for (const typed of ['karken', 'krakn', 'kracken', 'krkaen', 'krazen'])
    assert.deepEqual(find(typed), ['Kraken'], typed)
})

test('what is not there is not found', () => {
  for (const typed of ['zzz', 'monzo', 'revolut', 'xy', '💸💸', '...']) assert.deepEqual(find(typed), [], typed)
})

test('names in other scripts are found', () => {
  const other = createRowSearch(['中国银行', 'Сбербанк', 'بنك مصر'].map((name) => ({ name })))
  for (const [typed, name] of [
    ['中国', '中国银行'],
    ['сбер', 'Сбербанк'],
    ['مصر', 'بنك مصر'],
    ['сбербнак', 'Сбербанк'],
  ] as const)
    assert.equal(other.find(typed)[0]?.name, name, typed)
})
