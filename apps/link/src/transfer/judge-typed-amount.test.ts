import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal, zero } from '@tenon/core'
import { judgeTypedAmount } from './judge-typed-amount.ts'

const limits = {
  price: parseDecimal('2000'),
  available: parseDecimal('3'),
  minimum: parseDecimal('0.01'),
  maximum: parseDecimal('2.5'),
  decimals: 6,
}
const judge = (typed: string, unit: 'asset' | 'fiat' = 'asset') =>
  judgeTypedAmount(typed, { unit, limits, fiatScale: 2, language: 'en' })

test('the limits themselves are allowed, a digit beyond is not', () => {
  assert.equal(judge('0.01').verdict, 'fine')
  assert.equal(judge('2.5').verdict, 'fine')
  assert.equal(judge('0.009999').verdict, 'tooSmall')
  assert.equal(judge('2.500001').verdict, 'tooLarge')
  assert.equal(judge('0').verdict, 'tooSmall')
})

test('fiat is judged as what it comes to', () => {
  assert.deepEqual(judge('100', 'fiat'), { verdict: 'fine', amount: '100', other: '0.05' })
  assert.equal(judge('19.99', 'fiat').verdict, 'tooSmall')
  assert.equal(judge('5000.01', 'fiat').verdict, 'tooLarge')
})

test('digits that the asset or the currency does not have are named', () => {
  assert.equal(judge('1.0000001').verdict, 'tooFine')
  assert.equal(judge('100.001', 'fiat').verdict, 'tooFine')
})

test('what is not an amount, or has no price, is not judged', () => {
  for (const typed of ['', 'abc', '-1', '1e3']) assert.equal(judge(typed).verdict, 'unread')
  const unpriced = judgeTypedAmount('1', {
    unit: 'fiat',
    limits: { ...limits, price: zero },
    fiatScale: 2,
    language: 'en',
  })
  assert.equal(unpriced.verdict, 'unread')
})

test('an asset without a price can still be sent by its own amount', () => {
  const unpriced = judgeTypedAmount('1', {
    unit: 'asset',
    limits: { ...limits, price: zero },
    fiatScale: 2,
    language: 'en',
  })
  assert.equal(unpriced.verdict, 'fine')
})
