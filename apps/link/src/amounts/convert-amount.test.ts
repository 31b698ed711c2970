import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal, zero } from '@tenon/core'
import { convertAmount } from './convert-amount.ts'

test('asset to fiat and back, rounded down', () => {
  const price = parseDecimal('3000.33')
  assert.equal(convertAmount(parseDecimal('0.1'), { from: 'asset', price, decimals: 2 }), '300.03')
  assert.equal(convertAmount(parseDecimal('100'), { from: 'fiat', price, decimals: 18 }), '0.033329667069955638')
  assert.equal(convertAmount(parseDecimal('100'), { from: 'fiat', price, decimals: 6 }), '0.033329')
})

test('no digit is lost where floating point would lose it', () => {
  const price = parseDecimal('1')
  assert.equal(
    convertAmount(parseDecimal('9007199254740993.01'), { from: 'asset', price, decimals: 2 }),
    '9007199254740993.01',
  )
})

test('without a price there is no answer', () => {
  assert.equal(convertAmount(parseDecimal('1'), { from: 'fiat', price: zero, decimals: 2 }), undefined)
})
