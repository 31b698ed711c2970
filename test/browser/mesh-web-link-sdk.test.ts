import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { linkEventTypes } from '../../packages/sdk-web/src/messages/link-event-types.ts'
import { type HostAndLink, serveHostAndLink } from './serve-host-and-link.ts'

// What the unmodified `@meshconnect/web-link-sdk` does, against the same stand-in for the Link page as our own SDK: the
// proof that the Link UI may rely on this contract, and the measure for `sdk-web.test.ts`.

const { outputFiles } = await build({
  stdin: {
    contents: `export { createLink } from '@meshconnect/web-link-sdk'`,
    resolveDir: fileURLToPath(new URL('.', import.meta.url)),
  },
  bundle: true,
  format: 'esm',
  write: false,
  logLevel: 'error',
})
const openApp = await serveHostAndLink(outputFiles[0]?.text ?? '')

const popupFrame = '#mesh-link-popup__iframe'
const summary = { page: 'integrationConnectedPage', selectedIntegration: { id: '1', name: 'Sandbox' } }

async function openLink(app: HostAndLink, options: Record<string, unknown> = {}, query = '?auth_code=c') {
  const token = Buffer.from(`${app.linkOrigin}/b2b-iframe/1/broker-connect${query}`).toString('base64')
  await app.page.evaluate(`makeLink('main', ${JSON.stringify(options)}); links.main.openLink('${token}')`)
  return app.linkFrame(popupFrame)
}

test('the token becomes the address of the popup’s frame, styled by `link_style`', async () => {
  const app = await openApp()
  const style = Buffer.from(JSON.stringify({ io: 0.37, ir: 8 })).toString('base64')
  const query = `?auth_code=c&link_style=${encodeURIComponent(style)}`
  await openLink(app, { language: 'de-DE', displayFiatCurrency: 'EUR', theme: 'dark' }, query)
  const frame = app.page.locator('#mesh-link-popup > #mesh-link-popup__popup-content > #mesh-link-popup__iframe')
  assert.equal(
    await frame.getAttribute('src'),
    `${app.linkOrigin}/b2b-iframe/1/broker-connect${query}&lng=de-DE&fiatCur=EUR&th=dark`,
  )
  const { linkOrigin } = app
  assert.equal(
    await frame.getAttribute('allow'),
    `clipboard-read *; clipboard-write *; camera ${linkOrigin}; microphone ${linkOrigin}`,
  )
  const styleOf = (id: string, property: string) =>
    app.page.evaluate(`getComputedStyle(document.getElementById('${id}')).getPropertyValue('${property}')`)
  assert.equal(await styleOf('mesh-link-popup__backdrop', 'opacity'), '0.37')
  assert.equal(await styleOf('mesh-link-popup__popup-content', 'border-radius'), '8px')
})

test('the language is always said, English by default; a popup is no `rt`', async () => {
  const app = await openApp()
  await openLink(app)
  assert.match((await app.page.locator(popupFrame).getAttribute('src')) ?? '', /\?auth_code=c&lng=en$/)
})

test('bad tokens: two refusals, and one that throws', async () => {
  const app = await openApp()
  const name = await app.page.evaluate(`(() => {
    makeLink('main', {})
    links.main.openLink('')
    links.main.openLink(btoa('javascript:alert(1)'))
    try { links.main.openLink('%%%') } catch (error) { return error.name }
  })()`)
  assert.equal(name, 'InvalidCharacterError')
  const refusal = { link: 'main', callback: 'onExit', args: ['Invalid link token!'] }
  assert.deepEqual(await app.calls(), [refusal, refusal])
})

test('`loaded` is answered with the specs, then the access tokens', async () => {
  const app = await openApp()
  const accessTokens = [{ accountId: 'a', accountName: 'A', accessToken: 't', brokerType: 'b', brokerName: 'B' }]
  const frame = await openLink(app, { accessTokens })
  await app.post(frame, { type: 'loaded' })
  const specs = { platform: 'web', version: '3.13.0', origin: app.hostOrigin }
  const received = (await app.received(frame, 2)).filter(({ data }) =>
    isOneOf(data, 'meshSDKSpecs', 'frontAccessTokens'),
  )
  assert.deepEqual(received, [
    { data: { type: 'meshSDKSpecs', payload: specs }, origin: app.hostOrigin },
    { data: { type: 'frontAccessTokens', payload: accessTokens }, origin: app.hostOrigin },
  ])
  assert.deepEqual(await app.calls(), [{ link: 'main', callback: 'onEvent', args: [{ type: 'pageLoaded' }] }])
})

