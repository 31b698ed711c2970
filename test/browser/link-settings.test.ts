import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { axeViolations } from './axe-violations.ts'
import { launchChromium } from './launch-chromium.ts'
import { personAtLink } from './person-at-link.ts'

/** What a client has set for its Link, as a person meets it on a page of its own. */

const [german, american] = ['193.99.144.80', '8.8.8.8']

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let browser: Browser

before(async () => {
  // The browser itself says where it is, as a proxy would.
  process.env.TENON_TRUSTED_PROXIES = '127.0.0.1'
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  browser = await launchChromium()
})

after(async () => {
  await browser?.close()
  await tenon?.stop()
  await folder?.remove()
})

async function admin(path: string, method: string, body: object, bearer?: string) {
  const response = await fetch(`${tenon.api}/admin/api/v1/${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) },
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as { content: { id_token?: string } }
  assert.equal(response.status, 200, JSON.stringify(answer))
  return answer.content
}

async function set(settings: object): Promise<void> {
  const { id: clientId, secret: clientSecret } = tenon.client
  const { id_token } = await admin('Token', 'POST', { clientId, clientSecret })
  await admin('settings', 'PUT', settings, id_token)
}

async function visit(address: string, url: string, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    colorScheme: 'light',
    extraHTTPHeaders: { 'x-forwarded-for': address },
  })
  try {
    const page = await context.newPage()
    await page.goto(url)
    await use(page)
  } finally {
    await context.close()
  }
}

async function newPage(): Promise<string> {
  const answer = await meshCall(tenon, 'GET', '/api/v1/cataloglink?userId=person')
  return String(answer.body.content?.url)
}

test('the page has the brand of the client, and what it pinned comes first', async () => {
  await set({})
  await visit(german, await newPage(), async (page) => {
    await personAtLink(page).sees('Connect an account')
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'system')
    assert.doesNotMatch(await page.locator('.row').first().innerText(), /Kraken/)
  })
  const answer = await meshCall(tenon, 'GET', '/api/v1/integrations')
  const list = answer.body.content as unknown as { items: { id: string; name: string }[] }
  const kraken = list.items.find(({ name }) => name === 'Kraken')?.id ?? ''
  await set({
    branding: { accentColor: '#7A1FA2', cornerRadiusPx: 4, buttonRadiusPx: 2, theme: 'dark' },
    catalogue: { pinnedIntegrationIds: [kraken] },
  })
  await visit(german, await newPage(), async (page) => {
    const person = personAtLink(page)
    await person.sees('Connect an account')
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark')
    assert.match(await page.locator('.row').first().innerText(), /Kraken/)
    await page.locator('.row').first().click()
    await page.locator('button[type=submit]').waitFor()
    assert.equal(
      await page.locator('button[type=submit]').evaluate((button) => getComputedStyle(button).borderRadius),
      '2px',
    )
    assert.deepEqual(await axeViolations(page), [])
  })
})

test('from a refused country nothing opens, the person reads why, and elsewhere the same link still opens', async () => {
  await set({ countries: { deny: ['US'] } })
  const url = await newPage()
  await visit(american, url, async (page) => {
    const person = personAtLink(page)
    await person.sees('This link cannot be opened')
    await page.getByText('This service is not available in your country.').waitFor()
    assert.equal(await page.locator('.row').count(), 0)
    assert.deepEqual(await axeViolations(page), [])
  })
  await visit(german, url, async (page) => personAtLink(page).sees('Connect an account'))
})
