import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Browser } from 'playwright-core'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { launchChromium } from './launch-chromium.ts'
import { type LinkVisit, newLinkToken, openLinkOver, visitLink } from './link-host.ts'
import { personAtLink } from './person-at-link.ts'

/**
 * Every screen of the real Link over a host page, and every wrong turn: its cause, one next step, a way out. Pictures of each
 * go to `screenshots/real/`, in light and dark, 375 and 1280 px wide.
 */

const screenshots = fileURLToPath(new URL('../../screenshots/real/', import.meta.url))
const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
const solana = '0291810a-5947-424d-9a59-e88bb33e999d'
const saved = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const unsaved = '0x71C7656EC7ab88b098defB751B7401B5f6d8976F'
const deposit = {
  transferOptions: {
    toAddresses: [
      { networkId: ethereum, symbol: 'USDC', address: saved },
      { networkId: ethereum, symbol: 'ETH', address: saved },
      { networkId: solana, symbol: 'USDC', address: 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH' },
    ],
  },
}

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
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: width === 375 ? 710 : 800 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: `${screenshots}${name}-${colorScheme}-${width}.png` })
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** The screen says what happened, offers one next step, and can be left. */
async function offersOneWayOn({ link }: LinkVisit, cause: string, next: string): Promise<void> {
  await link.getByText(cause).first().waitFor()
  const primary = link.locator('.button-primary')
  assert.deepEqual(await primary.allInnerTexts(), [next])
  await link.getByRole('button', { name: 'Close' }).first().waitFor()
  assert.equal(await link.getByRole('heading', { level: 1 }).count(), 1)
}

/** Closes Link from wherever it is; what would be lost is asked about first. */
async function leaves({ page, link }: LinkVisit): Promise<void> {
  await link.getByRole('button', { name: 'Close' }).first().click()
  const leave = link.getByRole('button', { name: 'Leave', exact: true })
  const gone = page.locator('iframe').waitFor({ state: 'detached' })
  await Promise.race([gone, leave.click().catch(() => gone)])
  await gone
  assert.equal(await page.evaluate('exits.length'), 1, 'the app is told once')
}

