import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { type ServedGallery, serveGallery, showScreen } from './serve-gallery.ts'

/**
 * Every screen of Link in every look: {light, dark, a brand that has to be repaired} × {LTR, RTL} × {320, 375, 768, 1280 px}.
 * The page stays loaded; a screen is changed by its address and its look by attributes, so that all of it takes minutes.
 */

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const widths = [320, 375, 768, 1280] as const
let gallery: ServedGallery

before(async () => {
  gallery = await serveGallery()
  assert.ok(gallery.names.length > 90, 'the gallery lists its screens')
})
after(() => gallery?.close())

for (const width of widths) {
  test(`axe finds nothing on any screen in any look, ${width} px`, async () => {
    await gallery.visit({ viewport: { width, height: 710 } }, async (page, complaints) => {
      await page.evaluate(axe)
      const found: string[] = []
      for (const name of gallery.names) {
        for (const dir of ['ltr', 'rtl']) {
          for (const brand of ['none', 'yellow']) {
            await showScreen(page, name, { dir, brand, theme: 'light' })
            // Structure does not change with the colours or the width, so all rules are asked once a screen and direction.
            const isFirst = width === widths[0] && brand === 'none'
            const themes = brand === 'none' ? ['light', 'dark'] : ['light']
            for (const complaint of await examine(page, themes, isFirst))
              found.push(`${name} ${dir} ${brand} ${complaint}`)
          }
        }
      }
      assert.deepEqual(found, [])
      assert.deepEqual(complaints, [])
    })
  })
}

/** What axe and our own measures find on the screen that is shown, theme by theme, in one trip to the page. */
function examine(page: Page, themes: readonly string[], isWhole: boolean): Promise<string[]> {
  return page.evaluate(
    async ({ themes, isWhole }) => {
      // axe puts itself on the window; it has no types there.
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
      const complaints: string[] = []
      for (const theme of themes) {
        document.documentElement.dataset.theme = theme
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
        const { violations } = await axe.run(document, {
          resultTypes: ['violations'],
          runOnly: isWhole
            ? { type: 'tag', values: tags }
            : {
                type: 'rule',
                values: ['color-contrast', 'target-size', 'link-in-text-block', 'scrollable-region-focusable'],
              },
          // Of WCAG 2.2 AA, and off in axe unless asked for.
          rules: { 'target-size': { enabled: true } },
        })
        for (const { id, nodes } of violations)
          for (const { html, failureSummary } of nodes) complaints.push(`${theme}: ${id}: ${html} ${failureSummary}`)
      }
      const headings = document.querySelectorAll('h1')
      if (headings.length !== 1 || headings[0]?.id !== 'title') complaints.push(`${headings.length} h1`)
      const scrollers = [document.documentElement, ...document.querySelectorAll('.screen, .panel, .content, .footer')]
      const excess = Math.max(...scrollers.map((element) => element.scrollWidth - element.clientWidth))
      if (excess > 0) complaints.push(`${excess} px too wide`)
      for (const control of document.querySelectorAll<HTMLElement>('button, a, input, select, summary')) {
        const { width, height } = (control.closest('label') ?? control).getBoundingClientRect()
        // WCAG wants 24 px; a thumb wants 44.
        if (width < 24 || height < 44) complaints.push(`${width} × ${height} px: ${control.outerHTML.slice(0, 120)}`)
      }
      return complaints
    },
    { themes, isWhole },
  )
}
