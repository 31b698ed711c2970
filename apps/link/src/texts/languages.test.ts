import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { errors, sentences } from '@tenon/core'
import { chooseLanguage } from './choose-language.ts'
import { isSameInEnglish } from './is-same-in-english.ts'
import { languages } from './languages.ts'

type Texts = Readonly<Record<string, string>>

const sets = readdirSync(new URL('en/', import.meta.url)).map((file) => file.replace('-texts.ts', ''))
const ofServer: Record<string, Texts> = {
  errors: Object.fromEntries(Object.entries(errors).map(([code, { displayMessage }]) => [code, displayMessage])),
  sentences: Object.fromEntries(sentences.map((sentence) => [sentence, sentence])),
}
const english: Record<string, Texts> = { ...ofServer }
for (const set of sets) english[set] = await readSet('en', set)

for (const { code, name, dir } of languages) {
  if (code === 'en') continue
  const categories = new Intl.PluralRules(code).resolvedOptions().pluralCategories

  test(`${code} (${name}) runs the way its script does`, () => {
    assert.equal(new Intl.Locale(code).maximize().script, dir === 'rtl' ? rightToLeft(code) : scriptOf(code))
    assert.equal(chooseLanguage(code, []).dir, dir)
  })

  for (const [set, texts] of Object.entries(english)) {
    test(`${code}: ${set} says all that English says, with the same words filled in`, async () => {
      const own = await readSet(code, set)
      assert.deepEqual(Object.keys(own).sort(), keysFor(texts, categories).sort(), 'keys')
      for (const [key, words] of Object.entries(own)) {
        const source = texts[key] ?? texts[`${stemOf(key)}_other`] ?? ''
        assert.notEqual(words.trim(), '', key)
        assert.equal(words, words.trim(), key)
        assert.deepEqual(namesIn(words, key), namesIn(source, key), key)
        const isSame = words === source && /\p{L}{2}/u.test(source.replace(/\{\w+\}/g, ''))
        assert.ok(!isSame || isSameInEnglish(code, words), `${key} is English: ${words}`)
      }
    })
  }
}

test('every folder of texts is a language, and every language has its folder', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'pseudo')
    .map(({ name }) => name)
  assert.deepEqual(folders.sort(), languages.map(({ code }) => code).sort())
})

async function readSet(code: string, set: string): Promise<Texts> {
  const file = new URL(`${code}/${set}-texts.ts`, import.meta.url)
  assert.ok(existsSync(file), `${code}/${set}-texts.ts is missing`)
  const module: Record<string, Texts> = await import(file.href)
  const texts = module[`${set}Texts`]
  assert.ok(texts, `${code}/${set}-texts.ts exports ${set}Texts`)
  return texts
}

/** English's keys, with each plural in all forms of the language. */
function keysFor(texts: Texts, categories: readonly string[]): string[] {
  return Object.keys(texts).flatMap((key) => {
    if (isPlural(texts, key, 'one')) return []
    return isPlural(texts, key, 'other') ? categories.map((category) => `${stemOf(key)}_${category}`) : [key]
  })
}

function isPlural(texts: Texts, key: string, category: string): boolean {
  const stem = stemOf(key)
  return key === `${stem}_${category}` && `${stem}_one` in texts && `${stem}_other` in texts
}

function stemOf(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '')
}

/** The names in braces. A form for exactly one, two or none may say the number in words. */
function namesIn(words: string, key: string): string[] {
  const names = [...words.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()
  return /_(zero|one|two)$/.test(key) ? names.filter((name) => name !== '{count}') : names
}

function scriptOf(code: string): string | undefined {
  const { script } = new Intl.Locale(code).maximize()
  return script === 'Arab' || script === 'Hebr' ? 'a script from left to right' : script
}

function rightToLeft(code: string): string | undefined {
  const { script } = new Intl.Locale(code).maximize()
  return script === 'Arab' || script === 'Hebr' ? script : 'a script from right to left'
}