async function setFault(fault: object): Promise<void> {
  const response = await fetch(`${tenon.sandbox}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  })
  assert.equal(response.status, 201)
}

async function clearFaults(): Promise<void> {
  await fetch(`${tenon.sandbox}/control/faults`, { method: 'DELETE' })
}

/** From the catalogue to the offer of 25.5 USDC on Ethereum. */
async function toPreview({ person }: LinkVisit, username: string): Promise<void> {
  await person.signsInAtBroker(username)
  await person.sees('Enter your code')
  await person.entersCode()
  await person.sees('Sandbox Broker is connected')
  await person.presses('Continue to transfer')
  await person.chooses('USDC')
  await person.chooses('Ethereum')
  await person.entersAmount('25.5', 'USDC')
  await person.sees('Review your deposit')
  await person.sendButton().waitFor()
}

test('a deposit, screen by screen', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      const { person, page, link } = visit
      await person.sees('Where does the deposit come from?')
      await shoot(visit, 'catalogue')
      await person.chooses('Sandbox Broker')
      await person.sees('Sign in to Sandbox Broker')
      await shoot(visit, 'credentials')
      await person.fills('Username', 'MeshAccounts')
      await person.fills('Password', 'Pass123')
      await person.presses('Close')
      await link.getByRole('dialog', { name: 'Leave now?' }).waitFor()
      await shoot(visit, 'leave')
      await person.presses('Stay')
      await person.presses('Sign in')
      await person.sees('Enter your code')
      await shoot(visit, 'mfa-code')
      await person.entersCode()
      await person.sees('Which account?')
      await shoot(visit, 'accounts-one')
      await link.getByLabel('Spot').check()
      await person.presses('Continue')
      await person.sees('Sandbox Broker is connected')
      await shoot(visit, 'connected-transfer')
      await person.presses('Continue to transfer')
      await person.sees('What do you want to deposit?')
      await shoot(visit, 'assets')
      await person.chooses('USDC')
      await person.sees('Which network?')
      await shoot(visit, 'networks')
      await person.chooses('Ethereum')
      await person.sees('How much do you want to deposit?')
      await shoot(visit, 'amount')
      await person.entersAmount('25.5', 'USDC')
      await person.sees('Review your deposit')
      await person.sendButton().waitFor()
      await shoot(visit, 'preview')
      await person.sendButton().click()
      await person.sees('Confirm it is you')
      await shoot(visit, 'transfer-mfa')
      await person.entersCode()
      await person.sees(/^25\.5 USDC (is on its way|has arrived)$/)
      await shoot(visit, 'executed-on-its-way')
      await person.sees('25.5 USDC has arrived')
      await shoot(visit, 'executed-arrived')
      await person.presses('Done')
      await page.locator('iframe').waitFor({ state: 'detached' })
    },
    deposit,
  )
})

test('several accounts to read from, and a security question', async () => {
  await visitLink(browser, tenon, async (visit) => {
    const { person, link } = visit
    await person.signsInAtBroker('MeshAccounts')
    await person.sees('Enter your code')
    await person.entersCode()
    await person.sees('Which accounts?')
    await shoot(visit, 'accounts')
    await link.getByLabel('Choose all').check()
    await person.presses('Continue')
    await person.sees('Sandbox Broker is connected')
    await shoot(visit, 'connected')
  })
  await visitLink(browser, tenon, async (visit) => {
    const { person } = visit
    await person.signsInAtBroker('MeshQuestion')
    await person.sees('Answer your security question')
    await shoot(visit, 'mfa-question')
    await person.answers('Mortise')
    await offersOneWayOn(visit, 'That answer was not accepted', 'Continue')
    await shoot(visit, 'mfa-question-wrong')
    await person.answers('Tenon')
    await person.sees('Sandbox Broker is connected')
  })
})

test('an API key, and an OAuth window that is waited for', async () => {
  await visitLink(browser, tenon, async (visit) => {
    const { person, page } = visit
    await person.chooses('Kraken')
    await person.sees('Connect Kraken with an API key')
    await shoot(visit, 'api-key')
    await person.presses('Back')
    await person.chooses('Coinbase')
    await person.sees('Continue at Coinbase')
    await shoot(visit, 'oauth')
    const popup = page.waitForEvent('popup')
    await person.presses('Open Coinbase')
    await person.sees('Waiting for Coinbase…')
    await shoot(visit, 'oauth-waiting')
    await (await popup).close()
    await offersOneWayOn(visit, 'was closed before it came back', 'Open the window again')
    await shoot(visit, 'oauth-closed')
    await leaves(visit)
  })
})

test('a bad password: the form stays, with what was typed', async () => {
  await visitLink(browser, tenon, async (visit) => {
    const { person, link } = visit
    await person.signsInAtBroker('Mesh', 'wrong')
    await person.isTold('That sign-in was not accepted')
    await offersOneWayOn(visit, 'That sign-in was not accepted', 'Sign in')
    assert.equal(await link.getByLabel('Username').inputValue(), 'Mesh')
    await shoot(visit, 'credentials-wrong')
    await person.fills('Password', 'Pass123')
    await person.presses('Sign in')
    await person.sees('Enter your code')
    await leaves(visit)
  })
})

test('a wrong code: asked again, and the right one goes on', async () => {
  await visitLink(browser, tenon, async (visit) => {
    const { person } = visit
    await person.signsInAtBroker('Mesh')
    await person.sees('Enter your code')
    await person.entersCode('000000')
    await person.isTold('That code was not accepted')
    await offersOneWayOn(visit, 'That code was not accepted', 'Verify')
    await shoot(visit, 'mfa-code-wrong')
    await person.entersCode()
    await person.sees('Sandbox Broker is connected')
    await leaves(visit)
  })
})

test('a locked account: another institution is the way on', async () => {
  await visitLink(browser, tenon, async (visit) => {
    const { person } = visit
    await person.signsInAtBroker('MeshLocked')
    await offersOneWayOn(visit, 'Your institution has locked this account', 'Choose another institution')
    await shoot(visit, 'failed-locked')
    await person.presses('Choose another institution')
    await person.sees('Connect an account')
    await leaves(visit)
  })
})

test('an institution that is down: the same step is tried again', async () => {
  await visitLink(browser, tenon, async (visit) => {
    const { person } = visit
    await person.signsInAtBroker('MeshDown')
    await offersOneWayOn(visit, 'Your institution is not answering right now', 'Try again')
    await shoot(visit, 'failed-down')
    await person.presses('Try again')
    await person.sees('Sign in to Sandbox Broker')
    await leaves(visit)
  })
})

test('a link that was used: nothing but the way back to the app', async () => {
  await visitLink(browser, tenon, async (first) => {
    await first.person.sees('Connect an account')
    await visitLink(browser, tenon, async (visit) => {
      await visit.person.presses('Close')
      await visit.page.locator('iframe').waitFor({ state: 'detached' })
      await openLinkOver(visit.page, tenon, first.linkToken)
      await visit.person.sees('This link has ended')
      await offersOneWayOn(visit, 'This link was already used', 'Back to the app')
      await shoot(visit, 'unopened-used')
      await leaves(visit)
    })
  })
})

test('a session that is over: said at the next step', async () => {
  await visitLink(browser, tenon, async (visit) => {
    const { person } = visit
    await person.chooses('Sandbox Broker')
    await person.sees('Sign in to Sandbox Broker')
    await person.fills('Username', 'Mesh')
    await person.fills('Password', 'Pass123')
    const db = new pg.Client({ connectionString: tenon.database })
    await db.connect()
    await db.query(`update link_session set session_expires_at = now() - interval '1 hour'`)
    await db.end()
    await person.presses('Sign in')
    await person.sees('This session has ended')
    await offersOneWayOn(visit, 'start again from the app', 'Back to the app')
    await shoot(visit, 'unopened-over')
    await leaves(visit)
  })
})

test('a token that is no token: the app is told, and no empty frame is left', async () => {
  await visitLink(browser, tenon, async (visit) => {
    await visit.person.presses('Close')
    await visit.page.locator('iframe').waitFor({ state: 'detached' })
    const token = await newLinkToken(tenon)
    const url = Buffer.from(token, 'base64')
      .toString()
      .replace(/auth_code=[^&]+/, 'auth_code=unknown')
    await openLinkOver(visit.page, tenon, Buffer.from(url).toString('base64'))
    await visit.person.sees('This link has ended')
    await leaves(visit)
  })
})

test('nothing that can be sent: another institution is the way on', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      const { person } = visit
      await person.signsInAtBroker('MeshBTC')
      await person.sees('Enter your code')
      await person.entersCode()
      await person.sees('Sandbox Broker is connected')
      await person.presses('Continue to transfer')
      await offersOneWayOn(visit, 'Nothing in this account can be sent here', 'Choose another institution')
      await shoot(visit, 'failed-no-eligible-assets')
      await person.presses('Choose another institution')
      await person.sees('Where does the deposit come from?')
      await leaves(visit)
    },
    deposit,
  )
})

test('a transfer that is refused: the money comes first', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      await toPreview(visit, 'MeshReject')
      await visit.person.sendButton().click()
      await visit.person.sees('Confirm it is you')
      await visit.person.entersCode()
      await visit.link.getByText('Your money has not moved.').waitFor()
      await offersOneWayOn(visit, 'refused', 'Change the amount')
      await shoot(visit, 'failed-refused')
      await leaves(visit)
    },
    deposit,
  )
})

test('a transfer whose answer is lost: looked for, never sent again', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      await toPreview(visit, 'MeshLostAnswer')
      await visit.person.sendButton().click()
      await visit.person.sees('Confirm it is you')
      await visit.person.entersCode()
      await visit.person.sees(/^25\.5 USDC has arrived$/)
      await shoot(visit, 'executed-lost-answer')
    },
    deposit,
  )
  const counted = await fetch(`${tenon.sandbox}/control/withdrawals/count?username=MeshLostAnswer`)
  assert.deepEqual(await counted.json(), { count: 1 })
})

test('a transfer that fails after it left: said with what to tell support', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      await toPreview(visit, 'MeshFailLater')
      await visit.person.sendButton().click()
      await visit.person.sees('Confirm it is you')
      await visit.person.entersCode()
      await visit.person.sees('25.5 USDC was not delivered')
      await offersOneWayOn(visit, 'Support id', 'Done')
      await shoot(visit, 'executed-failed')
    },
    deposit,
  )
})

test('an institution that goes down in the middle of a transfer: nothing is lost', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      const { person, link } = visit
      await person.signsInAtBroker('MeshUSDC')
      await person.sees('Enter your code')
      await person.entersCode()
      await person.sees('Sandbox Broker is connected')
      await setFault({ institution: 'broker', username: 'MeshUSDC', operation: 'read', fault: 'unavailable' })
      await person.presses('Continue to transfer')
      await offersOneWayOn(visit, 'Your institution is not answering right now', 'Try again')
      await shoot(visit, 'failed-down-in-transfer')
      await clearFaults()
      await person.presses('Try again')
      await link.getByRole('heading', { level: 1, name: /What do you want to deposit\?|Which network\?/ }).waitFor()
    },
    deposit,
  )
})

test('an address that Kraken does not know yet', async () => {
  await visitLink(
    browser,
    tenon,
    async (visit) => {
      const { person } = visit
      await person.chooses('Kraken')
      await person.fills('API key', 'Mesh')
      await person.fills('Private key', 'Pass123')
      await person.presses('Connect')
      await person.sees('Kraken is connected')
      await person.presses('Continue to transfer')
      await person.entersAmount('12', 'USDC')
      await person.sees('Review your deposit')
      await person.sendButton().click()
      await person.sees('Save the address at Kraken')
      await offersOneWayOn(visit, 'sends only to addresses saved there', 'I have done this')
      await shoot(visit, 'user-step')
      await leaves(visit)
    },
    { transferOptions: { toAddresses: [{ networkId: ethereum, symbol: 'USDC', address: unsaved }] } },
  )
})

test('an API that cannot be reached: what was typed stays, and it is tried again', async () => {
  await visitLink(browser, tenon, async (visit) => {
    const { person, page, link } = visit
    await person.chooses('Sandbox Broker')
    await person.fills('Username', 'Mesh')
    await person.fills('Password', 'Pass123')
    await page.route('**/link-api/**', (route) => route.abort())
    await person.presses('Sign in')
    await person.isTold('We could not reach the server')
    await shoot(visit, 'unreachable')
    await page.unroute('**/link-api/**')
    await link.getByRole('button', { name: 'Try again' }).click()
    await person.sees('Enter your code')
  })
})

test('a link opened in a tab of its own works without a host', async () => {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    await page.goto(Buffer.from(await newLinkToken(tenon), 'base64').toString())
    const person = personAtLink(page)
    await person.signsInAtBroker('MeshNoMfa')
    await person.sees('Sandbox Broker is connected')
    await person.presses('Done')
    await person.sees('You can close this window')
  } finally {
    await context.close()
  }
})
