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
  test(`"${typed}" is ${amount}`, () => assert.equal(readTypedAmount(typed), amount))
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
    '٣',
  ]) {
    assert.equal(readTypedAmount(typed), undefined, typed)
  }
})
