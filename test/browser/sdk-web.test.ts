import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { bundle } from '../../packages/sdk-web/bundle.ts'
import { linkEventTypes } from '../../packages/sdk-web/src/messages/link-event-types.ts'
import { sdkVersion } from '../../packages/sdk-web/src/sdk-version.ts'
import { type HostAndLink, serveHostAndLink, strictPolicy, until } from './serve-host-and-link.ts'

const openApp = await serveHostAndLink((await bundle('module')).code, strictPolicy)
const overlayFrame = 'dialog iframe'
const dialogNode = `document.body.lastElementChild.shadowRoot.querySelector('dialog')`
const tokenPayload = {
  accountTokens: [{ account: { accountId: 'a', accountName: 'Main' }, accessToken: 'secret' }],
  brokerBrandInfo: { brokerLogo: '' },
  brokerType: 'sandbox',
  brokerName: 'Sandbox',
}
const transferPayload = {
  status: 'success',
  txId: '1',
  fromAddress: 'f',
  toAddress: 't',
  symbol: 'ETH',
  amount: 0.015,
  networkId: 'n',
}
const summary = { page: 'integrationConnectedPage', selectedIntegration: { id: '1', name: 'Sandbox' } }

function tokenFor(address: string): string {
  return Buffer.from(address).toString('base64')
}

async function makeLink(app: HostAndLink, { name = 'main', ...options }: Record<string, unknown> = {}): Promise<void> {
  const given = JSON.stringify({ linkOrigin: app.linkOrigin, ...options })
  await app.page.evaluate(`makeLink(${JSON.stringify(name)}, ${given})`)
}

/** Opens a Link by a click on the app's button, as a user would. */
async function openOverlay(app: HostAndLink, options?: Record<string, unknown>, query = '?auth_code=c') {
  await makeLink(app, options)
  await app.page.evaluate(
    `token = ${JSON.stringify(tokenFor(`${app.linkOrigin}/b2b-iframe/1/broker-connect${query}`))}`,
  )
  await app.page.click('#open')
  return app.linkFrame(overlayFrame)
}

async function openLoadedOverlay(app: HostAndLink, options?: Record<string, unknown>) {
  const frame = await openOverlay(app, options)
  await app.post(frame, { type: 'loaded' })
  await app.page.evaluate('calls.length = 0')
  return frame
}

const isOverlayOpen = (page: Page) => page.locator('dialog[open]').count()

test('a link token becomes a frame with the least rights, named, on the Link origin', async () => {
  const app = await openApp()
  await openOverlay(
    app,
    { language: 'de-DE', displayFiatCurrency: 'EUR', theme: 'dark' },
    '?auth_code=a%2Bb%3d&transfer_token=x',
  )
  const frame = app.page.locator(overlayFrame)
  assert.equal(
    await frame.getAttribute('src'),
    `${app.linkOrigin}/b2b-iframe/1/broker-connect?auth_code=a%2Bb%3d&transfer_token=x&lng=de-DE&fiatCur=EUR&th=dark`,
  )
  assert.equal(
    await frame.getAttribute('sandbox'),
    'allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox',
  )
  assert.equal(
    await frame.getAttribute('allow'),
    `clipboard-read ${app.linkOrigin}; clipboard-write ${app.linkOrigin}; camera ${app.linkOrigin}`,
  )
  assert.equal(await frame.getAttribute('title'), 'Connect your account')
  assert.equal(await (await app.linkFrame(overlayFrame)).evaluate('document.referrer'), `${app.hostOrigin}/`)
  assert.deepEqual(await app.problems(), [], 'a policy without inline styles and with Trusted Types is kept')
})

