import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type ErrorCode, errors, failureGuide } from '@tenon/core'
import type { Browser, Page } from 'playwright-core'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { axeViolations } from './axe-violations.ts'
import { launchChromium } from './launch-chromium.ts'
import { type LinkVisit, visitLink } from './link-host.ts'
import { type ServedGallery, serveGallery, showScreen } from './serve-gallery.ts'

/** Every code of the error table as a person meets it; and, where the sandbox can bring it about, for real. */

const screenshots = fileURLToPath(new URL('../../screenshots/failures/', import.meta.url))
const codes = Object.keys(errors) as ErrorCode[]
const solana = '0291810a-5947-424d-9a59-e88bb33e999d'
const toAddresses = [{ networkId: solana, symbol: 'USDC', address: 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH' }]
const deposit = { transferOptions: { toAddresses } }

let gallery: ServedGallery
let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let browser: Browser

before(async () => {
  await mkdir(screenshots, { recursive: true })
  gallery = await serveGallery()
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  browser = await launchChromium()
})

after(async () => {
  await browser?.close()
  await tenon?.stop()
  await folder?.remove()
  await gallery?.close()
})

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()

test('every code has a title of its kind, its cause, two ways on and a support id', async () => {
  const titles = new Map<string, string>()
  await gallery.visit({ viewport: { width: 375, height: 710 } }, async (page, complaints) => {
    for (const code of codes) {
      await showScreen(page, `failure-${code}`)
      const { kind } = failureGuide[code]
      const title = await heading(page)
      assert.doesNotMatch(title, /[{}]|undefined|went wrong/i, code)
      assert.equal(titles.get(kind) ?? title, title, code)
      titles.set(kind, title)
      const buttons = await page.locator('.footer button').allInnerTexts()
      assert.equal(new Set(buttons).size, 2, `${code}: ${buttons}`)
      const cause = await page.locator('.content > p:not(.lead, .support)').first().innerText()
      assert.ok(cause.length > 10, code)
      assert.match(await page.locator('.support').innerText(), /7f3a90c1d2e4/, code)
    }
    assert.deepEqual(complaints, [])
  })
  assert.equal(new Set(titles.values()).size, titles.size, 'no two kinds share a title')
})

test('each kind is accessible, light and dark, and fits a small phone', async () => {
  const firstOfKind = new Map(codes.map((code) => [failureGuide[code].kind, code]))
  await gallery.visit({ viewport: { width: 320, height: 640 } }, async (page) => {
    for (const theme of ['light', 'dark'] as const) {
      for (const [kind, code] of firstOfKind) {
        await showScreen(page, `failure-${code}`, { theme })
        await page.screenshot({ path: `${screenshots}${kind}-${theme}.png` })
        assert.deepEqual(await axeViolations(page), [], `${kind} ${theme}`)
        assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false, kind)
      }
    }
  })
})

test('what happened is told to whoever wants to know, and copied for support', async () => {
  await gallery.visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    await showScreen(page, 'failure-serverFailure')
    await page.getByText('See what happened').click()
    await page.getByText('serverFailure', { exact: true }).waitFor()
    assert.equal(await page.evaluate('document.documentElement.dataset.sent'), 'seeWhatHappened')
    await page.getByRole('button', { name: 'Copy details for support' }).click()
    await page.getByRole('button', { name: 'Details copied' }).waitFor()
    const copied = await page.evaluate<string>('navigator.clipboard.readText()')
    assert.match(copied, /^Failure: serverFailure\nInstitution: Kraken\nTime: 20\d\d-.*Z\nSupport id: 7f3a90c1d2e4$/)
    assert.equal(await page.evaluate('document.documentElement.dataset.sent'), 'seeWhatHappened', 'told once')
  })
})

let people = 0

/** Somebody new, who signs in at the Sandbox Broker under this name, in a session of this kind. */
async function signsIn(username: string, body: object, use: (visit: LinkVisit) => Promise<void>): Promise<void> {
  people += 1
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      await visit.person.signsInAtBroker(username)
      await use(visit)
    },
    { userId: `failing-${people}`, ...body },
  )
}

async function connects({ person }: LinkVisit): Promise<void> {
  await person.entersCode()
  await person.sees('Sandbox Broker is connected')
  await person.presses('Continue to transfer')
}

test('for real: an institution that does not answer, a locked account, and no second factor', async () => {
  const cases = [
    ['MeshDown', 'Sandbox Broker is not answering', 'Try again', 'Choose another institution'],
    ['MeshLocked', 'Sandbox Broker has locked this account', 'Choose another institution', 'Sign in again'],
    ['MeshBindMfa', 'Two-step verification is off', 'Sign in again', 'Choose another institution'],
  ] as const
  for (const [username, title, primary, alternative] of cases) {
    await signsIn(username, {}, async ({ person, link }) => {
      await person.sees(title)
      assert.deepEqual(await link.locator('.footer button').allInnerTexts(), [primary, alternative])
      await person.presses('Choose another institution')
      await person.sees('Connect an account')
    })
  }
})

test('for real: nothing to send, with the address as the other way', async () => {
  await signsIn('MeshEmpty', deposit, async (visit) => {
    const { person, link } = visit
    await connects(visit)
    await person.sees('Nothing in this account can be sent')
    await link.getByText('Your money has not moved.').waitFor()
    await person.presses('Send to an address yourself')
    await link.getByText('HN7cAB').first().waitFor()
  })
})

test('for real: a transfer that is refused, and one that nobody knows of', async () => {
  await signsIn('MeshReject', deposit, async (visit) => {
    const { person, link } = visit
    await connects(visit)
    await person.entersAmount('25', 'USDC')
    await person.sendButton().click()
    await person.sees('Confirm it is you')
    await person.entersCode()
    await person.sees('Sandbox Broker refused the transfer')
    await link.getByText('Your money has not moved.').waitFor()
    await person.presses('Change the amount')
    await person.sees('How much do you want to deposit?')
  })
})
