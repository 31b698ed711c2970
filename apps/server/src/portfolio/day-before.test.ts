import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayBefore } from './day-before.ts'

test('the day before is counted where the person lives', () => {
  const noon = Date.parse('2026-11-21T12:00:00Z')
  assert.equal(dayBefore(noon, 0), '2026-11-20')
  assert.equal(dayBefore(noon, 12 * 3_600), '2026-11-21')
  assert.equal(dayBefore(noon, -12 * 3_600 - 1), '2026-11-19')
  assert.equal(dayBefore(Date.parse('2026-01-01T00:30:00Z'), 3_600), '2025-12-31')
})
