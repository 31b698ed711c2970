import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatAmount, formatMoney, sumDecimals } from './money.js'

test('sums keep every digit', () => {
  assert.equal(sumDecimals([]), '0')
  assert.equal(sumDecimals(['0.1', '0.2']), '0.3')
  assert.equal(sumDecimals(['90071992547409931', '0.000000000000000001']), '90071992547409931.000000000000000001')
  assert.equal(sumDecimals(['10', '90']), '100')
})

test('money is grouped and cut to cents without losing digits before the point', () => {
  assert.equal(formatMoney('90071992547409931.25'), '$90,071,992,547,409,931.25')
  assert.equal(formatMoney('12.5', 'EUR'), '€12.50')
})

test('an amount keeps all its decimals', () => {
  assert.equal(formatAmount('1234.000000000000000001', 'ETH'), '1,234.000000000000000001 ETH')
})
