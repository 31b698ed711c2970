import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseLanguage } from './choose-language.ts'

const chosen = (asked: string | undefined, preferred: string[] = []) => {
  const { code, locale, dir } = chooseLanguage(asked, preferred)
  return `${code} ${locale} ${dir}`
}

test('a language with its region', () => {
  assert.equal(chosen('de'), 'de de-u-nu-latn ltr')
  assert.equal(chosen('de-CH'), 'de de-CH-u-nu-latn ltr')
  assert.equal(chosen('DE_at'), 'de de-AT-u-nu-latn ltr')
  assert.equal(chosen('ar-EG'), 'ar ar-EG-u-nu-latn rtl')
  assert.equal(chosen('ja-Hira-JP'), 'ja ja-JP-u-nu-latn ltr')
})

test('an unknown language is English', () => {
  assert.equal(chosen('tlh'), 'en en-u-nu-latn ltr')
  assert.equal(chosen(''), 'en en-u-nu-latn ltr')
  assert.equal(chosen('../de'), 'en en-u-nu-latn ltr')
})

test('system, or nothing, is the first of the browser that is spoken here', () => {
  assert.equal(chosen('system', ['tlh', 'fr-CA', 'de']), 'fr fr-CA-u-nu-latn ltr')
  assert.equal(chosen(undefined, ['de-DE']), 'de de-DE-u-nu-latn ltr')
  assert.equal(chosen('system', []), 'en en-u-nu-latn ltr')
  assert.equal(chosen('en', ['de']), 'en en-u-nu-latn ltr')
})

test('a region that nobody knows changes nothing', () => {
  for (const tag of ['de-QQ', 'de-x']) assert.equal(chooseLanguage(tag, []).code, 'de')
  assert.doesNotThrow(() => new Intl.NumberFormat(chooseLanguage('de-QQ', []).locale))
})

test('the disguises are known by name only', () => {
  assert.equal(chooseLanguage('qps-rtl', []).dir, 'rtl')
  assert.equal(chooseLanguage('qps', []).isPseudo, true)
})
