import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core'
import { readLinkToken } from '../link-walk.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { until } from '../until.ts'
import { launchChromium } from './launch-chromium.ts'
import { type LinkVisit, newLinkToken, openLinkOver, visitLink } from './link-host.ts'
import { type PersonAtLink, personAtLink } from './person-at-link.ts'

/** What goes wrong around Link (the browser's buttons, reloads, no network, no storage, no second window), in a real browser. */

const solana = '0291810a-5947-424d-9a59-e88bb33e999d'
const toAddresses = [{ networkId: solana, symbol: 'USDC', address: 'HN7cABqLq46Es1jh92dQQisAq662SmxELLLsHHe4YWrH' }]
const deposit = { transferOptions: { toAddresses } }

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let browser: Browser
let database: pg.Client

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  database = new pg.Client({ connectionString: tenon.database })
  await database.connect()
  browser = await launchChromium()
})

after(async () => {
  await browser?.close()
  await database?.end()
  await tenon?.stop()
  await folder?.remove()
})

function linkFrame(page: Page): Frame {
  const frame = page.frames().find((each) => each.url().startsWith(tenon.link))
  assert.ok(frame)
  return frame
}

let people = 0
/** Somebody who has connected nothing yet. */
const newcomer = () => ({ userId: `newcomer-${++people}` })

/** The browser's own button: frame and host share one history. */
async function pressInBrowser(page: Page, button: 'back' | 'forward'): Promise<void> {
  await page.evaluate(`history.${button}()`)
}

/** Counts what Link sends to the server from now on. */
function countEvents(page: Page): () => string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/link-api/event')) sent.push(request.postDataJSON().event.type)
  })
  return () => sent.filter((type) => type !== 'poll')
}

/** Somebody new with Link open. */
function visits(use: (visit: Visit) => Promise<void>, body: object = {}): Promise<void> {
  const person = newcomer()
  return visitLink(browser, tenon, (visit) => use({ ...visit, who: person }), { ...person, ...body })
}

type Visit = LinkVisit & { who: { userId: string } }

async function inTab(use: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 400, height: 800 }, reducedMotion: 'reduce' })
  try {
    await use(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

test('the back button of the browser goes back a step of Link, forward leads nowhere, and nothing is sent twice', async () => {
  await visits(async ({ page, person, link }) => {
    const host = page.url()
    await person.signsInAtBroker('Mesh')
    await person.sees('Enter your code')
    const events = countEvents(page)
    await pressInBrowser(page, 'back')
    await person.sees('Connect an account')
    await pressInBrowser(page, 'forward')
    await person.chooses('Sandbox Broker')
    await person.sees('Sign in to Sandbox Broker')
    await pressInBrowser(page, 'back')
    await person.sees('Connect an account')
    assert.deepEqual(events(), ['back', 'chooseIntegration', 'back'])
    await person.chooses('Sandbox Broker')
    await person.presses('Back')
    await person.sees('Connect an account')
    assert.equal(page.url(), host)
    assert.equal(await link.getByRole('dialog').count(), 0)
  })
})

test('where Link has no way back, the back button asks before it closes, and leaves the host where it was', async () => {
  await visits(async ({ page, person, link }) => {
    const host = page.url()
    const entries = await page.evaluate<number>('history.length')
    await person.signsInAtBroker('Mesh')
    await person.entersCode()
    await person.sees('Sandbox Broker is connected')
    await person.presses('Continue to transfer')
    await person.entersAmount('5', 'USDC')
    await person.sees('Review your deposit')
    await pressInBrowser(page, 'back')
    await person.sees('How much do you want to deposit?')
    await pressInBrowser(page, 'back')
    await link.getByRole('dialog', { name: 'Leave now?' }).waitFor()
    await pressInBrowser(page, 'back')
    await link.getByRole('dialog', { name: 'Leave now?' }).waitFor({ state: 'detached' })
    await person.sees('How much do you want to deposit?')
    await person.presses('Close')
    await link.getByRole('dialog', { name: 'Leave now?' }).getByRole('button', { name: 'Leave' }).click()
    await page.locator('iframe').waitFor({ state: 'detached' })
    assert.equal(page.url(), host)
    // One press leaves the host, as it would have before Link was opened: no entry of Link is in the way.
    assert.ok((await page.evaluate<number>('history.length')) >= entries)
    await page.goBack()
    assert.equal(page.url(), 'about:blank')
  }, deposit)
})

test('a reload stays at the step it was on', async () => {
  await visits(async ({ page, person }) => {
    const reload = async (heading: string | RegExp) => {
      await person.sees(heading)
      const frame = linkFrame(page)
      await frame.evaluate('window.isOld = true; location.reload()')
      // The old page shows the same heading until it goes.
      await until('the new page', async () => (await frame.evaluate('window.isOld').catch(() => true)) === undefined)
      await person.sees(heading)
    }
    await reload('Where does the deposit come from?')
    await person.chooses('Coinbase')
    await reload('Continue at Coinbase')
    await person.presses('Back')
    await person.signsInAtBroker('Mesh')
    await reload('Enter your code')
    await person.entersCode()
    await reload('Sandbox Broker is connected')
    await person.presses('Continue to transfer')
    await reload('How much do you want to deposit?')
    await person.entersAmount('5', 'USDC')
    await reload('Review your deposit')
    await person.sendButton().click()
    await reload('Confirm it is you')
    await person.entersCode()
    await reload(/^5 USDC (is on its way|has arrived)$/)
  }, deposit)
})

/** Username, password, code and consent at Coinbase, in whatever window it is. */
async function allowAtCoinbase(page: Page, answer: 'Allow' | 'Deny' = 'Allow'): Promise<void> {
  await page.getByLabel('Username').fill('Mesh')
  await page.getByLabel('Password').fill('Pass123')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('One-time code').fill('123456')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: answer }).click()
}

