import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { launchChromium } from './launch-chromium.ts'

const galleryConfig = fileURLToPath(new URL('../../apps/link/gallery/vite.config.ts', import.meta.url))
const pageConfig = fileURLToPath(new URL('../../apps/link/vite.config.ts', import.meta.url))
const screenshots = fileURLToPath(new URL('../../screenshots/link/', import.meta.url))
const axeSource = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'))

/** The first usable screen needs no more than this, scripts and styles together. */
const budgetInBytes = 60 * 1024
/** The policy of the deployed page, so that what it forbids breaks here first. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'"
const contentTypes: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const sizes = [
  { name: 'phone', width: 375, height: 710 },
  { name: 'desktop', width: 1280, height: 800 },
] as const

let folder: string
let browser: Browser
let origin: string
const closers: (() => Promise<unknown>)[] = []

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'link-gallery-'))
  closers.push(() => rm(folder, { recursive: true }))
  await build({ configFile: galleryConfig, logLevel: 'warn', build: { outDir: join(folder, 'gallery') } })
  await build({ configFile: pageConfig, logLevel: 'warn', build: { outDir: join(folder, 'page'), manifest: true } })
  await mkdir(screenshots, { recursive: true })

  origin = await serve(async (path) => ({
    type: contentTypes[extname(path)] ?? '',
    body: await readFile(join(folder, 'gallery', path)),
  }))

  browser = await launchChromium()
  closers.push(() => browser.close())
})

after(async () => {
  for (const close of closers.reverse()) await close()
})

test('leaving asks first where something would be lost, and Escape goes back to where one was', async () => {
  await inContext(sizes[0], async (page) => {
    await open(page, 'preview', { theme: 'light' })
    await page.getByRole('button', { name: 'Close' }).click()
    const dialog = page.getByRole('dialog', { name: 'Leave now?' })
    await dialog.waitFor()
    await page.screenshot({ path: join(screenshots, 'leave-light-phone.png') })
    assert.deepEqual(await axeViolations(page), [])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    assert.equal(await sent(page), '')
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Close')
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: 'Leave' }).click()
    assert.equal(await sent(page), 'close')
  })
})

test('closing where nothing would be lost just closes', async () => {
  await inContext(sizes[0], async (page) => {
    await open(page, 'catalogue', { theme: 'light' })
    await page.getByRole('button', { name: 'Close' }).click()
    assert.equal(await sent(page), 'close')
  })
})

test('search forgives a slip, and says when there is nothing', async () => {
  await inContext(sizes[0], async (page) => {
    await open(page, 'catalogue', { theme: 'light' })
    const search = page.getByLabel('Search institutions')
    await search.fill('karken')
    assert.deepEqual(await page.locator('button.row .row-name').allTextContents(), ['Kraken'])
    await search.fill('no such place')
    await page.getByText('No match for “no such place”').waitFor()
    await page.screenshot({ path: join(screenshots, 'catalogue-nothing-found-light-phone.png') })
    assert.deepEqual(await axeViolations(page), [])
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByRole('button', { name: 'Coinbase' }).click()
    assert.equal(await sent(page), 'chooseIntegration')
  })
})

test('a password is shown and hidden without the focus moving', async () => {
  await inContext(sizes[0], async (page) => {
    await open(page, 'credentials', { theme: 'light' })
    await page.getByLabel('Password', { exact: true }).fill('secret')
    await page.getByRole('button', { name: 'Show Password' }).click()
    const field = page.locator('#password')
    assert.equal(await field.getAttribute('type'), 'text')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'password')
    await page.getByRole('button', { name: 'Hide Password' }).click()
    assert.equal(await field.getAttribute('type'), 'password')
    await page.keyboard.press('Enter')
    assert.equal(await sent(page), '')
    // The empty field is where one goes on.
    await page.waitForFunction(() => document.activeElement?.id === 'username')
    assert.deepEqual(await axeViolations(page), [])
    await page.keyboard.type('Mesh')
    await page.keyboard.press('Enter')
    assert.equal(await sent(page), 'submitCredentials')
  })
})

test('waiting for the institution has two ways out', async () => {
  await inContext(sizes[0], async (page) => {
    await open(page, 'oauth', { theme: 'light' })
    const popup = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Open Coinbase' }).click()
    const institution = await popup
    await page.getByRole('heading', { name: 'Waiting for Coinbase…' }).waitFor()
    await page.screenshot({ path: join(screenshots, 'oauth-waiting-light-phone.png') })
    assert.deepEqual(await axeViolations(page), [])
    await institution.close()
    await page.getByText('was closed before it came back').waitFor()
    await page.screenshot({ path: join(screenshots, 'oauth-closed-light-phone.png') })
  })
})

test('the amount is judged while it is typed and told on the way on', async () => {
  await inContext(sizes[0], async (page) => {
    await open(page, 'amount', { theme: 'light' })
    const field = page.locator('#amount')
    await field.fill('310,525')
    await page.getByRole('button', { name: 'Review' }).click()
    await page.getByRole('alert').getByText('The most you can send now is 0.4817').waitFor()
    await page.screenshot({ path: join(screenshots, 'amount-too-large-light-phone.png') })
    assert.equal(await sent(page), '')
    await page.getByRole('button', { name: 'Max' }).click()
    assert.equal(await field.inputValue(), '0.4817')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Review' }).click()
    assert.match(await sent(page), /submitAmount/)
  })
})

test('what is done elsewhere is asked about every three seconds, only while somebody looks, and not for ever', async () => {
  await inContext(sizes[0], async (page) => {
    await page.clock.install()
    await open(page, 'mfa-device', { theme: 'light' })
    const polls = async () => (await sent(page)).split(' ').filter((type) => type === 'poll').length
    await page.clock.runFor(9_100)
    assert.equal(await polls(), 3)
    await page.evaluate("Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })")
    await page.clock.runFor(60_000)
    assert.equal(await polls(), 3)
    await page.evaluate('delete document.visibilityState')
    await page.clock.runFor(20 * 60_000)
    assert.equal(await polls(), 200)
    await page.getByText('We have stopped looking.').waitFor()
    await page.getByRole('button', { name: 'I have done this' }).click()
    assert.match(await sent(page), /userStepDone$/)
  })
})

test('a QR code counts down, is taken away at its end, and then nothing is asked any more', async () => {
  await inContext(sizes[1], async (page) => {
    await page.clock.install()
    await open(page, 'mfa-qr-code-app', { theme: 'dark' })
    await page.getByRole('img', { name: /^QR code/ }).waitFor()
    assert.equal(await page.getByRole('link').count(), 0, 'what is no page is no link')
    await page.clock.runFor(15_500)
    await page.getByText('This code ends in 0:30').waitFor()
    await page.clock.runFor(30_000)
    await page.getByText('This code has expired.').waitFor()
    assert.equal(await page.getByRole('img', { name: /^QR code/ }).count(), 0)
    const before = await sent(page)
    await page.clock.runFor(30_000)
    assert.equal(await sent(page), before)
    await page.getByRole('button', { name: 'Get a new code' }).click()
    assert.match(await sent(page), /useOtherChannel$/)
  })
})

test('money does not move on a click that comes at once', async () => {
  await inContext(sizes[0], async (page) => {
    await page.clock.install()
    await open(page, 'preview', { theme: 'light' })
    const send = page.getByRole('button', { name: 'Send 25 USDC' })
    await page.clock.runFor(300)
    await send.click({ force: true })
    assert.equal(await sent(page), '')
    await page.clock.runFor(1000)
    await page.locator('.button-primary[aria-disabled="false"]').waitFor()
    await send.click()
    assert.equal(await sent(page), 'confirm')
    await page.clock.runFor(180_000)
    assert.equal(await sent(page), 'confirm requote')
  })
})

test('in a frame, the page tells its host and hears nobody else', async () => {
  const calls: string[] = []
  const link = await serve(async (path, body) => {
    if (path.startsWith('/link-api/')) {
      calls.push(`${path.slice('/link-api/'.length)} ${body}`)
      const screen = {
        name: calls.length === 1 ? 'catalogue' : 'closed',
        purpose: 'connect',
        canGoBack: false,
        integrations: [],
      }
      const messages =
        calls.length === 1
          ? []
          : [{ type: 'close', payload: { page: 'integrationsCatalogPage', transfer: { amount: '0.1' } } }]
      const opening = {
        sessionSecret: 's',
        client: { name: 'Acme' },
        environment: 'sandbox',
        allowedOrigins: ['http://localhost:*'],
      }
      return {
        type: 'application/json',
        body: JSON.stringify({ version: calls.length, screen, messages, ...(calls.length === 1 ? opening : {}) }),
      }
    }
    const file = path.startsWith('/link-ui/') ? path.slice('/link-ui/'.length) : 'index.html'
    return { type: contentTypes[extname(file)] ?? '', body: await readFile(join(folder, 'page', file)) }
  })
  const host = await serve(async () => ({
    type: 'text/html',
    body: `<!doctype html><title>Host</title><script>
      window.heard = []
      addEventListener('message', ({ data, origin }) => heard.push({ data, origin }))
    </script><iframe title="Link" width="400" height="700" src="${link}/b2b-iframe/c1/broker-connect?auth_code=x&th=dark"></iframe>`,
  }))
  const hostUrl = host.replace('127.0.0.1', 'localhost')
  await inContext({ width: 500, height: 720 }, async (page, complaints) => {
    await page.goto(hostUrl)
    const heard = () => page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)
    await page.waitForFunction(() => (globalThis as unknown as { heard: unknown[] }).heard.length === 1)
    assert.deepEqual(await heard(), [{ data: { type: 'loaded' }, origin: link }])
    // The frame posts to itself: the right words from the wrong window.
    const frame = page.frames()[1]
    await frame?.evaluate(() => postMessage({ type: 'closeRequested' }, '*'))
    await page.evaluate((origin) => {
      document.querySelector('iframe')?.contentWindow?.postMessage({ type: 'closeRequested' }, origin)
    }, link)
    await page.waitForFunction(() => (globalThis as unknown as { heard: unknown[] }).heard.length === 3)
    assert.deepEqual((await heard()).slice(1), [
      { data: { type: 'closeRequestReceived' }, origin: link },
      {
        data: { type: 'close', payload: { page: 'integrationsCatalogPage', transfer: { amount: 0.1 } } },
        origin: link,
      },
    ])
    assert.deepEqual(calls, ['redeem {"clientId":"c1","code":"x"}', 'event {"version":1,"event":{"type":"close"}}'])
    assert.deepEqual(complaints, [])
  })
})

test('the page stays within its budget', async () => {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'page/.vite/manifest.json'), 'utf8'))
  const entry = Object.values(manifest as Record<string, { file: string; css?: string[] }>)[0]
  assert.ok(entry)
  const files = [entry.file, ...(entry.css ?? [])]
  const bytes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(join(folder, 'page', file))).length),
  )
  const total = bytes.reduce((sum, size) => sum + size, 0)
  console.log(
    `Link page, gzip: ${files.map((file, index) => `${file} ${bytes[index]} B`).join(', ')}; together ${(total / 1024).toFixed(1)} KiB`,
  )
  assert.ok(total <= budgetInBytes, `${total} bytes`)
})

/** A server of its own origin, with the policy of the deployed page on what is not a host page. @returns its origin */
async function serve(
  answer: (path: string, body: string) => Promise<{ type: string; body: string | Buffer }>,
): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    try {
      const { type, body } = await answer(path, Buffer.concat(chunks).toString())
      if (path !== '/') response.setHeader('content-security-policy', policy)
      response.setHeader('content-type', type)
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(resolve)
      }),
  )
  // A TCP server has an address of this kind; only a pipe has a text.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function inContext(
  viewport: { width: number; height: number },
  use: (page: Page, complaints: string[]) => Promise<void>,
): Promise<void> {
  const context: BrowserContext = await browser.newContext({ viewport, reducedMotion: 'reduce' })
  const complaints: string[] = []
  try {
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await use(page, complaints)
  } finally {
    await context.close()
  }
}

async function open(page: Page, screen: string, look: { theme: string; accent?: string }): Promise<void> {
  const query = new URLSearchParams({ screen, frame: 'hosted', ...look })
  await page.goto(`${origin}/gallery.html?${query}`)
  await page.locator('h1').waitFor({ state: 'attached' })
}

async function axeViolations(page: Page): Promise<string[]> {
  // By the debugger's own way in, which the page's policy does not stop.
  await page.evaluate(await readFile(axeSource, 'utf8'))
  return page.evaluate(async () => {
    // axe puts itself on the window; it has no types there.
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags } })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    )
  })
}

function sent(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.dataset.sent ?? '')
}
