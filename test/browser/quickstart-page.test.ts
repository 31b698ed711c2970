import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { createQuickstart } from '../../apps/quickstart/src/create-quickstart.ts'
import { launchChromium } from './launch-chromium.ts'

const screenshots = fileURLToPath(new URL('../../screenshots/quickstart/', import.meta.url))
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const webhookSecret = 'whsec_test'
const answers: Record<string, string> = {
  // `nope`, which is no address.
  '/api/v1/linktoken': '{"content":{"linkToken":"bm9wZQ=="}}',
  '/api/v1/holdings/get':
    '{"content":{"status":"succeeded","cryptocurrencyPositions":[{"symbol":"ETH","name":"Ethereum","amount":1234.000000000000000001,"marketValue":4319000.5}],"equityPositions":[{"symbol":"VOO","name":"Vanguard S&P 500 ETF","amount":100}]}}',
  '/api/v1/balance/get': '{"content":{"balances":[{"currencyCode":"USD","cash":10000000.01}]}}',
}
const connected = {
  brokerType: 'coinbase',
  brokerName: 'Coinbase',
  accountTokens: [{ account: { accountId: 'a', accountName: 'Main account' }, accessToken: 'sealed' }],
}

let browser: Browser
let url: string
const closers: (() => unknown)[] = []

before(async () => {
  mkdirSync(screenshots, { recursive: true })
  const tenon = createServer((request, response) => {
    request.resume().on('end', () => response.end(answers[request.url ?? ''] ?? '{}'))
  }).listen(0, '127.0.0.1')
  await once(tenon, 'listening')
  closers.push(() => tenon.close())
  const app = createQuickstart({
    apiUrl: `http://127.0.0.1:${(tenon.address() as AddressInfo).port}`,
    linkOrigin: 'http://localhost:1',
    clientId: 'client',
    clientSecret: 'secret',
    webhookSecret,
  })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
  closers.push(() => app.close())
  browser = await launchChromium()
  closers.push(() => browser.close())
})

after(async () => {
  for (const close of closers.reverse()) await close()
})

/** A webhook as Tenon sends it. */
async function sendWebhook(userId: string, transferId: string, status: string, txHash: string | null) {
  const body = JSON.stringify({
    Id: randomUUID(),
    EventId: randomUUID(),
    SentTimestamp: 1767225600,
    UserId: userId,
    TransferId: transferId,
    TransferStatus: status,
    TxHash: txHash,
    Token: 'USDC',
    DestinationAddress: '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6',
    DestinationAmount: 25,
  })
  const signature = createHmac('sha256', webhookSecret).update(body).digest('base64')
  const headers = { 'content-type': 'application/json', 'x-mesh-signature-256': signature }
  const answer = await fetch(`${url}/webhooks/tenon`, { method: 'POST', headers, body })
  assert.equal(answer.status, 200)
}

async function userOf(context: BrowserContext): Promise<string> {
  const cookie = (await context.cookies()).find(({ name }) => name === 'quickstart_user')
  assert.ok(cookie)
  return cookie.value
}

/** axe comes in through the debugger, which the page's own content security policy does not bind. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))')
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [375, 1280]) {
    test(`empty and filled, ${colorScheme}, ${width} px: accessible, nothing cut off, no complaint`, async (t) => {
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        colorScheme,
        reducedMotion: 'reduce',
      })
      t.after(() => context.close())
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      page.on('pageerror', ({ message }) => complaints.push(message))

      await page.goto(url)
      await page.getByText('They appear here as they arrive').waitFor()
      assert.deepEqual(await violations(page), [])
      await page.screenshot({ path: `${screenshots}empty-${colorScheme}-${width}.png`, fullPage: true })

      const sent = await page.evaluate(async (body) => {
        const headers = { 'content-type': 'application/json' }
        return (await fetch('/api/connections', { method: 'POST', headers, body })).status
      }, JSON.stringify(connected))
      assert.equal(sent, 204)
      await page.reload()
      const holdings = page.getByRole('table', { name: 'Holdings at Coinbase, Main account' })
      assert.match(await holdings.innerText(), /1,234\.000000000000000001 ETH\s+\$4,319,000\.50/)
      assert.equal(await page.locator('#total').innerText(), '$14,319,000.51')

      const [userId, transferId, hash] = [await userOf(context), randomUUID(), `0x${'4c1f'.repeat(16)}`]
      await sendWebhook(userId, transferId, 'Succeeded', hash)
      // A late `Pending` takes nothing back.
      await sendWebhook(userId, transferId, 'Pending', null)
      await page.locator('#webhooks li').nth(1).waitFor()
      assert.equal(await page.locator('#webhooks').getByText('signature verified').count(), 2)
      const deposits = page.locator('#transfers li')
      assert.equal(await deposits.count(), 1)
      assert.match(await deposits.innerText(), new RegExp(`25 USDC\\s+succeeded[^]*${hash}`))

      assert.deepEqual(await violations(page), [])
      await page.screenshot({ path: `${screenshots}filled-${colorScheme}-${width}.png`, fullPage: true })
      await page.setViewportSize({ width: 320, height: 600 })
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320)
      assert.deepEqual(complaints, [])
    })
  }
}

test('Connect is reached and pressed by keyboard, and a refusal is said', async (t) => {
  const page = await browser.newPage()
  t.after(() => page.close())
  await page.goto(url)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'Connect an account')
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: 'Invalid link token!' }).waitFor()
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'Connect an account')
})
