import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { fiatDecimals, formatFiat } from './format-fiat.ts'

const format = (amount: string, currency = 'USD', rounding?: 'up' | 'down') =>
  formatFiat(parseDecimal(amount), currency, { language: 'en', ...(rounding ? { rounding } : {}) })

test('values are cut, fees are raised', () => {
  assert.equal(format('1234.567'), '$1,234.56')
  assert.equal(format('1234.561', 'USD', 'up'), '$1,234.57')
  assert.equal(format('0'), '$0.00')
})

test('a trace of money is never shown as none', () => {
  assert.equal(format('0.004'), '< $0.01')
  assert.equal(format('0.004', 'USD', 'up'), '$0.01')
})

test('amounts beyond the exact range of floating point keep their digits', () => {
  assert.equal(format('9007199254740993.25'), '$9,007,199,254,740,993.25')
})

test('each currency has its own decimals', () => {
  assert.equal(format('1234.9', 'JPY'), '¥1,234')
  assert.equal(fiatDecimals('JPY', 'en'), 0)
  assert.equal(fiatDecimals('EUR', 'en'), 2)
})

test('from right to left, an amount keeps no marks of its own', () => {
  const arabic = formatFiat(parseDecimal('1250.5'), 'USD', { language: 'ar-u-nu-latn' })
  assert.match(arabic, /^[\d.,\sUS$]+$/)
})
