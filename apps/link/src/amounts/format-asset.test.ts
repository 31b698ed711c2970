import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { formatAsset } from './format-asset.ts'

const format = (amount: string, digits?: 'all' | 'glance') =>
  formatAsset(parseDecimal(amount), 'ETH', { language: 'en', ...(digits ? { digits } : {}) })

test('every digit is shown where money moves', () => {
  assert.equal(format('1234.000000000000000001'), '1,234.000000000000000001 ETH')
  assert.equal(format('9007199254740993'), '9,007,199,254,740,993 ETH')
})

test('a glance cuts, never rounds up, and never shows something as nothing', () => {
  assert.equal(format('1.9999999', 'glance'), '1.999999 ETH')
  assert.equal(format('0.0000000012', 'glance'), '0.0000000012 ETH')
  assert.equal(format('0', 'glance'), '0 ETH')
})
