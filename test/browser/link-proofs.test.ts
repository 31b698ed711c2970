import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { until } from '../until.ts'
import { axeViolations } from './axe-violations.ts'
import { launchChromium } from './launch-chromium.ts'
import { type LinkVisit, visitLink } from './link-host.ts'

/** Every proof that an institution can want at sign-in, in the real Link, before the real server and the sandbox. */

const screenshots = fileURLToPath(new URL('../../screenshots/real/', import.meta.url))

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let browser: Browser

before(async () => {
  await mkdir(screenshots, { recursive: true })
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  browser = await launchChromium()
})

after(async () => {
  await browser?.close()
  await tenon?.stop()
  await folder?.remove()
})

async function control(path: string, username: string): Promise<void> {
  const response = await fetch(`${tenon.sandbox}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username }),
  })
  assert.ok(response.ok, `${path}: ${response.status}`)
}

/** Signs in as this user of the broker; `prove` does what is asked, and afterwards the account is connected. */
function connects(username: string, prove: (visit: LinkVisit) => Promise<void>): Promise<void> {
  return visitLink(browser, tenon, async (visit) => {
    await visit.person.signsInAtBroker(username)
    await prove(visit)
    await visit.person.sees('Sandbox Broker is connected')
    await isConnected(visit.page)
  })
}

for (const [username, heading] of [
  ['MeshSignInDevice', 'Confirm on your device'],
  ['MeshSignInEmailLink', 'Open the link in your e-mail'],
] as const) {
  test(`${heading}: pressing too early says so, and afterwards the page goes on by itself`, () =>
    connects(username, async ({ person, page }) => {
      await person.sees(heading)
      await person.presses('I have done this')
      await person.isTold('has not seen this yet')
      assert.deepEqual(await axeViolations(page), [])
      await page.screenshot({ path: `${screenshots}${username}.png` })
      await control('proofs', username)
    }))
}

test('a face is shown on the page of the institution, opened from Link', () =>
  connects('MeshSignInFace', async ({ person, page, link, context }) => {
    await person.sees('Show your face to Sandbox Broker')
    await link.getByRole('img', { name: 'QR code of the page of Sandbox Broker' }).waitFor()
    assert.deepEqual(await axeViolations(page), [])
    const [opened] = await Promise.all([
      context.waitForEvent('page'),
      link.getByRole('link', { name: /^Open the page of Sandbox Broker/ }).click(),
    ])
    await opened.getByRole('button', { name: 'Look into the camera' }).click()
    await opened.getByText('That was you.').waitFor()
    await opened.close()
  }))

test('a QR code expires, a new one is had, and scanning that opens', () =>
  connects('MeshSignInQrCode', async ({ person, page, link }) => {
    await person.sees('Scan this code')
    const address = () => link.getByRole('link', { name: /^Open it on this device/ }).getAttribute('href')
    const first = await address()
    await control('proofs/expire', 'MeshSignInQrCode')
    await person.isTold('This code has expired')
    assert.deepEqual(await axeViolations(page), [])
    await person.presses('Get a new code')
    await link.getByRole('timer').waitFor()
    const second = (await address()) ?? ''
    assert.notEqual(second, first)
    await fetch(second, { method: 'POST' })
  }))

test('a picture is read, a new one comes after a wrong answer, and what was typed for the first is gone', () =>
  connects('MeshSignInCaptcha', async ({ person, page, link }) => {
    await person.sees('Type what you see')
    const picture = link.getByRole('img', { name: 'Picture of letters and digits from Sandbox Broker' })
    const first = await picture.getAttribute('src')
    assert.deepEqual(await axeViolations(page), [])
    await page.screenshot({ path: `${screenshots}captcha.png` })
    await person.answers('WRONG')
    await person.isTold('Here is a new one')
    assert.notEqual(await picture.getAttribute('src'), first)
    assert.equal(await link.locator('#answer').inputValue(), '')
    await person.answers('ASH4')
  }))

test('two questions come one after the other', () =>
  connects('MeshSignInQuestions', async ({ person, link }) => {
    await link.getByLabel('What is the tongue of a wood joint called?').waitFor()
    await person.answers('Tenon')
    await link.getByLabel('What is the hole called that it goes into?').waitFor()
    await person.answers('Mortise')
  }))

test('another way: a code instead of the device, and one by e-mail instead of a text message', async () => {
  await connects('MeshSignInOtherWay', async ({ person }) => {
    await person.sees('Confirm on your device')
    await person.presses('Use another way')
    await person.sees('Enter your code')
    await person.entersCode()
  })
  await connects('MeshSignInPhone', async ({ person, link }) => {
    await person.sees('Enter your code')
    await person.presses('Use another way')
    await link.getByText('sent it by e-mail to').waitFor()
    await person.entersCode()
  })
})

test('who has no second factor is told to switch one on', () =>
  visitLink(browser, tenon, async ({ person, link }) => {
    await person.signsInAtBroker('MeshBindMfa')
    await person.sees('Two-step verification is off')
    await link.getByText('switch on two-step verification').waitFor()
  }))

test('Interactive Brokers: the app gets a refresh token, the person a calm end; the next day sign-in connects at once', async () => {
  const signsIn = async ({ person }: LinkVisit) => {
    await person.chooses('Interactive Brokers')
    await person.fills('Username', 'Mesh')
    await person.fills('Password', 'Pass123')
    await person.presses('Sign in')
    await person.sees('Enter your code')
    await person.entersCode()
  }
  await visitLink(browser, tenon, async (visit) => {
    const { person, page } = visit
    await signsIn(visit)
    await person.sees('Interactive Brokers (simulated) is preparing your accounts')
    assert.deepEqual(await axeViolations(page), [])
    await page.screenshot({ path: `${screenshots}delayed.png` })
    await isConnected(page)
    const payload = (await page.evaluate('connected[0]')) as Record<string, unknown>
    assert.deepEqual(Object.keys(payload), ['delayedAuth'])
    const delayed = payload.delayedAuth as Record<string, unknown>
    assert.equal(delayed.brokerType, 'interactiveBrokers')
    assert.equal(delayed.brokerName, 'Interactive Brokers (simulated)')
    assert.ok(typeof delayed.refreshToken === 'string' && delayed.refreshToken.length > 100)
    await person.presses('Done')
    await until('the app is told of the end', async () => (await page.evaluate('exits.length')) === 1)
  })
  await control('accounts-ready', 'Mesh')
  await visitLink(browser, tenon, async (visit) => {
    await signsIn(visit)
    await visit.person.sees('Interactive Brokers (simulated) is connected')
  })
})

test('Alpaca: a window of its own, and access that does not end', () =>
  visitLink(browser, tenon, async ({ person, page }) => {
    await person.chooses('Alpaca')
    const popup = page.waitForEvent('popup')
    await person.presses(/^Open Alpaca/)
    const window = await popup
    await window.getByLabel('Username').fill('Mesh')
    await window.getByLabel('Password').fill('Pass123')
    await window.getByRole('button', { name: 'Continue' }).click()
    await window.getByLabel('One-time code').fill('123456')
    await window.getByRole('button', { name: 'Continue' }).click()
    await window.getByRole('button', { name: 'Allow' }).click()
    await person.sees('Alpaca (simulated) is connected')
    const payload = await connectedPayload(page)
    assert.equal(payload.brokerType, 'alpaca')
    assert.deepEqual([payload.expiresInSeconds, payload.refreshTokenExpiresInSeconds], [undefined, undefined])
    assert.equal(payload.accountTokens[0]?.refreshToken, undefined)
  }))

test('Binance International: two accounts on one level, with a token each', () =>
  visitLink(browser, tenon, async ({ person, page, link }) => {
    await person.chooses('Binance International')
    await person.fills('API key', 'Mesh')
    await person.fills('API secret', 'Pass123')
    await person.fills('Passphrase', 'Pass123')
    await person.presses('Connect')
    await person.sees('Which accounts?')
    await link.getByText('Binance International Margin Account').waitFor()
    await link.getByLabel('Choose all').check()
    await person.presses('Continue')
    await person.sees('Binance International (simulated) is connected')
    const { accountTokens, brokerType } = await connectedPayload(page)
    assert.equal(brokerType, 'binanceInternational')
    assert.deepEqual(
      accountTokens.map(({ account }) => account.accountId.replace(/^[0-9a-f]{40}/, '')),
      [':Spot', ':Margin'],
    )
    assert.equal(new Set(accountTokens.map(({ accessToken }) => accessToken)).size, 2)
  }))

interface ConnectedPayload {
  brokerType: string
  expiresInSeconds?: number
  refreshTokenExpiresInSeconds?: number
  accountTokens: { account: { accountId: string }; accessToken: string; refreshToken?: string }[]
}

/** Waits until the app was told, once. Not in the page: its policy lets nothing be evaluated there again and again. */
async function isConnected(page: LinkVisit['page']): Promise<void> {
  await until('the app is told of the connection', async () => (await page.evaluate('connected.length')) === 1)
}

/** What the app was given, once it was given something. */
async function connectedPayload(page: LinkVisit['page']): Promise<ConnectedPayload> {
  await isConnected(page)
  // The page speaks JSON; the test names what it looks at.
  return (await page.evaluate('connected[0].accessToken')) as ConnectedPayload
}