test('each `loaded` is answered with the specs, then the access tokens, then those of the destination', async () => {
  const app = await openApp()
  const accessTokens = [
    { accountId: 'a', accountName: "Bob's", accessToken: 't', brokerType: 'sandbox', brokerName: 'Sandbox' },
  ]
  const transferDestinationTokens = [{ ...accessTokens[0], accessToken: 'target' }]
  const frame = await openOverlay(app, { accessTokens, transferDestinationTokens })
  await app.post(frame, { type: 'loaded' }, { type: 'loaded' })
  const specs = { platform: 'web', version: sdkVersion, origin: app.hostOrigin, hasWalletBridge: true }
  const answer = [
    { data: { type: 'meshSDKSpecs', payload: specs }, origin: app.hostOrigin },
    { data: { type: 'frontAccessTokens', payload: accessTokens }, origin: app.hostOrigin },
    {
      data: { type: 'frontTransferDestinationTokens', payload: transferDestinationTokens },
      origin: app.hostOrigin,
    },
  ]
  assert.deepEqual(await app.received(frame, 6), [...answer, ...answer])
  const pageLoaded = { link: 'main', callback: 'onEvent', args: [{ type: 'pageLoaded' }] }
  assert.deepEqual(await app.calls(), [pageLoaded, pageLoaded])
})

test('every listed event is handed on as it came, and nothing else', async () => {
  const app = await openApp()
  const frame = await openOverlay(app)
  const forwarded = linkEventTypes.filter((type) => type !== 'done' && type !== 'close')
  const messages = forwarded.map((type) => ({ type, payload: { note: type }, extra: 1 }))
  await app.post(frame, { type: 'showClose' }, ...messages, { type: 'exit' }, { type: 'toString' })
  assert.equal(linkEventTypes.length, 43)
  assert.deepEqual(
    await app.calls(),
    messages.map((message) => ({ link: 'main', callback: 'onEvent', args: [message] })),
  )
})

test('the event comes before the callback of the same message', async () => {
  const app = await openApp()
  const frame = await openOverlay(app)
  const delayed = {
    refreshToken: 'r',
    brokerType: 'sandbox',
    brokerName: 'Sandbox',
    brokerBrandInfo: { brokerLogo: '' },
  }
  await app.post(
    frame,
    { type: 'brokerageAccountAccessToken', payload: tokenPayload },
    { type: 'delayedAuthentication', payload: delayed },
    { type: 'transferFinished', payload: transferPayload },
  )
  const connected = { accessToken: tokenPayload }
  assert.deepEqual(await app.calls(), [
    { link: 'main', callback: 'onEvent', args: [{ type: 'integrationConnected', payload: connected }] },
    { link: 'main', callback: 'onIntegrationConnected', args: [connected] },
    {
      link: 'main',
      callback: 'onEvent',
      args: [{ type: 'integrationConnected', payload: { delayedAuth: delayed } }],
    },
    { link: 'main', callback: 'onIntegrationConnected', args: [{ delayedAuth: delayed }] },
    { link: 'main', callback: 'onEvent', args: [{ type: 'transferCompleted', payload: transferPayload }] },
    { link: 'main', callback: 'onTransferFinished', args: [transferPayload] },
  ])
})

for (const type of ['done', 'close']) {
  test(`\`${type}\` takes Link off the page and calls onExit once, with the summary`, async () => {
    const app = await openApp()
    const frame = await openLoadedOverlay(app)
    await app.post(frame, { type, payload: { ...summary, errorMessage: 'It broke' } })
    assert.deepEqual(await app.calls(), [
      { link: 'main', callback: 'onExit', args: ['It broke', { ...summary, errorMessage: 'It broke' }] },
    ])
    assert.equal(await app.page.locator('dialog').count(), 0)
    await app.page.evaluate('links.main.closeLink()')
    assert.equal((await app.calls()).length, 1)
  })
}

test('closeLink calls onExit once, without arguments, and only when Link is open', async () => {
  const app = await openApp()
  await makeLink(app)
  await app.page.evaluate('links.main.closeLink()')
  assert.deepEqual(await app.calls(), [])
  await openOverlay(app)
  await app.page.evaluate('links.main.closeLink(); links.main.closeLink()')
  assert.deepEqual(await app.calls(), [{ link: 'main', callback: 'onExit', args: [] }])
  assert.equal(await app.page.locator('iframe').count(), 0)
})

