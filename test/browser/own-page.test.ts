import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { privateKeyToAccount } from 'viem/accounts'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { destination, ethereum } from '../transfer-calls.ts'
import { axeViolations } from './axe-violations.ts'
import { launchChromium } from './launch-chromium.ts'
import { newLinkToken } from './link-host.ts'
import { personAtLink } from './person-at-link.ts'

/** Link as a page of its own: pay links, catalogue links, and a wallet of the browser. */

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

async function newPayLink(transactionId: string): Promise<string> {
  const toAddresses = [{ networkId: ethereum, symbol: 'USDC', address: destination, amount: 6 }]
  const answer = await meshCall(tenon, 'POST', '/api/v1/linktoken', {
    userId: 'payer',
    transferOptions: { toAddresses, transferType: 'payment', transactionId, generatePayLink: true },
  })
  return String(answer.body.content?.paymentLink)
}

/** A new person with an empty browser. */
async function withPage(use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  try {
    await use(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Goes on with Tab until the focus is on what has this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const { activeElement } = document
      const label = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0]?.textContent : undefined
      return activeElement?.getAttribute('aria-label') ?? label ?? activeElement?.textContent ?? ''
    })
    if (name.test(focused)) return
  }
  assert.fail(`The keyboard does not reach ${name}.`)
}

test('a payment by keyboard alone, from the link to the end; the link is then used up', async () => {
  const payLink = await newPayLink('by-keyboard')
  await withPage(async (page) => {
    const person = personAtLink(page)
    const says = async (name: RegExp, type?: string) => {
      await tabTo(page, name)
      if (type !== undefined) await page.keyboard.type(type)
      else await page.keyboard.press('Enter')
    }
    await page.goto(payLink)
    await person.sees('What do you want to pay with?')
    assert.deepEqual(await axeViolations(page), [])
    await says(/Sandbox Broker/)
    await person.sees('Sign in to Sandbox Broker')
    await page.locator('#username, [name=username]').first().focus()
    await page.keyboard.type('MeshUSDC')
    await says(/^Password/, 'Pass123')
    await page.keyboard.press('Enter')
    await person.sees('Enter your code')
    await page.keyboard.type('123456')
    await page.keyboard.press('Enter')
    await person.sees('Sandbox Broker is connected')
    await says(/^Continue to transfer/)
    await person.sees('Review your payment')
    await person.sendButton().waitFor()
    await says(/^Send /)
    await person.sees('Confirm it is you')
    await page.keyboard.type('123456')
    await page.keyboard.press('Enter')
    await person.sees(/is on its way|has arrived/)
    await says(/^Done/)
    await person.sees('You can close this window')
    assert.equal(new URL(page.url()).pathname, '/pay', 'nobody said where to go')
  })
  await withPage(async (page) => {
    await page.goto(payLink)
    const person = personAtLink(page)
    await person.sees('This link has ended')
    assert.match((await page.locator('.lead').textContent()) ?? '', /used/i)
    assert.deepEqual(await axeViolations(page), [])
  })
})

test('a link that was never made says so in words', async () => {
  await withPage(async (page) => {
    for (const [path, title] of [
      ['/pay', 'This link cannot be opened'],
      ['/pay?linkToken=nope', 'This link cannot be opened'],
      // One that is forgotten cannot be told from one that never was.
      [`/broker-connect?client_id=${tenon.client.id}&auth_code=x`, 'This link has ended'],
    ] as const) {
      await page.goto(`${tenon.link}${path}`)
      await personAtLink(page).sees(title)
    }
  })
})

