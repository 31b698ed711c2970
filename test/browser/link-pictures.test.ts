import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pixelmatch from 'pixelmatch'
import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { pictureLooks } from './pictures/picture-looks.ts'
import { besideEachOther, takePicture, writeInBlocks } from './pictures/take-picture.ts'
import { type ServedGallery, serveGallery, showScreen } from './serve-gallery.ts'

/**
 * Every screen on a phone (light, dark, right to left) and on a desktop (light, dark), against the pictures that were looked
 * at and kept. `npm run pictures` draws them anew; what differs is laid into `screenshots/pictures/`.
 */

const kept = fileURLToPath(new URL('pictures/kept/', import.meta.url))
const differing = fileURLToPath(new URL('../../screenshots/pictures/', import.meta.url))
const redraws = process.env.TENON_REDRAW_PICTURES === '1'
/** Of all pixels: another Chromium rounds a corner a little differently. */
const tolerance = 0.002
const largestTotal = 3 * 1024 * 1024

let gallery: ServedGallery

before(async () => {
  gallery = await serveGallery()
  await rm(differing, { recursive: true, force: true })
  await mkdir(differing, { recursive: true })
  if (redraws) await rm(kept, { recursive: true, force: true })
  await mkdir(kept, { recursive: true })
  assert.ok(gallery.names.length > 90, 'the gallery lists its screens')
})
after(() => gallery?.close())

test('every screen looks as it was looked at', async () => {
  const strips = new Map<string, PNG[]>()
  for (const [index, { viewport, parameters }] of pictureLooks.entries()) {
    await gallery.visit({ viewport }, async (page) => {
      await writeInBlocks(page)
      for (const name of gallery.names) {
        // The failures are one screen with many words.
        if (index > 0 && name.startsWith('failure-')) continue
        await showScreen(page, name, parameters)
        strips.set(name, [...(strips.get(name) ?? []), await takePicture(page)])
      }
    })
  }
  const changed: string[] = []
  for (const [name, pictures] of strips) {
    const sheet = besideEachOther(pictures)
    const file = `${kept}${name}.png`
    if (redraws)
      await writeFile(file, PNG.sync.write(sheet, { deflateLevel: 9, deflateStrategy: 0, filterType: 0, colorType: 2 }))
    const difference = existsSync(file)
      ? differenceOf(PNG.sync.read(await readFile(file)), sheet)
      : 'no picture is kept'
    if (difference === undefined) continue
    changed.push(`${name}: ${difference}`)
    await writeFile(`${differing}${name}.png`, PNG.sync.write(sheet))
  }
  assert.deepEqual(changed, [], 'look at screenshots/pictures/, and run `npm run pictures` if that is how it should be')
})

test('no picture is left of a screen that is gone, and all of them are small', async () => {
  const files = await readdir(kept)
  assert.deepEqual(
    files.filter((file) => !gallery.names.includes(file.replace('.png', ''))),
    [],
  )
  const sizes = await Promise.all(files.map(async (file) => (await readFile(`${kept}${file}`)).length))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  assert.ok(total <= largestTotal, `${total} bytes`)
})

const changes = [
  { what: 'a button that is 8 px lower', css: '.button-primary { translate: 0 8px }' },
  { what: 'an accent of another colour', css: ':root { --accent: #0b5fff !important }' },
  { what: 'a smaller heading', css: 'h1 { font-size: 20px !important }' },
  { what: 'a border that is gone', css: '.input { border-color: transparent !important }' },
  { what: 'words that run over the edge', css: 'h1 { white-space: nowrap }' },
]
for (const { what, css } of changes) {
  test(`the comparison sees ${what}`, async () => {
    await gallery.visit({ viewport: { width: 375, height: 710 } }, async (page) => {
      await writeInBlocks(page)
      await showScreen(page, 'credentials', { theme: 'light' })
      const before = await takePicture(page)
      assert.equal(differenceOf(before, await takePicture(page)), undefined, 'the same twice')
      await addRule(page, css)
      assert.match(differenceOf(before, await takePicture(page)) ?? '', /differ/)
    })
  })
}

/** @returns `undefined` where they look alike */
function differenceOf(before: PNG, now: PNG): string | undefined {
  const { width, height } = before
  if (width !== now.width || height !== now.height) return `${width} × ${height} became ${now.width} × ${now.height}`
  const pixels = pixelmatch(before.data, now.data, undefined, width, height, { threshold: 0.06, includeAA: true })
  return pixels > width * height * tolerance ? `${pixels} of ${width * height} pixels differ` : undefined
}

function addRule(page: Page, css: string): Promise<void> {
  return page.evaluate((css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }, css)
}
