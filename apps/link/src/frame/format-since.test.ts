import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speak } from '../texts/text.ts'
import { formatSince } from './format-since.ts'

const at = '2026-11-21T14:10:00.000Z'
/** Some have a narrow space before the half of the day. */
const since = (now: string, zone: string) => formatSince(at, new Date(now), zone).replace(/\s/g, ' ')

test('the hour of today stands alone, that of another day with its date, both where the person is', () => {
  speak('en-US-u-nu-latn', 'ltr', {})
  assert.equal(since('2026-11-21T15:00:00Z', 'UTC'), '2:10 PM')
  assert.equal(since('2026-11-22T01:00:00Z', 'UTC'), 'Nov 21, 2:10 PM')
  assert.equal(since('2026-11-22T01:00:00Z', 'America/New_York'), '9:10 AM')
  speak('de', 'ltr', {})
  assert.equal(since('2026-11-21T15:00:00Z', 'Europe/Berlin'), '15:10')
})