test('the event comes before the callback of the same message', async () => {
  const app = await openApp()
  const frame = await openLink(app)
  const payload = { note: 1 }
  await app.post(
    frame,
    { type: 'brokerageAccountAccessToken', payload },
    { type: 'delayedAuthentication', payload },
    { type: 'transferFinished', payload },
  )
  assert.deepEqual(
    (await app.calls()).map(({ callback, args }) => [callback, ...args]),
    [
      ['onEvent', { type: 'integrationConnected', payload: { accessToken: payload } }],
      ['onIntegrationConnected', { accessToken: payload }],
      ['onEvent', { type: 'integrationConnected', payload: { delayedAuth: payload } }],
      ['onIntegrationConnected', { delayedAuth: payload }],
      ['onEvent', { type: 'transferCompleted', payload }],
      ['onTransferFinished', payload],
    ],
  )
})

test('our list of events is the list that it hands on', async () => {
  const app = await openApp()
  const frame = await openLink(app)
  const forwarded = linkEventTypes.filter((type) => type !== 'done' && type !== 'close')
  const messages = forwarded.map((type) => ({ type, payload: { note: type }, extra: 1 }))
  const others = ['showClose', 'exit', 'error', 'openTrueAuth', 'closeRequestReceived'].map((type) => ({ type }))
  await app.post(frame, ...others, ...messages)
  assert.deepEqual(
    (await app.calls()).map(({ callback, args }) => [callback, ...args]),
    messages.map((message) => ['onEvent', message]),
  )
})

for (const type of ['done', 'close']) {
  test(`\`${type}\` calls onExit with the summary and takes the popup away`, async () => {
    const app = await openApp()
    const frame = await openLink(app)
    await app.post(frame, { type, payload: { ...summary, errorMessage: 'It broke' } })
    assert.deepEqual(await app.calls(), [
      { link: 'main', callback: 'onExit', args: ['It broke', { ...summary, errorMessage: 'It broke' }] },
    ])
    assert.equal(await app.page.locator('#mesh-link-popup').count(), 0)
  })
}

test('closeLink calls onExit without arguments', async () => {
  const app = await openApp()
  await openLink(app)
  await app.page.evaluate('links.main.closeLink()')
  assert.deepEqual(await app.calls(), [{ link: 'main', callback: 'onExit', args: [] }])
  assert.equal(await app.page.locator('#mesh-link-popup').count(), 0)
})

test('embedded, closeLinkRequested asks the page in the app’s own frame', async () => {
  const app = await openApp()
  const token = Buffer.from(`${app.linkOrigin}/x?auth_code=c`).toString('base64')
  await app.page.evaluate(
    `makeLink('main', { renderType: 'embedded' }); addFrame('mine'); links.main.openLink('${token}', 'mine')`,
  )
  const frame = await app.linkFrame('#mine')
  assert.equal(await app.page.getAttribute('#mine', 'src'), `${app.linkOrigin}/x?auth_code=c&lng=en&rt=embedded`)
  await app.page.evaluate('links.main.closeLinkRequested()')
  const received = (await app.received(frame, 1)).filter(({ data }) => isOneOf(data, 'closeRequested'))
  assert.deepEqual(received, [{ data: { type: 'closeRequested' }, origin: app.hostOrigin }])
  assert.deepEqual(await app.calls(), [])
})

test('messages from a third origin are refused', async () => {
  const app = await openApp()
  const frame = await openLink(app)
  await app.page.evaluate(`addFrame('stranger', '${app.strangerOrigin}/')`)
  await app.post(await app.linkFrame('#stranger'), { type: 'credentialsEntered' }, { type: 'close' })
  await app.post(frame, { type: 'legalTermsViewed' })
  assert.deepEqual(await app.calls(), [{ link: 'main', callback: 'onEvent', args: [{ type: 'legalTermsViewed' }] }])
})

/** The wallet bridge of the SDK shares the channel; its messages are not part of what is tested here. */
function isOneOf(data: unknown, ...types: string[]): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && types.includes(String(data.type))
}
