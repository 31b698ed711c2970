import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { en } from './en.ts'
import { addTexts, pluralText, problemText, speak, text, worded } from './text.ts'

beforeEach(() => speak('en', 'ltr', en))

test('words in braces are filled in', () => {
  assert.equal(text('signInTitle', { institution: 'Kraken' }), 'Sign in to Kraken')
})

test('a value is text, whatever it holds', () => {
  assert.equal(text('signInTitle', { institution: '$& {client}' }), 'Sign in to $& {client}')
})

test('counts take the form of the language', () => {
  assert.equal(pluralText('minutes', 1), 'about 1 minute')
  assert.equal(pluralText('minutes', 15), 'about 15 minutes')
  speak('ar', 'rtl', { minutes_two: 'two', minutes_few: 'few {count}', minutes_many: 'many', minutes_other: 'other' })
  assert.equal(pluralText('minutes', 2), 'two')
  assert.equal(pluralText('minutes', 11), 'many')
  assert.equal(pluralText('minutes', 100), 'other')
})

test('a form that a language does not have is the other one', () => {
  speak('ja', 'ltr', { minutes_other: '約{count}分' })
  assert.equal(pluralText('minutes', 1), '約1分')
})

test('within words that run right to left, what is filled in stands for itself', () => {
  speak('ar', 'rtl', { signInTitle: 'تسجيل الدخول إلى {institution}' })
  assert.equal(text('signInTitle', { institution: 'Kraken' }), 'تسجيل الدخول إلى \u2068Kraken\u2069')
})

test('what the server says is said in the language that is spoken', () => {
  addTexts({ '= API key': 'API-Schlüssel', '= At most {count}.': 'Höchstens {count}.', '! notFound': 'Nicht da.' })
  assert.equal(worded('API key'), 'API-Schlüssel')
  assert.equal(problemText({ code: 'notFound', message: 'Not here.' }), 'Nicht da.')
  const exact = { code: 'notFound', message: 'At most 8.', sentence: 'At most {count}.', values: { count: '8' } }
  assert.equal(problemText(exact), 'Höchstens 8.')
  speak('de', 'ltr', { '= At most {amount}.': 'Höchstens {amount}.' })
  const amount = { sentence: 'At most {amount}.', values: { amount: '1234.000000000000000001 ETH' } }
  assert.equal(problemText({ ...exact, ...amount }), 'Höchstens 1.234,000000000000000001 ETH.')
})

test('what is not known of another version of the server is said in its English', () => {
  assert.equal(worded('Memorable word'), 'Memorable word')
  assert.equal(problemText({ code: 'newCode', message: 'Wait.' }), 'Wait.')
  assert.equal(problemText({ code: 'newCode', message: 'Wait 5 s.', sentence: 'Wait {s} s.' }), 'Wait 5 s.')
})

test('no text promises or blames in the ways we do not speak', () => {
  for (const [key, words] of Object.entries(en)) assert.doesNotMatch(words, /something went wrong|invalid|oops|!/i, key)
})
