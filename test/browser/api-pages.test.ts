import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { axeViolations } from './axe-violations.ts'
import { launchChromium } from './launch-chromium.ts'

const screenshots = fileURLToPath(new URL('../../screenshots/docs/', import.meta.url))
const sizes = [
  { name: 'phone', width: 375, height: 710 },
  { name: 'desktop', width: 1280, height: 800 },
] as const
const themes = ['light', 'dark'] as const
const paths = ['/docs', '/docs/errors'] as const

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let browser: Browser
let origin: string

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  origin = tenon.api
  browser = await launchChromium()
  await mkdir(screenshots, { recursive: true })
})

after(async () => {
  await browser?.close()
  await tenon?.stop()
  await folder?.remove()
})

for (const { name, width, height } of sizes) {
  for (const colorScheme of themes) {
    for (const path of paths) {
      test(`${path} on a ${name}, ${colorScheme}: readable, nothing cut off, nothing from elsewhere`, async () => {
        await onPage({ width, height, colorScheme }, async (page, seen) => {
          await page.goto(origin + path)
          const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
          assert.ok(Number(overflow) <= 0, `${String(overflow)} px too wide`)
          if (path === '/docs') await page.locator('main details').first().locator('summary').click()
          await page.screenshot({ path: `${screenshots}${path.split('/').at(-1)}-${name}-${colorScheme}.png` })
          assert.deepEqual(await axeViolations(page), [])
          assert.deepEqual(seen.errors, [])
          assert.ok(
            seen.urls.every((url) => url.startsWith(origin)),
            seen.urls.join('\n'),
          )
        })
      })
    }
  }
}

test('by keyboard: past the list, into an operation, to its schema', async () => {
  await onPage({ width: 1280, height: 800, colorScheme: 'light' }, async (page) => {
    await page.goto(`${origin}/docs`)
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'To the content')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'main')
    const summary = page.locator('#v1TransfersManagedExecuteCreate summary', { hasText: 'Body' })
    await summary.focus()
    await page.keyboard.press('Enter')
    const link = page.getByRole('link', { name: 'ExecuteTransferRequest', exact: true }).first()
    await link.focus()
    await page.keyboard.press('Enter')
    assert.ok(page.url().endsWith('#schema-ExecuteTransferRequest'))
    assert.ok(await page.locator('#schema-ExecuteTransferRequest').isVisible())
  })
})

test('every link of the pages leads somewhere', async () => {
  await onPage({ width: 1280, height: 800, colorScheme: 'light' }, async (page) => {
    for (const path of paths) {
      await page.goto(origin + path)
      const broken = await page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.getAttribute('href')).filter((href) => !document.getElementById(href.slice(1)))",
      )
      assert.deepEqual(broken, [])
    }
  })
})

async function onPage(
  { colorScheme, ...viewport }: { width: number; height: number; colorScheme: 'light' | 'dark' },
  use: (page: Page, seen: { urls: string[]; errors: string[] }) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport, colorScheme })
  try {
    const page = await context.newPage()
    const seen: { urls: string[]; errors: string[] } = { urls: [], errors: [] }
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) seen.urls.push(request.url())
    })
    page.on('console', (message) => {
      if (message.type() === 'error') seen.errors.push(message.text())
    })
    await use(page, seen)
  } finally {
    await context.close()
  }
}
