import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTypedAmount } from './read-typed-amount.ts'

const read: [typed: string, amount: string][] = [
  ['25', '25'],
  [' 25 ', '25'],
  ['25.50', '25.5'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['007', '7'],
  ['00.5', '0.5'],
  ['0', '0'],
  ['1,000', '1000'],
  ['1,234,567.89', '1234567.89'],
  ['1,5', '1.5'],
  ['0,0001', '0.0001'],
  ['0.000000000000000001', '0.000000000000000001'],
]

for (const [typed, amount] of read) {
  test(`"${typed}" is ${amount}`, () => assert.equal(readTypedAmount(typed, 'en'), amount))
}

const readAs: [language: string, typed: string, amount: string][] = [
  ['de', '1.000', '1000'],
  ['de', '1,000', '1'],
  ['en', '1.000', '1'],
  ['de', '1.5', '1.5'],
  ['de', '1,5', '1.5'],
  ['de', '0.482', '0.482'],
  ['de', '1.234.567,89', '1234567.89'],
  ['de', '1,234.56', '1234.56'],
  ['en', '1.234,56', '1234.56'],
  ['fr', '1\u202f234,5', '1234.5'],
  ['fr', '1.000', '1'],
  ['de-CH', '1’234.5', '1234.5'],
  ['ar-u-nu-latn', '١٢٣٫٥', '123.5'],
  ['ar-u-nu-latn', '١٬٢٣٤', '1234'],
  ['en', '۱۲٫۵', '12.5'],
  ['hi-u-nu-latn', '१२.५', '12.5'],
  ['th-u-nu-latn', '๑๒', '12'],
  ['ja', '１２．５', '12.5'],
]

for (const [language, typed, amount] of readAs) {
  test(`"${typed}" is ${amount} in ${language}`, () => assert.equal(readTypedAmount(typed, language), amount))
}

test('what is not an amount is not read as one', () => {
  for (const typed of [
    '',
    '.',
    ',',
    'abc',
    '-1',
    '+1',
    '1e3',
    '1.2.3',
    '1,2,3',
    '1,5.2',
    '0.0000000000000000001',
    'Infinity',
    '²',
    '٣٣x',
  ]) {
    assert.equal(readTypedAmount(typed, 'en'), undefined, typed)
  }
})
