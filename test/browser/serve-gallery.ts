import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'vite'
import { launchChromium } from './launch-chromium.ts'

/** The policy of the deployed page, so that what it forbids breaks in the gallery first. */
export const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

const config = fileURLToPath(new URL('../../apps/link/gallery/vite.config.ts', import.meta.url))
const contentTypes: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** Every screen of Link, ready to be looked at. */
export interface ServedGallery {
  browser: Browser
  origin: string
  /** Of all screens. */
  names: readonly string[]
  /** A browser context of its own around one page at the gallery, and what that page complained of on its console. */
  visit(options: BrowserContextOptions, use: (page: Page, complaints: string[]) => Promise<void>): Promise<void>
  close(): Promise<void>
}

/** How a screen is drawn: the parameters of the gallery's address. */
export type GalleryParameters = Readonly<Record<'lng' | 'dir' | 'theme' | 'brand' | 'frame' | 'accent', string>>

/** Builds the gallery into a folder of its own, serves it on a free port, and starts a browser. */
export async function serveGallery(): Promise<ServedGallery> {
  const folder = await mkdtemp(join(tmpdir(), 'link-gallery-'))
  await build({ configFile: config, logLevel: 'warn', build: { outDir: folder } })
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    try {
      const body = await readFile(join(folder, pathname))
      response.setHeader('content-type', contentTypes[extname(pathname)] ?? '')
      response.setHeader('content-security-policy', pagePolicy)
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port')
  const origin = `http://127.0.0.1:${address.port}`
  const browser = await launchChromium()

  async function visit(
    options: BrowserContextOptions,
    use: (page: Page, complaints: string[]) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
    const complaints: string[] = []
    try {
      const page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      await page.goto(`${origin}/gallery.html?screen=opening`)
      await use(page, complaints)
    } finally {
      await context.close()
    }
  }

  let names: readonly string[] = []
  await visit({}, async (page) => {
    await page.goto(`${origin}/gallery.html`)
    await page.locator('.gallery-names a').first().waitFor({ state: 'attached' })
    names = await page.locator('.gallery-names a').allTextContents()
  })
  return {
    browser,
    origin,
    names,
    visit,
    async close() {
      await browser.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true })
    },
  }
}

/** Goes to another screen without loading the page anew, and waits until it is drawn. */
export async function showScreen(
  page: Page,
  screen: string,
  parameters: Partial<GalleryParameters> = {},
): Promise<void> {
  const hash = `#${new URLSearchParams({ screen, ...parameters })}`
  await page.evaluate(
    (hash) =>
      new Promise<void>((resolve) => {
        const root = document.documentElement
        const look = () => (root.dataset.shown === hash ? resolve() : requestAnimationFrame(look))
        location.hash = hash
        look()
      }),
    hash,
  )
}
