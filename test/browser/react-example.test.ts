import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { until } from '../until.ts'
import { launchChromium } from './launch-chromium.ts'
import { newLinkToken } from './link-host.ts'
import { type PersonAtLink, personAtLink } from './person-at-link.ts'
import type { Heard } from './react-example/connect-app.tsx'
import { pageOf, serveFiles } from './serve-files.ts'

/** A React 18 app in strict mode with the published `@meshconnect/web-link-sdk`, unmodified, and the real Link in its frame. */

const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
const toAddress = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const deposit = { transferOptions: { toAddresses: [{ networkId: ethereum, symbol: 'USDC', address: toAddress }] } }

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('react-example/connect-app.tsx', import.meta.url))],
  bundle: true,
  format: 'esm',
  jsx: 'automatic',
  // Strict mode runs effects twice in development only.
  define: { 'process.env.NODE_ENV': '"development"' },
  write: false,
  logLevel: 'error',
})
const hostOrigin = await serveFiles(
  {
    '/app.js': outputFiles[0]?.text ?? '',
    '/': pageOf('App', '<div id="app"></div><script type="module" src="/app.js"></script>'),
  },
  undefined,
  'localhost',
)

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

/** For somebody who was never here. */
const newToken = (body: object = {}) => newLinkToken(tenon, { userId: randomUUID(), ...body })

interface Visit {
  page: Page
  link: FrameLocator
  person: PersonAtLink
  heard: () => Promise<Heard[]>
  /** What the page's console said in error. */
  complaints: string[]
}

/** Opens the app. The frame is the SDK's popup, or the app's own. */
async function visitApp(
  settings: Record<string, unknown>,
  use: (visit: Visit) => Promise<void>,
  requestToken = (purpose: string) => newToken(purpose === 'transfer' ? deposit : {}),
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await page.exposeFunction('requestLinkToken', requestToken)
    await page.addInitScript(
      `window.meshLinkShouldSkipPrewarm = true; window.heard = []; window.settings = ${JSON.stringify(settings)}`,
    )
    await page.goto(hostOrigin)
    const link = page.frameLocator(settings.renderType === 'embedded' ? '#link-frame' : '#mesh-link-popup__iframe')
    await use({ page, link, person: personAtLink(link), heard: () => page.evaluate<Heard[]>('heard'), complaints })
  } finally {
    await context.close()
  }
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Callbacks in their order, events by their name. */
function namesOf(heard: readonly Heard[]): string[] {
  return heard.map(({ callback, args }) => (callback === 'onEvent' ? (args[0] as { type: string }).type : callback))
}

/** What a callback was called with, which must have happened exactly once. */
async function onlyCall({ heard }: Visit, callback: Heard['callback']): Promise<unknown[]> {
  const calls = (await heard()).filter((call) => call.callback === callback)
  assert.equal(calls.length, 1, callback)
  return calls[0]?.args ?? []
}

test('every callback of the app is called, once and in order, with what the app shows', async () => {
  await visitApp({}, async (visit) => {
    const { page, person, heard, complaints } = visit
    await press(page, 'Transfer')
    await person.signsInAtBroker('Mesh')
    await person.sees('Enter your code')
    await person.entersCode()
    await page.getByText('Connected: Sandbox Broker').waitFor()
    assert.equal(await page.locator('#mesh-link-popup').count(), 1, 'a new state of the app leaves Link where it is')
    await person.presses('Continue to transfer')
    await person.entersAmount('25.5', 'USDC')
    await person.sendButton().click()
    await person.entersCode()
    await person.sees('25.5 USDC has arrived')
    await page.getByText('Received: USDC').waitFor()
    await person.presses('Done')
    await page.getByText('Left at transferExecutedPage: no error').waitFor()
    assert.equal(await page.locator('#mesh-link-popup').count(), 0)

    const names = namesOf(await heard())
    const inOrder = (...expected: string[]) =>
      assert.deepEqual(
        names.filter((name) => expected.includes(name)),
        expected,
      )
    inOrder(
      'pageLoaded',
      'integrationSelected',
      'credentialsEntered',
      'integrationMfaRequired',
      'integrationMfaEntered',
    )
    inOrder('integrationMfaEntered', 'integrationConnected', 'onIntegrationConnected', 'transferStarted')
    inOrder('transferStarted', 'transferAmountEntered', 'transferPreviewed', 'transferInitiated', 'transferMfaRequired')
    inOrder('transferMfaRequired', 'transferMfaEntered', 'transferExecuted', 'transferCompleted', 'onTransferFinished')
    inOrder('onTransferFinished', 'onExit')
    assert.equal(names.at(-1), 'onExit')

    const [connected] = (await onlyCall(visit, 'onIntegrationConnected')) as [
      { accessToken: { brokerName: string; accountTokens: { accessToken: string }[] } },
    ]
    const event = (await heard()).find(({ args }) => (args[0] as { type?: string })?.type === 'integrationConnected')
    assert.deepEqual(event?.args[0], { type: 'integrationConnected', payload: connected })
    assert.ok(connected.accessToken.accountTokens[0]?.accessToken)
    const [finished] = (await onlyCall(visit, 'onTransferFinished')) as [Record<string, unknown>]
    assert.deepEqual([finished.status, finished.amount, finished.toAddress], ['success', 25.5, toAddress])
    assert.deepEqual(complaints, [])
  })
})