/** A page of its own in a browser that opens no second window. */
async function openWithoutWindows(page: Page): Promise<PersonAtLink> {
  await page.addInitScript('window.open = () => null')
  await page.goto(readLinkToken(await newLinkToken(tenon, newcomer())).url.href)
  const person = personAtLink(page)
  await person.chooses('Coinbase')
  await person.sees('Continue at Coinbase')
  return person
}

test('where no second window opens, the same one goes to the institution and comes back to the same step', async () => {
  await inTab(async (page) => {
    const addresses: string[] = []
    page.on('framenavigated', (frame) => addresses.push(frame.url()))
    const person = await openWithoutWindows(page)
    await person.presses('Open Coinbase')
    await allowAtCoinbase(page)
    await person.sees('Coinbase is connected')
    const back = new URL(page.url())
    assert.equal(back.origin, tenon.link)
    assert.equal([...back.searchParams.keys()].includes('claim'), false)
    assert.equal(await page.evaluate("sessionStorage.getItem('tenon.oauth.return')"), null)
    assert.ok(addresses.some((address) => address.startsWith(tenon.sandbox)))
  })
})

test('saying no there, or coming back by the back button, ends at the same step too', async () => {
  await inTab(async (page) => {
    const person = await openWithoutWindows(page)
    await person.presses('Open Coinbase')
    await page.getByLabel('Username').waitFor()
    await page.goBack()
    await person.sees('Continue at Coinbase')
    await person.presses('Open Coinbase')
    await allowAtCoinbase(page, 'Deny')
    await person.sees('You did not allow access')
    await person.presses('Sign in again')
    await person.presses('Open Coinbase')
    await allowAtCoinbase(page)
    await person.sees('Coinbase is connected')
  })
})

test('a claim is of no use to the session of somebody else', async () => {
  await inTab(async (page) => {
    const person = await openWithoutWindows(page)
    await page.evaluate(
      `sessionStorage.setItem('tenon.oauth.return', JSON.stringify({ claim: 'a-claim-of-somebody-else' }))`,
    )
    await page.reload()
    await person.sees('Your sign-in was refused')
  })
})

