import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDecimal } from '@tenon/core'
import { isWorth } from './is-worth.ts'

test('a position has a worth of 24 digits at most, and as many decimals as there are', () => {
  assert.ok(isWorth(parseDecimal(`${'9'.repeat(24)}.${'9'.repeat(18)}`)))
  assert.ok(!isWorth(parseDecimal(`1${'0'.repeat(24)}`)))
})
