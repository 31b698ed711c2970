import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from './en.ts'
import { pluralText, text } from './text.ts'

test('words in braces are filled in', () => {
  assert.equal(text('signInTitle', { institution: 'Kraken' }), 'Sign in to Kraken')
})

test('a value is text, whatever it holds', () => {
  assert.equal(text('signInTitle', { institution: '$& {client}' }), 'Sign in to $& {client}')
})

test('counts take the form of the language', () => {
  assert.equal(pluralText('minutes', 1), 'about 1 minute')
  assert.equal(pluralText('minutes', 15), 'about 15 minutes')
})

test('no text promises or blames in the ways we do not speak', () => {
  for (const [key, words] of Object.entries(en)) assert.doesNotMatch(words, /something went wrong|invalid|oops|!/i, key)
})
