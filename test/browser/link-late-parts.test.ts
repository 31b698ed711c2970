import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { readLinkToken } from '../link-walk.ts'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { launchChromium } from './launch-chromium.ts'

/** What is loaded after the first screen, over a network that fails in between. */

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let browser: Browser

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  browser = await launchChromium()
})
after(async () => {
  await browser?.close()
  await tenon?.stop()
  await folder?.remove()
})

async function linkAddress(language: string): Promise<string> {
  const { body } = await meshCall(tenon, 'POST', '/api/v1/linktoken', { userId: 'late' })
  const { url } = readLinkToken(String(body.content?.linkToken))
  url.searchParams.set('lng', language)
  return url.href
}

for (const part of ['sign-in-screens', 'texts-de-verify']) {
  test(`without ${part} the page says so, and goes on once the network is back`, async () => {
    const page = await browser.newPage()
    try {
      await page.route(`**/${part}-*.js`, (route) => route.abort())
      await page.goto(await linkAddress('de'))
      await page.getByRole('heading', { level: 1, name: 'Konto verbinden' }).waitFor()
      await page.locator('button.row').filter({ hasText: 'Sandbox Broker' }).click()
      await page.getByRole('heading', { level: 1, name: 'Keine Verbindung' }).waitFor()
      await page.unroute(`**/${part}-*.js`)
      await page.getByRole('button', { name: 'Erneut versuchen' }).click()
      await page.getByRole('heading', { level: 1, name: 'Bei Sandbox Broker anmelden' }).waitFor()
      assert.equal(await page.title(), 'Bei Sandbox Broker anmelden')
      await page.getByLabel('Benutzername', { exact: true }).waitFor()
    } finally {
      await page.close()
    }
  })
}

test('without its language the page says so in English, and speaks it once the network is back', async () => {
  const page = await browser.newPage()
  try {
    await page.route('**/texts-de-connect-*.js', (route) => route.abort())
    await page.goto(await linkAddress('de'))
    await page.getByRole('heading', { level: 1, name: 'No connection' }).waitFor()
    await page.unroute('**/texts-de-connect-*.js')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { level: 1, name: 'Konto verbinden' }).waitFor()
  } finally {
    await page.close()
  }
})
