import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Frame, Page } from 'playwright-core'
import { privateKeyToAccount } from 'viem/accounts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { destination, ethereum } from '../transfer-calls.ts'
import { axeViolations } from './axe-violations.ts'
import { type KeyboardAtLink, keyboardAtLink } from './keyboard-at-link.ts'
import { launchChromium } from './launch-chromium.ts'
import { newLinkToken, openLinkOver } from './link-host.ts'
import { type PersonAtLink, personAtLink } from './person-at-link.ts'
import { watchPolicy } from './policy-violations.ts'

/**
 * Every way to sign in, and what comes after, with a keyboard and nothing else, over a host page; and no policy of any page or
 * frame was violated on the way. The transfer with funding is in `link-steps`, the payment in `own-page`.
 */

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let browser: Browser
let people = 0

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

interface Visit {
  page: Page
  keyboard: KeyboardAtLink
  /** Only to see with: nothing here is clicked. */
  person: PersonAtLink
  link(): Frame
}

async function visits(use: (visit: Visit) => Promise<void>, body: object = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' })
  try {
    const violations = await watchPolicy(context)
    const page = await context.newPage()
    await page.goto(tenon.quickstart)
    people += 1
    // Somebody new each time, who has nothing connected yet.
    await openLinkOver(page, tenon, await newLinkToken(tenon, { userId: `keyboard-${people}`, ...body }))
    const link = () => {
      const frame = page.frames().find((each) => each.url().startsWith(tenon.link) && each !== page.mainFrame())
      assert.ok(frame, 'Link is open')
      return frame
    }
    await page.locator('iframe').waitFor()
    await use({ page, link, keyboard: keyboardAtLink(page, link), person: personAtLink(page.frameLocator('iframe')) })
    assert.deepEqual(violations, [])
  } finally {
    await context.close()
  }
}

/** Searches for an institution and takes the first that is found. */
async function chooses({ keyboard, person }: Visit, institution: string): Promise<void> {
  await person.sees(/./)
  await keyboard.types(institution, /^Search/)
  await keyboard.presses(new RegExp(`^.?${institution}`))
}

async function signsInAtBroker(visit: Visit, username: string): Promise<void> {
  const { keyboard, person } = visit
  await chooses(visit, 'Sandbox Broker')
  await person.sees('Sign in to Sandbox Broker')
  await keyboard.types(username, /^Username/)
  await keyboard.types('Pass123', /^Password/)
  await keyboard.enters()
}

async function finishes({ keyboard, page, person }: Visit, institution: string): Promise<void> {
  await person.sees(`${institution} is connected`)
  await keyboard.presses(/^Done/)
  await page.locator('iframe').waitFor({ state: 'detached' })
  assert.equal(await page.evaluate('connected.length > 0'), true)
}

test('an API key', () =>
  visits(async (visit) => {
    const { keyboard, person } = visit
    await chooses(visit, 'Kraken')
    await person.sees('Connect Kraken with an API key')
    await keyboard.types('Mesh', /^API key/)
    await keyboard.types('Pass123', /^Private key/)
    await keyboard.enters()
    await finishes(visit, 'Kraken')
  }))

test('a password that is shown and hidden on the way, and a code that is pasted', () =>
  visits(async (visit) => {
    const { keyboard, person, link, page } = visit
    await chooses(visit, 'Sandbox Broker')
    await person.sees('Sign in to Sandbox Broker')
    await keyboard.types('Mesh', /^Username/)
    await keyboard.types('Pass123', /^Password/)
    await keyboard.presses(/^Show Password/)
    assert.equal(await link().locator('#password').getAttribute('type'), 'text')
    await keyboard.presses(/^Hide Password/)
    assert.equal(await link().locator('#password').getAttribute('type'), 'password')
    await keyboard.presses(/^Sign in/)
    await person.sees('Enter your code')
    const code = link().locator('#code')
    assert.equal(await code.getAttribute('autocomplete'), 'one-time-code')
    assert.equal(await code.getAttribute('inputmode'), 'numeric')
    await keyboard.goTo(/^One-time code/)
    // As it is copied from a message.
    await code.evaluate((field) => {
      const data = new DataTransfer()
      data.setData('text/plain', ' 123 456 ')
      const isTaken = !field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
      if (!isTaken) document.execCommand('insertText', false, data.getData('text/plain'))
    })
    await page.keyboard.press('Enter')
    await finishes(visit, 'Sandbox Broker')
  }))

