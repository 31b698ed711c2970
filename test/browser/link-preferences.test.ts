import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type ServedGallery, serveGallery, showScreen } from './serve-gallery.ts'

/** What people ask of every page, and what a client asks of this one. */

let gallery: ServedGallery

before(async () => {
  gallery = await serveGallery()
})
after(() => gallery?.close())

/** The contrast of two computed colours, by the canvas rather than by our own code. */
function contrastOf(page: Page, selector: string, of: 'color' | 'borderTopColor', on: string): Promise<number> {
  return page.evaluate(
    ({ selector, of, on }) => {
      const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
      const luminance = (colour: string) => {
        if (!pen) return 0
        pen.fillStyle = colour
        pen.fillRect(0, 0, 1, 1)
        const [red = 0, green = 0, blue = 0] = [...pen.getImageData(0, 0, 1, 1).data].map((channel) =>
          channel <= 10 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4,
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
      }
      const [front, ground] = [document.querySelector(selector), document.querySelector(on)]
      if (!front || !ground) return 0
      const lights = [luminance(getComputedStyle(front)[of]), luminance(getComputedStyle(ground).backgroundColor)]
      return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05)
    },
    { selector, of, on },
  )
}

test('a brand is drawn, and repaired where it could not be read', async () => {
  await gallery.visit({ viewport: { width: 500, height: 760 } }, async (page) => {
    for (const brand of ['ocean', 'square', 'yellow', 'navy', 'pink', 'white']) {
      for (const theme of ['light', 'dark']) {
        await showScreen(page, 'preview', { brand, theme })
        const where = `${brand}, ${theme}`
        assert.ok((await contrastOf(page, '.button-primary', 'color', '.button-primary')) >= 4.5, `button, ${where}`)
        assert.ok((await contrastOf(page, '.button-primary', 'borderTopColor', '.panel')) >= 3, `edge, ${where}`)
        assert.ok((await contrastOf(page, '.quiet-button', 'color', '.panel')) >= 4.5, `words, ${where}`)
      }
    }
    const radiusOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((each) => getComputedStyle(each).borderRadius)
    await showScreen(page, 'preview', { brand: 'square', theme: 'light' })
    assert.deepEqual([await radiusOf('.button-primary'), await radiusOf('.panel')], ['0px', '0px'])
    const mark = page.getByRole('img', { name: 'Northwind Trading' })
    const box = await mark.boundingBox()
    assert.ok(box && box.height <= 32 && box.width <= 96, 'the mark is named, and no larger than the header')
    await showScreen(page, 'credentials', { brand: 'ocean', theme: 'light' })
    assert.deepEqual([await radiusOf('.button-primary'), await radiusOf('.panel')], ['26px', '32px'])
    assert.equal(await radiusOf('.input'), '16px', 'a field is no rounder than its words allow')
    await showScreen(page, 'preview', { brand: 'none', theme: 'light' })
    assert.deepEqual(
      [await radiusOf('.button-primary'), await radiusOf('.panel')],
      ['12px', '24px'],
      'nothing is left of it',
    )
  })
})

test('more contrast where it is asked for', async () => {
  for (const theme of ['light', 'dark']) {
    for (const brand of ['none', 'yellow']) {
      const ratios: number[] = []
      for (const contrast of ['no-preference', 'more'] as const) {
        await gallery.visit({ contrast }, async (page) => {
          await showScreen(page, 'credentials', { theme, brand })
          ratios.push(await contrastOf(page, '.lead, .help', 'color', '.panel'))
          if (contrast === 'no-preference') return
          assert.ok((await contrastOf(page, '.button-primary', 'color', '.button-primary')) >= 7, `${theme} ${brand}`)
          assert.ok((await contrastOf(page, '.input', 'borderTopColor', '.panel')) >= 7, `${theme} ${brand}`)
        })
      }
      assert.ok((ratios[1] ?? 0) >= 7 && (ratios[1] ?? 0) > (ratios[0] ?? 0), `${theme} ${brand}: ${ratios}`)
    }
  }
})

test('the colours of the person where they are forced', async () => {
  await gallery.visit({ forcedColors: 'active', colorScheme: 'dark' }, async (page) => {
    assert.equal(await page.evaluate(() => matchMedia('(forced-colors: active)').matches), true)
    await showScreen(page, 'credentials-problem', { brand: 'yellow' })
    const styles = await page.evaluate(() => {
      const styleOf = (selector: string) => {
        const element = document.querySelector(selector)
        if (!element) throw new Error(selector)
        const { backgroundColor, color, borderTopStyle, borderTopColor } = getComputedStyle(element)
        return { backgroundColor, color, borderTopStyle, borderTopColor }
      }
      const system = (colour: string) => {
        const probe = document.createElement('i')
        probe.style.color = colour
        probe.style.setProperty('forced-color-adjust', 'none')
        document.body.append(probe)
        const { color } = getComputedStyle(probe)
        probe.remove()
        return color
      }
      return {
        button: styleOf('.button-primary'),
        notice: styleOf('.notice'),
        icon: styleOf('.notice .icon').color,
        field: styleOf('.input'),
        text: system('canvastext'),
        buttonText: system('buttontext'),
        buttonFace: system('buttonface'),
      }
    })
    assert.equal(styles.button.backgroundColor, styles.buttonText, 'the primary action stands out')
    assert.equal(styles.button.color, styles.buttonFace)
    assert.equal(styles.notice.borderTopStyle, 'solid', 'what only a colour set apart has a line around it')
    assert.equal(styles.notice.color, styles.text)
    assert.equal(styles.icon, styles.text)
    assert.equal(styles.field.borderTopStyle, 'solid')
  })
})

test('nothing moves where that is asked for, and something does where it is not', async () => {
  for (const reducedMotion of ['reduce', 'no-preference'] as const) {
    await gallery.visit({ reducedMotion }, async (page) => {
      const moving: number[] = []
      for (const name of ['credentials', 'opening', 'credentials-busy', 'working-sending']) {
        await showScreen(page, name, { theme: 'light' })
        moving.push(await page.evaluate(() => document.getAnimations().length))
      }
      if (reducedMotion === 'reduce') assert.deepEqual(moving, [0, 0, 0, 0])
      else
        assert.ok(
          moving.every((count) => count > 0),
          String(moving),
        )
    })
  }
})

test('the list of the gallery has its switches, and shows what is chosen', async () => {
  await gallery.visit({ viewport: { width: 1280, height: 800 } }, async (page) => {
    // The list frames its own screens, which the policy of the deployed page does not allow.
    await page.route('**/gallery.html*', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': '' } })
    })
    await page.goto(`${gallery.origin}/gallery.html`)
    await page.getByLabel('Theme').selectOption('dark')
    await page.getByLabel('Direction').selectOption('rtl')
    await page.getByLabel('Brand').selectOption('yellow')
    await page.getByLabel('Width').selectOption('320')
    await page.getByLabel('Filter screens').fill('preview-warn')
    await page.getByRole('link', { name: 'preview-warned' }).click()
    const frame = page.frameLocator('iframe[title="preview-warned"]')
    await frame.getByRole('heading', { level: 1 }).waitFor()
    const root = frame.locator('html')
    assert.equal(await root.getAttribute('dir'), 'rtl')
    assert.equal(await root.getAttribute('data-theme'), 'dark')
    assert.equal(await frame.locator('body').evaluate(() => innerWidth), 320)
  })
})