test('at the end people go back to an origin of the client, and to no other', async () => {
  const { origin } = new URL(tenon.quickstart)
  for (const [returnUrl, ends] of [
    [`${origin}/?paid=1`, `${origin}/?paid=1`],
    ['https://evil.example/', undefined],
  ] as const) {
    const payLink = `${await newPayLink('returning')}&returnUrl=${encodeURIComponent(returnUrl)}`
    await withPage(async (page) => {
      await page.goto(payLink)
      const person = personAtLink(page)
      await person.sees('What do you want to pay with?')
      await person.presses('Close')
      if (ends) await page.waitForURL(ends)
      else await person.sees('You can close this window')
      if (!ends) assert.equal(new URL(page.url()).pathname, '/pay')
    })
  }
})

test('nobody can frame a page of its own', async () => {
  const payLink = await newPayLink('framed')
  const host = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(`<iframe src="${payLink.replaceAll('&', '&amp;')}"></iframe>`)
  }).listen(0, '127.0.0.1')
  try {
    await withPage(async (page) => {
      const complaint = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()))
      await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`)
      await complaint
      assert.equal(await page.frameLocator('iframe').getByRole('heading').count(), 0)
    })
  } finally {
    host.close()
  }
})

test('a wallet of the browser signs in place, and a person who refuses can still sign', async () => {
  const account = privateKeyToAccount(`0x${'4c'.repeat(32)}`)
  const linkToken = await newLinkToken(tenon, { userId: 'wallet-user', verifyWalletOptions: {} })
  await withPage(async (page) => {
    let refusals = 1
    await page.exposeFunction('signHere', async (hex: `0x${string}`) => {
      refusals -= 1
      return refusals >= 0 ? 'refused' : account.signMessage({ message: { raw: hex } })
    })
    // A wallet as a browser extension would announce it.
    await page.addInitScript(`
      const provider = { async request({ method, params }) {
        if (method === 'eth_requestAccounts') return ['${account.address}']
        const answer = await window.signHere(params[0])
        if (answer === 'refused') throw Object.assign(new Error('no'), { code: 4001 })
        return answer
      } }
      const announce = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', {
        detail: { info: { uuid: '1', name: 'Test Fox' }, provider } }))
      window.addEventListener('eip6963:requestProvider', announce)`)
    await page.goto(Buffer.from(linkToken, 'base64').toString())
    const person = personAtLink(page)
    await person.sees('Show that a wallet is yours')
    assert.deepEqual(await axeViolations(page), [])
    await person.presses('Sign with Test Fox')
    await person.isTold('Nothing was signed.')
    await person.presses('Sign with Test Fox')
    await person.sees('This wallet is yours')
    assert.deepEqual(await axeViolations(page), [])
    await person.presses('Done')
    await person.sees('You can close this window')
  })
  const read = await meshCall(tenon, 'GET', '/api/v1/wallets/verify?UserId=wallet-user')
  assert.match(read.text, new RegExp(account.address))
})

test('a sub-client’s mark and name are on its page', async () => {
  const admin = (path: string, body: object, token = '') =>
    meshCall(tenon, 'POST', `/admin/api/v1/${path}`, body, token ? { authorization: `Bearer ${token}` } : {})
  const { id: clientId, secret: clientSecret } = tenon.client
  const token = String((await admin('Token', { clientId, clientSecret })).body.content?.id_token)
  const made = await admin('SubClient', { businessLegalName: 'Oak Ltd', displayName: 'Oak' }, token)
  const subClientId = String(made.body.content?.id)
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const uploaded = await fetch(`${tenon.api}/admin/api/v1/SubClient/${subClientId}/logo`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'image/png' },
    body: new Uint8Array(png),
  })
  assert.equal(uploaded.status, 200)
  const linkToken = await newLinkToken(tenon, { subClientId })
  await withPage(async (page) => {
    await page.goto(`${tenon.link}/pay?linkToken=${encodeURIComponent(linkToken)}`)
    await page.getByText('Oak', { exact: true }).waitFor()
    const width = await page.locator('.client-logo').evaluate((image: HTMLImageElement) => image.naturalWidth)
    assert.equal(width, 1, 'the mark is loaded')
    assert.deepEqual(await axeViolations(page), [])
  })
})