test('a token that is empty, unreadable or leads elsewhere opens nothing', async () => {
  const app = await openApp()
  await makeLink(app)
  const elsewhere = app.linkOrigin.replace('//', '//user@').replace('127.0.0.1', 'link.example.com')
  const bad = [
    '',
    '%%%',
    'bm90IGEgdXJs',
    tokenFor('javascript:alert(1)'),
    tokenFor(`blob:${app.linkOrigin}x`),
    tokenFor(app.strangerOrigin),
    tokenFor(elsewhere),
    tokenFor(`${app.linkOrigin}.example.com/`),
  ]
  for (const token of bad) await app.page.evaluate(`links.main.openLink(${JSON.stringify(token)})`)
  await app.page.evaluate('links.main.openLink(undefined)')
  const refusal = { link: 'main', callback: 'onExit', args: ['Invalid link token!'] }
  assert.deepEqual(
    await app.calls(),
    Array.from({ length: bad.length + 1 }, () => refusal),
  )
  assert.equal(await app.page.locator('iframe').count(), 0)
  assert.deepEqual(await app.problems(), [])
})

test('a Link page of the app’s own origin is refused: the sandbox would not hold it', async () => {
  const app = await openApp()
  await makeLink(app, { linkOrigin: app.hostOrigin })
  await app.page.evaluate(`links.main.openLink(${JSON.stringify(tokenFor(app.hostOrigin))})`)
  assert.deepEqual(await app.calls(), [
    {
      link: 'main',
      callback: 'onExit',
      args: ['The Link page must have another origin than the page that opens it.'],
    },
  ])
  assert.equal(await app.page.locator('iframe').count(), 0)
})

test('nobody but the frame’s own page on the Link origin is heard', async () => {
  const app = await openApp()
  await app.page.clock.install()
  const frame = await openLoadedOverlay(app)
  const forged = { type: 'brokerageAccountAccessToken', payload: tokenPayload }

  await app.page.evaluate(`addFrame('twin', '${app.linkOrigin}/'); addFrame('stranger', '${app.strangerOrigin}/')`)
  await app.post(await app.linkFrame('#twin'), forged, { type: 'close' })
  await app.post(await app.linkFrame('#stranger'), forged, { type: 'close' })
  const heard = await app.page.evaluate<number>('heard.length')
  await app.page.evaluate(`postMessage(${JSON.stringify(forged)})`)
  await until(app.page, `heard.length > ${heard}`)
  assert.deepEqual(await app.calls(), [])

  await frame.goto(`${app.strangerOrigin}/`)
  const wandered = await app.linkFrame(overlayFrame)
  await app.post(wandered, forged, { type: 'loaded' })
  assert.deepEqual(await app.calls(), [], 'the right window on the wrong origin')

  // Time stands still, or Link would be closed after a second without an answer.
  await app.page.clock.pauseAt(Date.now() + 60_000)
  await app.page.evaluate('links.main.closeLinkRequested()')
  await app.page.evaluate(`${dialogNode}.querySelector('iframe').contentWindow.postMessage('to anybody', '*')`)
  const received = (await app.received(wandered, 1)).map(({ data }) => data)
  assert.deepEqual(received, ['to anybody'], 'and nothing of ours is told to it')
})

test('odd messages do no harm', async () => {
  const app = await openApp()
  const frame = await openLoadedOverlay(app)
  await app.post(frame, null, 7, true, 'loaded', [], [['type']], {}, { type: null }, { type: 5 }, { type: {} })
  await app.post(frame, { type: '__proto__' }, { type: 'constructor' }, { type: 'RAW', id: '1' })
  assert.deepEqual(await app.calls(), [])
  await app.post(frame, { type: 'close', payload: null })
  assert.deepEqual(await app.calls(), [{ link: 'main', callback: 'onExit', args: [undefined, undefined] }])
  assert.deepEqual(await app.problems(), [])
})

