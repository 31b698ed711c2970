import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAmount } from './read-amount.ts'

test('digits survive, padding goes, and nothing is guessed', () => {
  assert.equal(readAmount('123456789.123456789012345678'), '123456789.123456789012345678')
  assert.equal(readAmount('1.5000000000'), '1.5')
  assert.equal(readAmount('0.100000000000000000000000'), '0.1')
  assert.equal(readAmount('-14.008308', 'either'), '14.008308')
  for (const text of ['-1', '1e5', '', 'NaN', '0.1000000000000000001', '+1', ' 1'])
    assert.equal(readAmount(text), undefined)
  assert.equal(readAmount(undefined), undefined)
})