test('several accounts, of which one is ticked', () =>
  visits(async (visit) => {
    const { keyboard, person } = visit
    await signsInAtBroker(visit, 'MeshAccounts')
    await person.sees('Enter your code')
    await keyboard.types('123456', /^One-time code/)
    await keyboard.enters()
    await person.sees('Which accounts?')
    await keyboard.ticks(/^Choose all/)
    await keyboard.presses(/^Continue/)
    await finishes(visit, 'Sandbox Broker')
  }))

test('two questions', () =>
  visits(async (visit) => {
    const { keyboard, link } = visit
    await signsInAtBroker(visit, 'MeshSignInQuestions')
    await link().getByLabel('What is the tongue of a wood joint called?').waitFor()
    await keyboard.types('Tenon', /wood joint/)
    await keyboard.enters()
    await link().getByLabel('What is the hole called that it goes into?').waitFor()
    await keyboard.types('Mortise', /goes into/)
    await keyboard.enters()
    await finishes(visit, 'Sandbox Broker')
  }))

test('a picture that is read', () =>
  visits(async (visit) => {
    const { keyboard, person } = visit
    await signsInAtBroker(visit, 'MeshSignInCaptcha')
    await person.sees('Type what you see')
    await keyboard.goTo(/^I cannot read it/)
    await keyboard.types('OAK7', /^Letters and digits/)
    await keyboard.enters()
    await finishes(visit, 'Sandbox Broker')
  }))

