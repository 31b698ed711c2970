import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { until } from '../until.ts'
import { launchChromium } from './launch-chromium.ts'
import { newLinkToken } from './link-host.ts'
import { type PersonAtLink, personAtLink } from './person-at-link.ts'
import { pageOf, serveFiles } from './serve-files.ts'
import { type AppVisit, platforms, type Told, toldByAllPages, visitInApp } from './transports/app-web-view.ts'
import { misfitsOf } from './transports/sdk-rules.ts'

/** Link in the web views of apps: iOS, Android, React Native and Flutter, each as its published SDK opens and answers it. */

const ethereum = 'e3c7fdd8-b1fc-4e51-85ae-bb276e075611'
const toAddress = '0x9Bf6207f8A3f4278E0C989527015deFe10e5D7c6'
const deposit = { transferOptions: { toAddresses: [{ networkId: ethereum, symbol: 'USDC', address: toAddress }] } }

const hostOrigin = await serveFiles(
  {
    '/host.js': `window.told = []
      addEventListener('message', ({ data }) => told.push(data))
      window.openLink = (src) => document.body.append(Object.assign(document.createElement('iframe'), { src, width: 400, height: 710 }))`,
    '/': pageOf('App', '<script src="/host.js"></script>'),
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

const typesOf = (told: readonly Told[]) => told.map(({ type }) => type)
const waitFor = (told: readonly Told[], type: string) =>
  until(`the app hears ${type}`, () => told.some((message) => message.type === type))

/** From the list of institutions to the end of a transfer. */
async function connectsAndSends(person: PersonAtLink): Promise<void> {
  await person.signsInAtBroker('Mesh')
  await person.sees('Enter your code')
  await person.entersCode()
  await person.sees('Sandbox Broker is connected')
  await person.presses('Continue to transfer')
  await person.entersAmount('25.5', 'USDC')
  await person.sees('Review your deposit')
  await person.sendButton().click()
  await person.sees('Confirm it is you')
  await person.entersCode()
  await person.sees('25.5 USDC has arrived')
  await person.presses('Done')
}

/** The same in a frame of a web page, which writes down what it is told. */
async function runOnWeb(): Promise<Told[]> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  try {
    const page: Page = await context.newPage()
    await page.goto(hostOrigin)
    const address = Buffer.from(await newToken(deposit), 'base64').toString()
    await page.evaluate(`openLink(${JSON.stringify(`${address}&lng=en`)})`)
    const link: FrameLocator = page.frameLocator('iframe')
    await connectsAndSends(personAtLink(link))
    const told = () => page.evaluate<Told[]>('told')
    await until('the page hears done', async () => typesOf(await told()).includes('done'))
    return await told()
  } finally {
    await context.close()
  }
}

/** Names and kinds of all that is in a payload, without what differs from one run to the next. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => name !== 'txHash')
        .map(([name, inner]) => [name, shapeOf(inner)]),
    )
  }
  return typeof value
}

test('every app is told what a web page is told, in the same order, in a form that its SDK reads', async () => {
  const onWeb = await runOnWeb()
  assert.ok(typesOf(onWeb).includes('transferFinished'))
  for (const platform of platforms) {
    await visitInApp(browser, platform, await newToken(deposit), {}, async ({ person, told }) => {
      await connectsAndSends(person)
      await waitFor(told, 'done')
      const common = told.filter(({ type }) => type !== 'showNativeNavbar')
      assert.deepEqual(typesOf(common), typesOf(onWeb), platform)
      for (const [index, { type, payload }] of common.entries()) {
        assert.deepEqual(shapeOf(payload), shapeOf(onWeb[index]?.payload), `${platform}: ${type}`)
      }
      // React Native reads as the web does.
      const reader = platform === 'reactNative' ? 'flutter' : platform
      assert.deepEqual(
        told.flatMap((message) => misfitsOf(reader, message)),
        [],
        platform,
      )
      assert.deepEqual(told.at(-1)?.type, 'done')
      assert.deepEqual(
        told.filter(({ type }) => type === 'showNativeNavbar').map(({ payload }) => payload),
        [false],
        platform,
      )
    })
  }
})

test('amounts are written out for apps that are handed text', async () => {
  const body = {
    transferOptions: { toAddresses: [{ networkId: ethereum, symbol: 'ETH', address: toAddress }] },
  }
  await visitInApp(browser, 'android', await newToken(body), {}, async ({ person, told }) => {
    await person.signsInAtBroker('MeshNoMfa')
    await person.presses('Continue to transfer')
    await person.entersAmount('0.012345678901234567', 'ETH')
    await waitFor(told, 'transferPreviewed')
    const { text = '' } = told.find(({ type }) => type === 'transferPreviewed') ?? {}
    // A JavaScript number would end in …4567 rounded away.
    assert.match(text, /"amount":0\.012345678901234567[,}]/)
  })
})

/** A token that an app kept from an earlier connection. */
async function connectedTokens(username: string): Promise<object[]> {
  let tokens: object[] = []
  await visitInApp(browser, 'flutter', await newToken(), {}, async ({ person, told }) => {
    await person.signsInAtBroker(username)
    await person.sees('Sandbox Broker is connected')
    const { payload } = told.find(({ type }) => type === 'brokerageAccountAccessToken') ?? {}
    const { brokerType, brokerName, accountTokens } = payload as {
      brokerType: string
      brokerName: string
      accountTokens: [{ accessToken: string; account: { accountId: string; accountName: string } }]
    }
    const [{ accessToken, account }] = accountTokens
    const { accountId, accountName } = account
    tokens = [{ accountId, accountName, accessToken, brokerType, brokerName }]
  })
  return tokens
}

test('tokens that the app sets on the page are used, whenever its script runs', async () => {
  const accessTokens = await connectedTokens('MeshNoMfa')
  const ways = [
    ...platforms.map((platform) => ({ platform, runsEarly: false })),
    { platform: 'reactNative' as const, runsEarly: true },
  ]
  for (const { platform, runsEarly } of ways) {
    const token = await newToken(deposit)
    await visitInApp(browser, platform, token, { accessTokens, runsEarly }, async ({ person, told }) => {
      await person.sees('How much do you want to deposit?')
      assert.ok(typesOf(told).includes('transferStarted'), platform)
      assert.ok(!typesOf(told).includes('integrationSelected'), `${platform} ${runsEarly}`)
    })
  }
})

test('an account to send to is taken from the app, where the link token left that open', async () => {
  const transferDestinationTokens = await connectedTokens('MeshNoMfa')
  const token = await newToken({ transferOptions: { toAddresses: [] } })
  await visitInApp(browser, 'iOS', token, { transferDestinationTokens }, async ({ person, told }) => {
    await person.chooses('Sandbox Exchange')
    await person.fills('API key', 'MeshNoMfa')
    await person.fills('API secret', 'Pass123')
    await person.fills('Passphrase', 'Pass123')
    await person.presses('Connect')
    await person.presses('Continue to transfer')
    await waitFor(told, 'transferStarted')
  })
})

test('the app asks whether to leave where something would be lost; else Link ends by itself', async () => {
  for (const platform of platforms) {
    await visitInApp(browser, platform, await newToken(), {}, async ({ person, told, page }: AppVisit) => {
      await person.signsInAtBroker('Mesh')
      await person.sees('Enter your code')
      await person.presses('Close')
      await waitFor(told, 'showClose')
      assert.equal(await page.getByRole('dialog').count(), 0, `${platform} draws its own`)
      await person.presses('Back')
      await person.sees('Connect an account')
      await person.presses('Close')
      await waitFor(told, 'close')
      const { payload } = told.at(-1) ?? {}
      assert.deepEqual(typesOf(told).slice(-1), ['close'])
      assert.equal((payload as { page?: unknown }).page, 'integrationsCatalogPage')
    })
  }
})

test('a link that was used up: the page says so, Android is told why, and the way out works', async () => {
  for (const platform of platforms) {
    const token = await newToken()
    await visitInApp(browser, platform, token, {}, ({ person }) => person.sees('Connect an account'))
    await visitInApp(browser, platform, token, {}, async ({ page, told }) => {
      await waitFor(told, 'loaded')
      await page.getByRole('heading', { level: 1 }).waitFor()
      const errors = () => told.filter(({ type }) => type === 'error')
      if (platform === 'android') {
        await until('Android is told', async () => errors().length === 1)
        assert.match(String(errors()[0]?.errorMessage), /used/)
        assert.equal('payload' in (errors()[0] ?? {}), false)
      }
      await page.getByRole('button', { name: 'Close' }).last().click()
      await waitFor(told, 'close')
      assert.equal(errors().length, platform === 'android' ? 1 : 0, platform)
      const { payload } = told.at(-1) ?? {}
      assert.equal((payload as { page?: unknown }).page, 'errorPage')
      assert.deepEqual(misfitsOf('flutter', { type: 'close', payload }), [])
    })
  }
})

test('a transfer that the institution refuses reaches the callback that apps have for it', async () => {
  for (const platform of ['iOS', 'android', 'flutter'] as const) {
    await visitInApp(browser, platform, await newToken(deposit), {}, async ({ person, told }) => {
      await person.signsInAtBroker('MeshReject')
      await person.sees('Enter your code')
      await person.entersCode()
      await person.presses('Continue to transfer')
      await person.entersAmount('25.5', 'USDC')
      await person.sendButton().click()
      await person.sees('Confirm it is you')
      await person.entersCode()
      await waitFor(told, 'transferFinished')
      const [failed, finished] = told.slice(-2)
      assert.equal(failed?.type, 'transferExecutionError')
      const { errorMessage } = (failed?.payload ?? {}) as { errorMessage: string }
      assert.deepEqual(finished?.payload, { status: 'error', errorMessage })
      assert.deepEqual(finished && misfitsOf(platform, finished), [])
    })
  }
})

test('a foreign page in the web view gets the bar of the app, and loses it on the way back', async () => {
  for (const platform of platforms) {
    await visitInApp(browser, platform, await newToken(), {}, async ({ page, person }) => {
      await person.sees('Connect an account')
      await page.goto(`${tenon.sandbox}/person`)
      await page.goBack()
      await person.sees('Connect an account')
      const told = await toldByAllPages(page)
      const bars = told.filter(({ type }) => type === 'showNativeNavbar').map(({ payload }) => payload)
      assert.deepEqual(bars.slice(0, 2), [false, true], platform)
      assert.equal(bars.at(-1), false, platform)
    })
  }
})

test('the app of an institution is a way on where iOS knows that it would open', async () => {
  for (const canOpen of [true, false]) {
    await visitInApp(browser, 'iOS', await newToken(), { canOpen }, async ({ page, person, told }) => {
      await person.signsInAtBroker('MeshSignInDevice')
      await person.sees(/Confirm/)
      const { payload } = told.find(({ type }) => type === 'integrationSelected') ?? {}
      const { nativeLink } = payload as { nativeLink?: string }
      assert.ok(nativeLink)
      const way = page.getByRole('link', { name: 'Open the Sandbox Broker app' })
      if (canOpen) assert.equal(await way.getAttribute('href'), nativeLink)
      assert.equal(await way.count(), canOpen ? 1 : 0)
    })
  }
})

test('a page of its own speaks to no app, even inside of one', async () => {
  const token = await newToken()
  await visitInApp(browser, 'reactNative', token, {}, async ({ page, person: inApp, told }) => {
    await inApp.sees('Connect an account')
    const before = told.length
    const own = await newToken()
    await page.goto(`${tenon.link}/pay?linkToken=${encodeURIComponent(own)}`)
    const person = personAtLink(page)
    await person.signsInAtBroker('MeshNoMfa')
    await person.sees('Sandbox Broker is connected')
    const since = told.slice(before).filter(({ type }) => type !== 'showNativeNavbar')
    assert.deepEqual(since, [])
  })
})

test('what an app is told agrees with what its server reads', async () => {
  await visitInApp(browser, 'iOS', await newToken(deposit), {}, async ({ person, told }) => {
    await connectsAndSends(person)
    await waitFor(told, 'done')
    const finished = told.find(({ type }) => type === 'transferFinished')?.payload as { transferId: string }
    const answer = await meshCall(tenon, 'GET', `/api/v1/transfers/managed/mesh?Id=${finished.transferId}`)
    const items = answer.body.content?.items as { status: string; amount: number }[]
    assert.deepEqual([items[0]?.status, items[0]?.amount], ['succeeded', 25.5])
  })
})