test('without a network it says so, and goes on by itself once there is one, once', async () => {
  await visits(async ({ page, person, context }) => {
    await person.signsInAtBroker('Mesh')
    await person.sees('Enter your code')
    const events = countEvents(page)
    await context.setOffline(true)
    await person.entersCode()
    await person.isTold('You are offline')
    await context.setOffline(false)
    await person.sees('Sandbox Broker is connected')
    assert.deepEqual(events(), ['submitMfa', 'submitMfa'])
    const connected = await page.evaluate<unknown[]>('window.connected')
    assert.equal(connected.length, 1)
  })
})

test('an answer that was lost on its way is asked for again, and the step is not done twice', async () => {
  await visits(async ({ page, person }) => {
    await person.chooses('Sandbox Broker')
    await person.fills('Username', 'Mesh')
    await person.fills('Password', 'Pass123')
    let isLost = false
    await page.route('**/link-api/event', async (route) => {
      if (isLost) return route.continue()
      isLost = true
      await route.fetch()
      return route.abort('connectionreset')
    })
    await person.presses('Sign in')
    await person.isTold('We could not reach the server')
    await person.presses('Try again')
    await until('the server says where it is', () => person.sees('Enter your code').then(() => true))
  })
})

test('where nothing can be stored, Link works, and says what a reload has ended', async () => {
  await inTab(async (page) => {
    await page.addInitScript(
      "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('Blocked', 'SecurityError') } })",
    )
    await page.goto(readLinkToken(await newLinkToken(tenon, newcomer())).url.href)
    const person = personAtLink(page)
    await person.signsInAtBroker('Mesh')
    await person.entersCode()
    await person.sees('Sandbox Broker is connected')
    await page.reload()
    await person.sees('This link has ended')
    await page.getByText('Your browser keeps nothing for this page').waitFor()
  })
})

/** Loads the host anew and opens Link there with another token, as an app does after a reload. */
async function openAnew({ page, who }: Visit, body: object = {}): Promise<void> {
  await page.goto(tenon.quickstart)
  await openLinkOver(page, tenon, await newLinkToken(tenon, { ...who, ...body }))
}

test('another link token for the same goes on at the same step', async () => {
  await visits(async (visit) => {
    const { person, page } = visit
    await person.signsInAtBroker('Mesh')
    await person.sees('Enter your code')
    await openAnew(visit)
    await person.sees('Enter your code')
    await person.entersCode()
    await person.sees('Sandbox Broker is connected')
    assert.equal((await page.evaluate<unknown[]>('window.connected')).length, 1)
  })
})

test('another person, or another wish, begins at the beginning', async () => {
  for (const other of [{ userId: 'somebody-else' }, deposit, { restrictMultipleAccounts: true }]) {
    await visits(async (visit) => {
      await visit.person.signsInAtBroker('Mesh')
      await visit.person.sees('Enter your code')
      await openAnew(visit, other)
      await visit.person.sees(/^(Connect an account|Where does the deposit come from\?)$/)
    })
  }
})

test('what was closed is over', async () => {
  await visits(async (visit) => {
    await visit.person.chooses('Sandbox Broker')
    await visit.person.sees('Sign in to Sandbox Broker')
    await visit.person.presses('Close')
    await visit.page.locator('iframe').waitFor({ state: 'detached' })
    await openAnew(visit)
    await visit.person.sees('Connect an account')
  })
})

test('a session whose time is over goes on under a new link token', async () => {
  await visits(async (visit) => {
    const { person, page } = visit
    await person.signsInAtBroker('Mesh')
    await person.sees('Enter your code')
    await database.query(
      "update link_session set session_expires_at = now() - interval '1 minute' where ended_at is null",
    )
    await person.entersCode()
    await person.sees('This session has ended')
    await person.presses('Back to the app')
    await page.locator('iframe').waitFor({ state: 'detached' })
    await openAnew(visit)
    await person.sees('Enter your code')
    await person.entersCode()
    await person.sees('Sandbox Broker is connected')
  })
})