for (const [username, heading] of [
  ['MeshSignInDevice', 'Confirm on your device'],
  ['MeshSignInEmailLink', 'Open the link in your e-mail'],
  ['MeshSignInFace', 'Show your face to Sandbox Broker'],
  ['MeshSignInQrCode', 'Scan this code'],
] as const) {
  test(`done elsewhere: ${heading}`, () =>
    visits(async (visit) => {
      const { keyboard, person } = visit
      await signsInAtBroker(visit, username)
      await person.sees(heading)
      await keyboard.goTo(/^I have done this/)
      const { ok } = await fetch(`${tenon.sandbox}/control/proofs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username }),
      })
      assert.ok(ok)
      // The page looks by itself, and may be faster than the key.
      await keyboard.enters()
      await finishes(visit, 'Sandbox Broker')
    }))
}

test('a window of the institution', () =>
  visits(async (visit) => {
    const { keyboard, person, page } = visit
    await chooses(visit, 'Coinbase')
    await person.sees('Continue at Coinbase')
    const popup = page.waitForEvent('popup')
    await keyboard.presses(/^Open Coinbase/)
    const window = await popup
    await window.getByLabel('Username').focus()
    await window.keyboard.type('Mesh')
    await window.keyboard.press('Tab')
    await window.keyboard.type('Pass123')
    await window.keyboard.press('Enter')
    await window.getByLabel('One-time code').focus()
    await window.keyboard.type('123456')
    await window.keyboard.press('Enter')
    const allow = window.getByRole('button', { name: 'Allow' })
    await allow.focus()
    const closed = window.waitForEvent('close')
    await window.keyboard.press('Enter')
    await closed
    await finishes(visit, 'Coinbase')
  }))

test('a transfer, from the institution to the end', () =>
  visits(
    async (visit) => {
      const { keyboard, person, page } = visit
      await signsInAtBroker(visit, 'Mesh')
      await person.sees('Enter your code')
      await keyboard.types('123456', /^One-time code/)
      await keyboard.enters()
      await person.sees('Sandbox Broker is connected')
      await keyboard.presses(/^Continue to transfer/)
      await person.sees('How much do you want to deposit?')
      await keyboard.types('7', /^Amount in/)
      await keyboard.presses(/^Review/)
      await person.sees('Review your deposit')
      await person.sendButton().waitFor()
      await keyboard.presses(/^Send /)
      await person.sees('Confirm it is you')
      await keyboard.types('123456', /^One-time code/)
      await keyboard.enters()
      await person.sees(/is on its way|has arrived/)
      await keyboard.presses(/^Done/)
      await page.locator('iframe').waitFor({ state: 'detached' })
    },
    { transferOptions: { toAddresses: [{ networkId: ethereum, symbol: 'USDC', address: destination }] } },
  ))

test('an identity check that is still to be done', () =>
  visits(
    async (visit) => {
      const { keyboard, person } = visit
      await signsInAtBroker(visit, 'MeshKyc')
      await person.sees('Enter your code')
      await keyboard.types('123456', /^One-time code/)
      await keyboard.enters()
      await person.sees('Sandbox Broker is connected')
      await keyboard.presses(/^Continue to transfer/)
      await person.sees('Sandbox Broker needs to know who you are')
      await keyboard.presses(/^I have done this/)
      await person.isTold(/verify your identity/)
    },
    { transferOptions: { toAddresses: [{ networkId: ethereum, symbol: 'USDC', address: destination }] } },
  ))

test('a wallet that is proved by a signature made elsewhere, after a wrong one', () =>
  visits(
    async ({ keyboard, person, page, link }) => {
      const account = privateKeyToAccount(`0x${'4c'.repeat(32)}`)
      await person.sees('Show that a wallet is yours')
      const message = await link().locator('.signed-text').innerText()
      await keyboard.types(account.address, /^Address of the wallet/)
      await keyboard.types(`0x${'00'.repeat(65)}`, /^Signature/)
      await keyboard.enters()
      await person.isTold(/./)
      const field = link().getByLabel('Signature', { exact: true })
      await field.and(link().locator('[aria-invalid=true]')).waitFor()
      await keyboard.goTo(/^Signature/)
      await page.keyboard.press('ControlOrMeta+a')
      await keyboard.types(await account.signMessage({ message }))
      await keyboard.enters()
      await person.sees('This wallet is yours')
      await keyboard.presses(/^Done/)
      await page.locator('iframe').waitFor({ state: 'detached' })
    },
    { verifyWalletOptions: {} },
  ))

test('over the host page: named, inert behind, the focus kept and given back, nothing for axe', () =>
  visits(async (visit) => {
    const { page, keyboard, person, link } = visit
    await person.sees('Connect an account')
    assert.deepEqual(await axeViolations(page), [])
    const names = await page.evaluate(() => {
      const host = [...document.querySelectorAll('*')].find(({ shadowRoot }) => shadowRoot?.querySelector('iframe'))
      const dialog = host?.shadowRoot?.querySelector('dialog')
      return [dialog?.getAttribute('aria-label'), dialog?.querySelector('iframe')?.title, dialog?.matches(':modal')]
    })
    assert.ok(names[0] && names[1] && names[2] === true, String(names))
    // All the way round: the focus comes back into Link and never to the page behind.
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press('Tab')
      const behind = await page.evaluate(() => document.activeElement?.matches('button, a, input') ?? false)
      assert.equal(behind, false, 'the page behind is inert')
    }
    await keyboard.goTo(/^Search/)
    // Escape leaves the search first, then Link; there is nothing to lose yet.
    await page.keyboard.press('Escape')
    if ((await page.locator('iframe').count()) > 0) {
      await link()
        .evaluate(() => 0)
        .catch(() => undefined)
      await page.keyboard.press('Escape')
    }
    await page.locator('iframe').waitFor({ state: 'detached' })
    assert.equal(await page.evaluate('exits.length'), 1)
    assert.equal(await page.evaluate('getComputedStyle(document.documentElement).overflowY'), 'visible')
  }))

test('leaving half-way is asked about, by keyboard, and staying gives the focus back', () =>
  visits(async (visit) => {
    const { page, keyboard, person, link } = visit
    await chooses(visit, 'Sandbox Broker')
    await person.sees('Sign in to Sandbox Broker')
    await keyboard.types('Mesh', /^Username/)
    await page.keyboard.press('Escape')
    await link().getByRole('dialog', { name: 'Leave now?' }).waitFor()
    assert.deepEqual(await axeViolations(page), [])
    await page.keyboard.press('Escape')
    await link().getByRole('dialog', { name: 'Leave now?' }).waitFor({ state: 'hidden' })
    assert.equal(await link().locator('#username').inputValue(), 'Mesh')
    assert.equal(await link().evaluate(() => document.activeElement?.id), 'username')
  }))
