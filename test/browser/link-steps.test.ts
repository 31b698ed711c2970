import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { axeViolations } from './axe-violations.ts'
import { launchChromium } from './launch-chromium.ts'
import { type LinkVisit, visitLink } from './link-host.ts'

/** Every step of a person between the offer and the transfer, in the real Link, before the real server and the sandbox. */

const screenshots = fileURLToPath(new URL('../../screenshots/real/', import.meta.url))
const solana = '0291810a-5947-424d-9a59-e88bb33e999d'
const toAddresses = [{ networkId: solana, symbol: 'USDC', address: 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH' }]
const deposit = { transferOptions: { toAddresses } }
const funded = { transferOptions: { toAddresses, fundingOptions: { enabled: true } } }

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

async function shoot({ page }: LinkVisit, name: string): Promise<void> {
  await page.screenshot({ path: `${screenshots}${name}.png` })
}

/** What a person does at the sandbox's own page, through its control. */
async function atInstitution(path: string, username: string): Promise<void> {
  const response = await fetch(`${tenon.sandbox}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ institution: 'broker', username }),
  })
  assert.ok(response.ok, `${path}: ${response.status}`)
}

async function countOf(what: 'withdrawals' | 'fundings', username: string): Promise<number> {
  const response = await fetch(`${tenon.sandbox}/control/${what}/count?institution=broker&username=${username}`)
  const { count } = (await response.json()) as { count: number }
  return count
}

async function connects({ person }: LinkVisit, username: string): Promise<void> {
  await person.signsInAtBroker(username)
  await person.sees('Enter your code')
  await person.entersCode()
  await person.sees('Sandbox Broker is connected')
  await person.presses('Continue to transfer')
}

/** From the catalogue to the press of the button that sends 25 USDC over the one network. */
async function sends(visit: LinkVisit, username: string): Promise<void> {
  const { person } = visit
  await connects(visit, username)
  await person.sees('How much do you want to deposit?')
  await person.entersAmount('25', 'USDC')
  await person.sees('Review your deposit')
  await person.sendButton().click()
}

test('what is missing is converted first, once, by the keyboard alone', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      const { person, link, page } = visit
      await connects(visit, 'MeshConvert')
      await person.sees('How much do you want to deposit?')
      await person.entersAmount('25', 'USDC')
      await person.sees('You need 25.01 USDC more')
      await shoot(visit, 'funding')
      assert.deepEqual(await axeViolations(page), [])
      assert.equal(await link.getByRole('radio').first().isChecked(), true, 'the cheapest way is chosen')
      await link.getByRole('radio').first().focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await person.sees('Review your deposit')
      await link.getByText('Conversion fee', { exact: true }).waitFor()
      await link.getByText('You have not sent to this address before.').waitFor()
      await shoot(visit, 'preview-funded')
      await person.presses('Back')
      await person.sees('You need 25.01 USDC more')
      assert.equal(await link.getByRole('radio').nth(1).isChecked(), true, 'the choice is kept')
      await person.presses('Review')
      await person.sees('Review your deposit')
      await person.sendButton().click()
      await person.sees('Confirm it is you')
      await person.entersCode()
      await person.sees('25 USDC has arrived')
      assert.deepEqual([await countOf('fundings', 'MeshConvert'), await countOf('withdrawals', 'MeshConvert')], [1, 1])
    },
    funded,
  )
})

test('without leave of the client nothing is converted', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      await connects(visit, 'MeshConvert')
      await visit.link.getByText('Nothing in this account can be sent here.').waitFor()
    },
    deposit,
  )
})

test('a confirmation by e-mail is waited for and goes on by itself', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      const { person, link, page } = visit
      await sends(visit, 'MeshConfirmEmail')
      await person.sees('Confirm it is you')
      await person.entersCode()
      await person.sees('Confirm by e-mail')
      await shoot(visit, 'confirm-email')
      assert.deepEqual(await axeViolations(page), [])
      assert.equal(await link.getByRole('button', { name: 'Back' }).count(), 0, 'it may still go through')
      await person.presses('I have done this')
      await person.isTold('has not seen your confirmation yet')
      await atInstitution('confirmations', 'MeshConfirmEmail')
      await person.sees(/^25 USDC (is on its way|has arrived)$/)
      assert.equal(await countOf('withdrawals', 'MeshConfirmEmail'), 1)
    },
    deposit,
  )
})

test('two codes are asked for one after the other', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      const { person } = visit
      await sends(visit, 'MeshTwoCodes')
      await person.sees('Confirm it is you')
      await person.entersCode('000000')
      await person.isTold('Tries left: 4.')
      await person.entersCode()
      await person.sees('One more code')
      await shoot(visit, 'second-code')
      await person.entersCode()
      await person.sees(/^25 USDC (is on its way|has arrived)$/)
    },
    deposit,
  )
})

test('a face is shown at the institution, and another way is taken where there is one', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      const { person, link } = visit
      await sends(visit, 'MeshFace')
      await person.sees('Show your face to Sandbox Broker')
      assert.match(
        (await link.getByRole('link', { name: /Open the page/ }).getAttribute('href')) ?? '',
        new RegExp(`^${tenon.sandbox}/`),
      )
      await person.presses('I have done this')
      await person.isTold('has not seen this yet')
      await atInstitution('proofs', 'MeshFace')
      await person.presses('I have done this')
      await person.sees(/^25 USDC (is on its way|has arrived)$/)
    },
    deposit,
  )
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      const { person, link } = visit
      await sends(visit, 'MeshOtherCode')
      await link.getByText('by text message').first().waitFor()
      await person.presses('Use another way')
      await link.getByText('by e-mail').first().waitFor()
      await person.entersCode()
      await person.sees(/^25 USDC (is on its way|has arrived)$/)
    },
    deposit,
  )
})

test('five wrong codes end the offer; nothing was sent', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      const { person, link } = visit
      await sends(visit, 'MeshPin')
      await person.sees('Confirm it is you')
      for (const left of ['Tries left: 4.', 'Tries left: 3.', 'Tries left: 2.', 'One try is left.']) {
        await link.getByLabel('Trading PIN', { exact: true }).fill('000000')
        await person.presses('Confirm and send')
        await person.isTold(left)
      }
      await link.getByLabel('Trading PIN', { exact: true }).fill('000000')
      await person.presses('Confirm and send')
      await person.sees('Too many tries')
      await link.getByText('Too many wrong codes. Nothing was sent.').waitFor()
      assert.equal(await countOf('withdrawals', 'MeshPin'), 0)
    },
    deposit,
  )
})

test('an institution that does not know who they are says so', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      await connects(visit, 'MeshKyc')
      await visit.person.sees('Sandbox Broker needs to know who you are')
      await visit.link.getByText('Nothing has been sent.').waitFor()
    },
    deposit,
  )
})
