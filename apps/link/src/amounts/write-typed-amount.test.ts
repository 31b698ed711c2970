import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTypedAmount } from './read-typed-amount.ts'
import { writeTypedAmount } from './write-typed-amount.ts'

test('the decimals are set off as in the language', () => {
  assert.equal(writeTypedAmount('1234.567', 'de'), '1234,567')
  assert.equal(writeTypedAmount('1234.567', 'en'), '1234.567')
  assert.equal(writeTypedAmount('12', 'de'), '12')
})

test('what is written into the field is read as the same amount, in every language', () => {
  for (const language of ['en', 'de', 'fr', 'ja', 'ar-u-nu-latn', 'de-CH', 'hi-u-nu-latn', 'pl', 'es'])
    for (const amount of ['0.482', '1.482', '482', '1482.5', '1234567.891', '0.000000000000000001'])
      assert.equal(readTypedAmount(writeTypedAmount(amount, language), language), amount, `${language} ${amount}`)
})