test('a callback that throws is reported and does not keep the next from its payload', async () => {
  const app = await openApp()
  await app.page.evaluate(`makeLink('main', { linkOrigin: '${app.linkOrigin}', ...failIn('main', 'onEvent') })`)
  await app.page.evaluate(`links.main.openLink(${JSON.stringify(tokenFor(app.linkOrigin))})`)
  const frame = await app.linkFrame(overlayFrame)
  await app.post(frame, { type: 'brokerageAccountAccessToken', payload: tokenPayload })
  assert.deepEqual(
    (await app.calls()).map(({ callback }) => callback),
    ['onEvent', 'onIntegrationConnected'],
  )
  assert.deepEqual(await app.problems(), ['Uncaught Error: the app fails'])
})

test('the overlay is a named modal dialog that keeps the focus and gives it back', async () => {
  const app = await openApp({ viewport: { width: 1024, height: 600 } })
  await app.page.evaluate('scrollTo(0, 15); void 0')
  const frame = await openOverlay(app, { title: 'Link your bank' })
  const dialog = app.page.getByRole('dialog', { name: 'Link your bank' })
  assert.equal(await dialog.count(), 1)
  assert.equal(await app.page.evaluate(`${dialogNode}.matches(':modal')`), true)

  await app.page.evaluate(`document.querySelector('#end').focus()`)
  assert.notEqual(await app.page.evaluate('document.activeElement.id'), 'end', 'the page behind is inert')

  await app.post(frame, { type: 'loaded' })
  assert.equal(await app.page.evaluate('document.activeElement.shadowRoot?.activeElement?.localName'), 'iframe')
  const visited = new Set<string>()
  for (let step = 0; step < 8; step += 1) {
    await app.page.keyboard.press('Tab')
    visited.add(await frame.evaluate<string>('document.hasFocus() ? document.activeElement.textContent : ""'))
    const behind = await app.page.evaluate('["open", "end"].includes(document.activeElement.id)')
    assert.equal(behind, false, 'Tab never reaches the page behind')
  }
  assert.ok(visited.has('First') && visited.has('Last'))

  await app.page.mouse.move(5, 300)
  await app.page.mouse.wheel(0, 400)
  assert.equal(await app.page.evaluate('getComputedStyle(document.documentElement).overflowY'), 'hidden')
  assert.equal(await app.page.evaluate('scrollY'), 15, 'the page stays where it was')

  await app.post(frame, { type: 'close', payload: summary })
  assert.equal(await app.page.evaluate('document.activeElement.id'), 'open', 'focus is back where it came from')
  assert.equal(await app.page.evaluate('scrollY'), 15)
  assert.equal(await app.page.evaluate('getComputedStyle(document.documentElement).overflowY'), 'visible')
})

test('Escape closes at once while the Link page is not there, and there is a button for it', async () => {
  const app = await openApp()
  await openOverlay(app)
  await app.page.keyboard.press('Escape')
  assert.deepEqual(await app.calls(), [{ link: 'main', callback: 'onExit', args: [] }])
  assert.equal(await app.page.evaluate('document.activeElement.id'), 'open')

  await openOverlay(app)
  await app.page.getByRole('button', { name: 'Close' }).press('Enter')
  assert.equal((await app.calls()).length, 2)
  assert.equal(await isOverlayOpen(app.page), 0)

  await openLoadedOverlay(app)
  assert.equal(await app.page.getByRole('button', { name: 'Close' }).count(), 0, 'the page has its own from here on')
})

test('a way out asks the Link page, which has a second to react', async () => {
  const app = await openApp({ viewport: { width: 1024, height: 800 } })
  await app.page.clock.install()
  const frame = await openLoadedOverlay(app)
  await app.page.clock.pauseAt(Date.now() + 60_000)
  const closeRequests = () => frame.evaluate<number>('received.filter((m) => m.data.type === "closeRequested").length')

  await app.page.mouse.click(20, 20)
  await until(frame, 'received.length === 2')
  assert.equal(await closeRequests(), 1, 'a click beside the panel')
  await app.post(frame, { type: 'closeRequestReceived' })
  await app.page.clock.runFor(5_000)
  assert.equal(await isOverlayOpen(app.page), 1, 'the page reacted: it may be asking the user')

  await app.page.mouse.click(512, 400)
  await app.page.evaluate('links.main.closeLinkRequested()')
  await until(frame, 'received.length === 3')
  assert.equal(await closeRequests(), 2, 'a click on the panel asks for nothing')
  await app.page.clock.runFor(999)
  assert.equal(await isOverlayOpen(app.page), 1)
  await app.page.clock.runFor(1)
  assert.equal(await isOverlayOpen(app.page), 0)
  assert.deepEqual(await app.calls(), [{ link: 'main', callback: 'onExit', args: [] }])
})

