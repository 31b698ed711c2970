import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { failureStates } from '../../apps/link/gallery/failure-states.ts'
import { galleryStates } from '../../apps/link/gallery/gallery-states.ts'
import { type ServedGallery, serveGallery, showScreen } from './serve-gallery.ts'

/**
 * Every screen in English in disguise: each text of ours is in brackets, so what stands outside of them was never given to
 * translators. Only what the fields below hold may, word for word: names, symbols, addresses, ids.
 */
const dataFields = new Set([
  ...['name', 'symbol', 'fromSymbol', 'toSymbol', 'fiatCurrency', 'monogram', 'networkName', 'question', 'sentTo'],
  ...['toAddress', 'address', 'addresses', 'addressTag', 'expectedAddress', 'from', 'to', 'supportId', 'transferId'],
  ...['url', 'qrCodeLink', 'authorizeUrl'],
  // Of a problem, told to support.
  'code',
  // For developers in the sandbox, in English only.
  'hint',
])

/** What the gallery's wallets call themselves, and the first letters that are drawn for them. */
const announcedNames = ['Rabby Wallet', 'Phantom', 'Zerion', 'R', 'P', 'Z']
/** A moment as support reads it. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

let gallery: ServedGallery

before(async () => {
  gallery = await serveGallery()
})
after(() => gallery?.close())

for (const lng of ['qps', 'qps-rtl']) {
  test(`no screen says what is not in the texts, and all of it has room, in ${lng}`, async () => {
    await gallery.visit({ viewport: { width: 320, height: 640 } }, async (page, complaints) => {
      const found: string[] = []
      for (const name of gallery.names) {
        await showScreen(page, name, { lng })
        const data = [...dataOf(galleryStates[name] ?? failureStates[name]), ...announcedNames]
        for (const words of await wordsOf(page)) {
          const rest = withoutData(withoutBrackets(words).replace(moment, ''), data)
          if (/\p{L}/u.test(rest)) found.push(`${name}: ${words}`)
        }
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (overflow > 0) found.push(`${name}: ${overflow} px too wide`)
      }
      assert.deepEqual(found, [])
      assert.deepEqual(complaints, [])
    })
  })
}

test('a text that was written into a component is found', async () => {
  await gallery.visit({}, async (page) => {
    await showScreen(page, 'catalogue', { lng: 'qps' })
    await page.evaluate(() => {
      document.querySelector('main')?.append('Planted')
    })
    const data = dataOf(galleryStates.catalogue)
    const words = (await wordsOf(page)).map((words) => withoutData(withoutBrackets(words), data))
    assert.deepEqual(
      words.filter((rest) => /\p{L}/u.test(rest)),
      ['Planted'],
    )
  })
})

test('each language is drawn in its own words and direction', async () => {
  const headings = { de: 'Konto verbinden', fr: 'Connecter un compte', ja: '口座を接続', ar: 'ربط حساب' }
  await gallery.visit({}, async (page) => {
    for (const [lng, heading] of Object.entries(headings)) {
      await showScreen(page, 'catalogue', { lng })
      assert.equal(await page.locator('#title').textContent(), heading)
      const { lang, dir } = await page.evaluate(() => ({
        lang: document.documentElement.lang,
        dir: document.documentElement.dir,
      }))
      assert.deepEqual({ lang, dir }, { lang: lng, dir: lng === 'ar' ? 'rtl' : 'ltr' })
    }
  })
})

/** Everything a person can see or hear: texts, and the names of what has none. An address is one text, however it is grouped. */
function wordsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const words: string[] = []
    const root = document.getElementById('link') ?? document.body
    for (const element of root.querySelectorAll('*')) {
      if (element.closest('.address-groups, time, script')) {
        if (element.matches('.address-groups')) words.push(element.textContent ?? '')
        continue
      }
      for (const node of element.childNodes) if (node instanceof Text) words.push(node.data)
      for (const name of ['aria-label', 'placeholder', 'alt', 'title']) words.push(element.getAttribute(name) ?? '')
    }
    return words.filter((text) => text.trim() !== '')
  })
}

function dataOf(value: unknown, isData = false): string[] {
  if (typeof value === 'string') return isData ? [value] : []
  if (Array.isArray(value)) return value.flatMap((item) => dataOf(item, isData))
  if (typeof value !== 'object' || value === null) return []
  // What a wallet signs is the client's text, word for word.
  const isSigned = 'name' in value && value.name === 'walletProof'
  return Object.entries(value).flatMap(([field, item]) =>
    dataOf(item, dataFields.has(field) || (isSigned && field === 'message')),
  )
}

/** Texts stand within texts where one is filled into another. */
function withoutBrackets(text: string): string {
  const rest = text.replace(/⟦[^⟦⟧]*⟧/g, '')
  return rest === text ? text : withoutBrackets(rest)
}

/** Takes out whole names, the longest first: a name never hides part of a longer word. */
function withoutData(text: string, data: readonly string[]): string {
  let rest = text
  for (const name of data.toSorted((one, other) => other.length - one.length)) {
    const escaped = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    if (name !== '') rest = rest.replace(new RegExp(`(?<!\\p{L})${escaped}(?!\\p{L})`, 'gu'), '')
  }
  return rest.trim()
}
