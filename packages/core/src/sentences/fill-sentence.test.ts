import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillSentence } from './fill-sentence.ts'

test('words in braces are filled in, whatever they hold', () => {
  assert.equal(
    fillSentence('Use at most {count} decimals.', { count: '$& {count}' }),
    'Use at most $& {count} decimals.',
  )
})

test('what is not given stays in its braces', () => {
  assert.equal(fillSentence('Use at most {count} decimals.'), 'Use at most {count} decimals.')
})