test('Escape asks the Link page, and a second Escape in a row ends it', async () => {
  const app = await openApp()
  const frame = await openLoadedOverlay(app)
  // Inside the frame Escape is the Link page's own; here the focus is on the dialog around it.
  await app.page.evaluate(`document.activeElement.shadowRoot.querySelector('iframe').blur()`)
  await app.page.keyboard.press('Escape')
  await until(frame, 'received.some((m) => m.data.type === "closeRequested")')
  await app.post(frame, { type: 'closeRequestReceived' })
  assert.equal(await isOverlayOpen(app.page), 1)
  await app.page.keyboard.press('Escape')
  await until(app.page, 'calls.length === 1')
  assert.deepEqual(await app.calls(), [{ link: 'main', callback: 'onExit', args: [] }])
  assert.equal(await app.page.locator('iframe').count(), 0)
})

test('the panel is 400 × 710, a phone’s whole screen, and looks as the token says', async () => {
  const style = Buffer.from(JSON.stringify({ io: 0.37, ir: 8, th: 'dark' })).toString('base64')
  const query = `?auth_code=c&link_style=${encodeURIComponent(style)}`
  const desktop = await openApp({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
  await openOverlay(desktop, {}, query)
  assert.deepEqual(await desktop.page.locator('dialog').boundingBox(), { x: 440, y: 95, width: 400, height: 710 })
  const look = (pseudo: string, property: string) =>
    desktop.page.evaluate(`getComputedStyle(${dialogNode}, '${pseudo}').getPropertyValue('${property}')`)
  assert.equal(await look('::backdrop', 'background-color'), 'rgba(0, 0, 0, 0.37)')
  assert.equal(await look('', 'border-radius'), '8px')
  assert.equal(await look('', 'color-scheme'), 'dark')
  assert.equal(await look('', 'animation-name'), 'none')

  const phone = await openApp({ viewport: { width: 375, height: 667 }, colorScheme: 'light' })
  await openOverlay(phone)
  assert.deepEqual(await phone.page.locator(overlayFrame).boundingBox(), { x: 0, y: 0, width: 375, height: 667 })
  assert.equal(await phone.page.evaluate(`getComputedStyle(${dialogNode}).colorScheme`), 'light')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the app's page with the overlay open (${colorScheme})`, async () => {
    const app = await openApp({ colorScheme, reducedMotion: 'reduce' })
    const frame = await openOverlay(app)
    await app.page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
    // The Link page has tests of its own; the one here is an empty stand-in.
    const run = `axe.run(document, { iframes: false }).then(({ violations }) => violations.map(({ id }) => id))`
    assert.deepEqual(await app.page.evaluate(run), [], 'while the Link page loads')
    await app.post(frame, { type: 'loaded' })
    assert.deepEqual(await app.page.evaluate(run), [], 'when it is there')
  })
}

test('two Links at once know nothing of each other', async () => {
  const app = await openApp()
  for (const name of ['first', 'second']) {
    await makeLink(app, { name, title: name, accessTokens: [{ accountId: name }] })
    await app.page.evaluate(`links.${name}.openLink(${JSON.stringify(tokenFor(app.linkOrigin))})`)
  }
  const first = await app.linkFrame('iframe[title=first]')
  const second = await app.linkFrame('iframe[title=second]')
  await app.post(first, { type: 'loaded' })
  assert.deepEqual((await app.received(first, 2))[1]?.data, {
    type: 'frontAccessTokens',
    payload: [{ accountId: 'first' }],
  })
  assert.deepEqual(await second.evaluate('received'), [])
  await app.post(second, { type: 'close', payload: summary })
  await app.post(first, { type: 'credentialsEntered' })
  assert.deepEqual(
    (await app.calls()).map(({ link, callback }) => [link, callback]),
    [
      ['first', 'onEvent'],
      ['second', 'onExit'],
      ['first', 'onEvent'],
    ],
  )
  assert.equal(await app.page.evaluate('getComputedStyle(document.documentElement).overflowY'), 'hidden')
})

test('opening again replaces what is open, without an exit', async () => {
  const app = await openApp()
  await openOverlay(app)
  await app.page.evaluate('links.main.openLink(token)')
  assert.equal(await app.page.locator('iframe').count(), 1)
  assert.deepEqual(await app.calls(), [])
})

test('embedded: Link runs in the app’s own frame, ends when asked, and leaves it empty', async () => {
  const app = await openApp()
  await makeLink(app, { renderType: 'embedded' })
  const token = JSON.stringify(tokenFor(`${app.linkOrigin}/x?auth_code=c`))
  await app.page.evaluate(`addFrame('mine'); links.main.openLink(${token}); links.main.openLink(${token}, 'nowhere')`)
  assert.deepEqual(
    (await app.calls()).map(({ args }) => args),
    [['renderType "embedded" requires a customIframeId'], ['No iframe found with id nowhere']],
  )
  await app.page.evaluate(`calls.length = 0; links.main.openLink(${token}, 'mine')`)
  const frame = await app.linkFrame('#mine')
  assert.equal(await app.page.getAttribute('#mine', 'src'), `${app.linkOrigin}/x?auth_code=c&lng=en&rt=embedded`)
  assert.match((await app.page.getAttribute('#mine', 'sandbox')) ?? '', /allow-scripts/)
  assert.equal(await app.page.getAttribute('#mine', 'title'), 'Connect your account')
  assert.equal(await app.page.locator('dialog').count(), 0)

  await app.post(frame, { type: 'loaded' })
  await app.page.evaluate('links.main.closeLinkRequested()')
  assert.deepEqual((await app.received(frame, 2))[1], { data: { type: 'closeRequested' }, origin: app.hostOrigin })
  const emptied = app.page.waitForEvent('framenavigated')
  await app.post(frame, { type: 'close', payload: summary })
  assert.deepEqual((await app.calls())[1], { link: 'main', callback: 'onExit', args: [undefined, summary] })
  assert.equal((await emptied).url(), 'about:blank')
})

test('destroy leaves nothing on the page and nobody listening', async () => {
  const app = await openApp()
  await openLoadedOverlay(app)
  await app.page.evaluate('links.main.closeLinkRequested(); links.main.destroy()')
  assert.equal(await app.page.locator('dialog').count(), 0)
  assert.equal(await app.page.evaluate('document.adoptedStyleSheets.length'), 0)
  assert.equal(await app.page.evaluate('document.activeElement.id'), 'open')

  await makeLink(app, { name: 'embedded', renderType: 'embedded' })
  await app.page.evaluate(`addFrame('mine'); links.embedded.openLink(token, 'mine')`)
  await app.linkFrame('#mine')
  await app.page.evaluate('links.embedded.destroy()')
  await app.page.evaluate(`document.querySelector('#mine').src = '${app.linkOrigin}/again'`)
  const frame = app.page.frames().find((candidate) => candidate !== app.page.mainFrame())
  assert.ok(frame)
  await frame.waitForURL(/again/)
  await app.post(frame, { type: 'loaded' }, { type: 'close' })
  assert.deepEqual(await app.calls(), [])
})

test('the script-tag build leaves TenonLink, under the same policy', async () => {
  const { code } = await bundle('global')
  const openScriptTagApp = await serveHostAndLink(`${code}\nexport const { createLink } = TenonLink`, strictPolicy)
  const app = await openScriptTagApp()
  const frame = await openOverlay(app)
  await app.post(frame, { type: 'close', payload: summary })
  assert.deepEqual(
    (await app.calls()).map(({ callback }) => callback),
    ['onExit'],
  )
  assert.deepEqual(await app.problems(), [])
})