test('a person who leaves is told to the app, and the next opening is a new session', async () => {
  await visitApp({}, async ({ page, person, heard, complaints }) => {
    for (const round of [1, 2]) {
      await press(page, 'Connect')
      await person.sees('Connect an account')
      assert.equal(await page.locator('iframe').count(), 1)
      await person.presses('Close')
      await page.getByText('Left at integrationsCatalogPage: no error').waitFor()
      const exits = (await heard()).filter(({ callback }) => callback === 'onExit')
      assert.equal(exits.length, round)
      assert.equal(namesOf(await heard()).filter((name) => name === 'pageLoaded').length, round)
    }
    await press(page, 'Connect')
    await person.signsInAtBroker('MeshNoMfa')
    await person.sees('Sandbox Broker is connected')
    await person.presses('Done')
    await page.getByText('Left at integrationConnectedPage: no error').waitFor()
    assert.deepEqual(complaints, [])
  })
})

test('errors reach the app: a token that was used, and one that is none', async () => {
  const used = await newToken()
  await visitApp(
    {},
    async (visit) => {
      await press(visit.page, 'Connect')
      await visit.person.sees('Connect an account')
    },
    async () => used,
  )
  await visitApp(
    {},
    async (visit) => {
      const { page, link } = visit
      await press(page, 'Connect')
      await link.getByRole('heading', { level: 1, name: 'This link has ended' }).waitFor()
      await link.getByRole('banner').getByRole('button', { name: 'Close' }).click()
      await page.getByText(/^Left at errorPage: This link was already used/).waitFor()
      const [error, summary] = await onlyCall(visit, 'onExit')
      assert.deepEqual(summary, { page: 'errorPage', errorMessage: error })
    },
    async () => used,
  )
  await visitApp(
    {},
    async ({ page }) => {
      await press(page, 'Connect')
      await page.getByText('Left at no page: Invalid link token!').waitFor()
    },
    async () => '',
  )
})

test('language, theme and currency are what the app says', async () => {
  await visitApp({ language: 'de-DE', theme: 'dark', displayFiatCurrency: 'EUR' }, async ({ page, link, heard }) => {
    await press(page, 'Transfer')
    const root = link.locator('html')
    await link.locator('button.row').first().waitFor()
    assert.match((await page.locator('iframe').getAttribute('src')) ?? '', /&lng=de-DE&fiatCur=EUR&th=dark$/)
    assert.equal(await root.getAttribute('data-theme'), 'dark')
    assert.equal(await root.getAttribute('lang'), 'de')
    assert.deepEqual(
      (await heard()).filter(({ callback }) => callback !== 'onEvent'),
      [],
    )
  })
})

test('embedded, Link has no way out of its own: the app asks for the end, and hears it', async () => {
  await visitApp({ renderType: 'embedded' }, async (visit) => {
    const { page, link, person, complaints } = visit
    await press(page, 'Connect')
    await person.sees('Connect an account')
    assert.match((await page.locator('#link-frame').getAttribute('src')) ?? '', /&rt=embedded$/)
    assert.equal(await page.locator('#mesh-link-popup').count(), 0)
    assert.equal(await link.getByRole('button', { name: 'Close' }).count(), 0)
    await press(page, 'Stop')
    await page.getByText('Left at integrationsCatalogPage: no error').waitFor()

    await press(page, 'Connect')
    await person.signsInAtBroker('Mesh')
    await person.sees('Enter your code')
    await press(page, 'Stop')
    await link.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
    await page.getByText('Left at integrationMfaPage: no error').waitFor()
    assert.deepEqual(complaints, [])
  })
})

test('an account that the app has tokens of needs no sign-in', async () => {
  let accessTokens: object[] = []
  await visitApp({}, async (visit) => {
    await press(visit.page, 'Connect')
    await visit.person.signsInAtBroker('MeshNoMfa')
    await visit.person.sees('Sandbox Broker is connected')
    const [{ accessToken }] = (await onlyCall(visit, 'onIntegrationConnected')) as [
      { accessToken: { brokerType: string; brokerName: string; accountTokens: [{ accessToken: string }] } },
    ]
    const { brokerType, brokerName, accountTokens } = accessToken
    accessTokens = [{ accountId: 'a', accountName: 'A', brokerType, brokerName, ...accountTokens[0] }]
  })
  await visitApp({ accessTokens }, async ({ page, person, heard }) => {
    await press(page, 'Transfer')
    await person.sees('How much do you want to deposit?')
    await until('the app hears it', async () => namesOf(await heard()).includes('transferStarted'))
    assert.ok(!namesOf(await heard()).includes('integrationSelected'))
  })
})
