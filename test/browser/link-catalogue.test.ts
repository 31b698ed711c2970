import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type ServedGallery, serveGallery, showScreen } from './serve-gallery.ts'

/** A catalogue of ten thousand institutions: searched as somebody types, drawn only where it is seen. */

let gallery: ServedGallery

before(async () => {
  gallery = await serveGallery()
})

after(() => gallery?.close())

async function visit(use: (page: Page) => Promise<void>): Promise<void> {
  await gallery.visit({ viewport: { width: 375, height: 710 } }, async (page, complaints) => {
    await showScreen(page, 'catalogue-large')
    await use(page)
    assert.deepEqual(complaints, [])
  })
}

const rows = (page: Page) => page.locator('.rows > li')
const search = (page: Page) => page.getByLabel('Search institutions')

test('of ten thousand rows only those in sight are drawn, each with its place in the list', async () => {
  await visit(async (page) => {
    assert.ok((await rows(page).count()) < 60)
    assert.equal(await rows(page).first().getAttribute('aria-setsize'), '10000')
    await page.evaluate(`{
      const [box, row] = ['.content', '.rows > li:last-child'].map((each) => document.querySelector(each))
      box.scrollTo(0, 4_998 * row.getBoundingClientRect().height)
    }`)
    const middle = page.locator('[aria-posinset="5000"] > button')
    await middle.waitFor()
    assert.match(await middle.innerText(), /\b4999\b/)
    assert.ok((await rows(page).count()) < 60)
  })
})

test('what is typed is found in all of it, slips forgiven, and announced', async () => {
  await visit(async (page) => {
    await search(page).fill('haubour valley bank 52')
    await page
      .getByRole('status')
      .filter({ hasText: /institutions? found/ })
      .waitFor()
    assert.match((await rows(page).first().innerText()).toLowerCase(), /harbour valley bank/)
    await search(page).fill('no such thing at all')
    await page.getByText('No match for').waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.locator('[aria-setsize="10000"]').first().waitFor()
  })
})

test('the arrows go through it, and to its end and back', async () => {
  await visit(async (page) => {
    const focused = () => page.evaluate("document.activeElement.closest('li')?.ariaPosInSet")
    await search(page).focus()
    await page.keyboard.press('ArrowDown')
    assert.equal(await focused(), '1')
    for (let press = 0; press < 40; press += 1) await page.keyboard.press('ArrowDown')
    assert.equal(await focused(), '41')
    await page.keyboard.press('End')
    await page.locator('[aria-posinset="10000"] > button:focus').waitFor()
    await page.keyboard.press('ArrowUp')
    assert.equal(await focused(), '9999')
    await page.keyboard.press('Home')
    await page.locator('[aria-posinset="1"] > button:focus').waitFor()
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.documentElement.dataset.sent'), 'chooseIntegration')
  })
})

test('typing lays out a few rows, not ten thousand', async () => {
  await visit(async (page) => {
    const metrics = await page.context().newCDPSession(page)
    await metrics.send('Performance.enable')
    const read = async (wanted: string) =>
      (await metrics.send('Performance.getMetrics')).metrics.find(({ name }) => name === wanted)?.value ?? 0
    await search(page).focus()
    await page.keyboard.type('golden trust', { delay: 30 })
    await page.getByRole('status').filter({ hasText: /found/ }).waitFor()
    assert.ok((await read('Nodes')) < 5_000, `${await read('Nodes')} nodes`)
  })
})
