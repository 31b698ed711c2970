import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { until } from '../until.ts'
import { launchChromium } from './launch-chromium.ts'
import { type LinkVisit, visitLink } from './link-host.ts'

/** Signing in at Coinbase, in a window of a real OAuth server, with every way in which it can end. */

const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
const saved = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const unsaved = '0x71C7656EC7ab88b098defB751B7401B5f6d8976F'

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

/** Goes to Coinbase in Link and opens its window. */
async function openWindow({ page, person }: LinkVisit): Promise<Page> {
  await person.chooses('Coinbase')
  await person.sees('Continue at Coinbase')
  const popup = page.waitForEvent('popup')
  await person.presses('Open Coinbase')
  const window = await popup
  await person.sees('Waiting for Coinbase…')
  return window
}

/** Username, password and code, up to the question whether to allow it. */
async function signIn(window: Page): Promise<void> {
  await window.getByLabel('Username').fill('Mesh')
  await window.getByLabel('Password').fill('Pass123')
  await window.getByRole('button', { name: 'Continue' }).click()
  await window.getByLabel('One-time code').fill('123456')
  await window.getByRole('button', { name: 'Continue' }).click()
  await window.getByRole('heading', { name: /^Allow / }).waitFor()
}

async function allow(window: Page): Promise<void> {
  await signIn(window)
  const closed = window.waitForEvent('close')
  await window.getByRole('button', { name: 'Allow' }).click()
  await closed
}

function depositTo(symbol: string, address: string): { transferOptions: object } {
  return { transferOptions: { toAddresses: [{ networkId: ethereum, symbol, address }] } }
}

test('through the window to a connected account, and on to a deposit with a code', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      const { person } = visit
      await allow(await openWindow(visit))
      await person.sees('Coinbase is connected')
      await person.presses('Continue to transfer')
      await person.entersAmount('0.0125', 'ETH')
      await person.sees('Review your deposit')
      await person.sendButton().click()
      await person.sees('Confirm it is you')
      await person.entersCode('000000')
      await person.isTold('That code was not accepted')
      await person.entersCode()
      await person.sees(/^0\.0125 ETH (is on its way|has arrived)$/)
      await person.sees('0.0125 ETH has arrived')
      await person.presses('Done')
    },
    depositTo('ETH', saved),
  )
  const transfer = await until('the transfer has succeeded', async () => {
    const { body } = await meshCall(tenon, 'GET', '/api/v1/transfers/managed/mesh?Statuses=succeeded')
    return (body.content?.items as Record<string, unknown>[] | undefined)?.[0]
  })
  assert.deepEqual([transfer.symbol, transfer.amount], ['ETH', 0.0125])
  assert.match(String(transfer.hash), /^0x[0-9a-f]{64}$/)
  const counted = await fetch(`${tenon.sandbox}/control/withdrawals/count?institution=coinbase&amount=0.0125`)
  assert.deepEqual(await counted.json(), { count: 1 })
})

test('saying no is told, without blame, and can be taken back', async () => {
  await visitLink(browser, tenon, async (visit) => {
    const { person } = visit
    const window = await openWindow(visit)
    await signIn(window)
    const closed = window.waitForEvent('close')
    await window.getByRole('button', { name: 'Deny' }).click()
    await closed
    await person.sees('You did not allow access')
    await person.presses('Sign in again')
    const popup = visit.page.waitForEvent('popup')
    await person.presses('Open Coinbase')
    await allow(await popup)
    await person.sees('Coinbase is connected')
  })
})

test('a window that was closed is noticed, and opened again', async () => {
  await visitLink(browser, tenon, async (visit) => {
    const { person, link, page } = visit
    const window = await openWindow(visit)
    await window.getByLabel('Username').waitFor()
    await window.close()
    await link.getByText('was closed before it came back').waitFor()
    const popup = page.waitForEvent('popup')
    await person.presses('Open the window again')
    await allow(await popup)
    await person.sees('Coinbase is connected')
  })
})

test('waiting can be called off, and another institution chosen', async () => {
  await visitLink(browser, tenon, async (visit) => {
    const { person } = visit
    const window = await openWindow(visit)
    const closed = window.waitForEvent('close')
    await person.presses('Cancel')
    await closed
    await person.sees('Continue at Coinbase')
    await person.presses('Back')
    await person.sees('Connect an account')
  })
})

test('a blocked window is replaced by a link that works', async () => {
  await visitLink(browser, tenon, async ({ page, person, link }) => {
    await person.chooses('Coinbase')
    await person.sees('Continue at Coinbase')
    const frame = page.frames().find((candidate) => candidate.url().startsWith(tenon.link))
    assert.ok(frame)
    await frame.evaluate('window.open = () => null')
    await person.presses('Open Coinbase')
    await link.getByText('Your browser blocked the window').waitFor()
    const popup = page.waitForEvent('popup')
    await link.getByRole('link', { name: 'Open Coinbase' }).click()
    await allow(await popup)
    await person.sees('Coinbase is connected')
  })
})

test('Kraken asks to save an address that it does not know, and goes on asking until it does', async () => {
  await visitLink(
    browser,
    tenon,
    async ({ person, link }) => {
      await person.chooses('Kraken')
      await person.sees('Connect Kraken with an API key')
      await person.fills('API key', 'Mesh')
      await person.fills('Private key', 'Pass123')
      await person.presses('Connect')
      await person.sees('Kraken is connected')
      await person.presses('Continue to transfer')
      await person.entersAmount('12', 'USDC')
      await person.sees('Review your deposit')
      await person.sendButton().click()
      await person.sees('Save the address at Kraken')
      assert.equal((await link.locator('.address-groups').innerText()).replace(/\s/g, ''), unsaved)
      assert.equal(await link.getByRole('alert').count(), 0, 'nothing has gone wrong yet')
      await person.presses('I have done this')
      await person.isTold('Save this address at your institution first')
      await person.presses('Back')
      await person.sees('How much do you want to deposit?')
      await person.presses('Close')
      await link.getByRole('dialog', { name: 'Leave now?' }).getByRole('button', { name: 'Leave' }).click()
    },
    depositTo('USDC', unsaved),
  )
  const counted = await fetch(`${tenon.sandbox}/control/withdrawals/count?institution=kraken`)
  assert.deepEqual(await counted.json(), { count: 0 })
})
