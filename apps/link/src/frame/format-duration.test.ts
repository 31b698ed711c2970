import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDuration } from './format-duration.ts'

test('minutes and seconds, never below zero', () => {
  assert.deepEqual([180, 125.9, 59, 5, 0, -3].map(formatDuration), ['3:00', '2:05', '0:59', '0:05', '0:00', '0:00'])
})
