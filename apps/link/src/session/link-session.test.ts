import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EventRequest, HostMessage, LinkMessage, LinkOpening, LinkScreen, LinkView } from '@tenon/core'
import { type KeptSession, keepSession } from '../link-api/keep-session.ts'
import { LinkApiError } from '../link-api/link-api-error.ts'
import { createLinkSession } from './link-session.ts'

const catalogue: LinkScreen = { name: 'catalogue', purpose: 'connect', canGoBack: false, integrations: [], total: 0 }
const closed: LinkScreen = { name: 'closed', canGoBack: false }
const opening: LinkOpening = {
  version: 1,
  screen: catalogue,
  messages: [],
  sessionSecret: 's',
  client: { name: 'Acme' },
  environment: 'sandbox',
  allowedOrigins: ['https://a.test'],
  held: 'held-1',
}

type Answer = LinkView | LinkApiError

/** A session whose server gives these answers in order, with everything that was sent and posted on record. */
function createSession(answers: {
  redeem?: (LinkOpening | LinkApiError)[]
  resume?: Answer[]
  send?: Answer[]
  kept?: KeptSession
  isNative?: boolean
}) {
  const sent: EventRequest[] = []
  const posted: LinkMessage[] = []
  let speak: (message: HostMessage) => void = () => {}
  const take = <T>(queue: (T | LinkApiError)[] | undefined): T => {
    const next = queue?.shift()
    if (next === undefined) throw new Error('The test has no answer for this call.')
    if (next instanceof LinkApiError) throw next
    return next
  }
  const keeper = keepSession({ clientId: 'c', code: 'code' }, () => {
    throw new Error('No storage in this test.')
  })
  if (answers.kept) keeper.write(answers.kept)
  const session = createLinkSession({
    api: {
      redeem: async () => take(answers.redeem),
      resume: async () => take(answers.resume),
      search: async () => assert.fail('nothing is searched'),
      send: async (_secret, request) => {
        sent.push(request)
        return take(answers.send)
      },
    },
    address: { clientId: 'c', code: 'code', isOwnPage: false, isEmbedded: false, brand: {} },
    keeper,
    connectHost: () => ({
      hasHost: true,
      isNative: answers.isNative ?? false,
      post: (message) => void posted.push(message),
      listen: (onMessage) => {
        speak = onMessage
        return () => {}
      },
    }),
  })
  return { session, sent, posted, keeper, speak: (message: HostMessage) => speak(message) }
}

test('opening draws the screen, then says loaded, then what the server wants said', async () => {
  const { session, posted } = createSession({ redeem: [{ ...opening, messages: [{ type: 'legalTermsViewed' }] }] })
  await session.open()
  assert.deepEqual(posted, [{ type: 'loaded' }, { type: 'legalTermsViewed' }])
  const state = session.state()
  assert.equal(state.phase === 'open' && state.screen.name, 'catalogue')
})

test('an event carries the newest version and what is held, and keeps what comes back', async () => {
  const { session, sent, keeper, posted } = createSession({
    redeem: [opening],
    send: [
      { version: 2, screen: catalogue, messages: [{ type: 'credentialsEntered' }], held: 'held-2' },
      { version: 3, screen: catalogue, messages: [] },
    ],
  })
  await session.open()
  await session.send({ type: 'chooseIntegration', integrationId: 'i', userSearched: false })
  await session.send({ type: 'continue' })
  assert.deepEqual(
    sent.map(({ version, held }) => [version, held]),
    [
      [1, 'held-1'],
      [2, 'held-2'],
    ],
  )
  assert.equal(keeper.read()?.held, 'held-2')
  assert.deepEqual(posted, [{ type: 'loaded' }, { type: 'credentialsEntered' }])
})

test('a double click sends one event', async () => {
  const { session, sent } = createSession({
    redeem: [opening],
    send: [{ version: 2, screen: catalogue, messages: [] }],
  })
  await session.open()
  await Promise.all([session.send({ type: 'confirm' }), session.send({ type: 'confirm' })])
  assert.equal(sent.length, 1)
})

test('a lost connection keeps the screen, and a retry sends the same again', async () => {
  const { session, sent } = createSession({
    redeem: [opening],
    send: [new LinkApiError('unreachable'), { version: 2, screen: catalogue, messages: [] }],
  })
  await session.open()
  await session.send({ type: 'submitMfa', answer: '123456' })
  const state = session.state()
  assert.ok(state.phase === 'open')
  assert.equal(state.trouble?.code, 'unreachable')
  assert.equal(state.screen.name, 'catalogue')
  await session.retry()
  assert.deepEqual(sent[1], sent[0])
  assert.equal('trouble' in session.state(), false)
})

test('a tab that is reloaded goes on with its session', async () => {
  const { sessionSecret, client, environment, allowedOrigins } = opening
  const { session, keeper } = createSession({
    kept: { sessionSecret, client, environment, allowedOrigins, held: 'held-7' },
    resume: [{ version: 9, screen: catalogue, messages: [] }],
  })
  await session.open()
  assert.equal(session.state().phase, 'open')
  assert.equal(keeper.read()?.held, 'held-7')
})

test('a used link says so and lets the host be told', async () => {
  const { session, posted } = createSession({
    redeem: [new LinkApiError('linkTokenUsed', { displayMessage: 'Start again.', supportId: 'x' })],
  })
  await session.open()
  assert.equal(session.state().phase, 'unopened')
  await session.send({ type: 'close' })
  assert.deepEqual(posted, [
    { type: 'loaded' },
    { type: 'close', payload: { page: 'errorPage', errorMessage: 'Start again.' } },
  ])
})

test('the first token of the host is used while the catalogue is on screen, and only then', async () => {
  const token = (accessToken: string) => ({
    accountId: '',
    accountName: '',
    accessToken,
    brokerType: '',
    brokerName: '',
  })
  const { session, sent, speak } = createSession({
    redeem: [opening],
    send: [{ version: 2, screen: { name: 'working', canGoBack: false, doing: 'connecting' }, messages: [] }],
  })
  await session.open()
  speak({ type: 'frontAccessTokens', payload: [] })
  speak({ type: 'frontAccessTokens', payload: [token('first'), token('second')] })
  await new Promise(setImmediate)
  speak({ type: 'frontAccessTokens', payload: [token('third')] })
  await new Promise(setImmediate)
  assert.deepEqual(
    sent.map(({ event }) => event),
    [{ type: 'useAccessToken', accessToken: 'first' }],
  )
})

test('an account to send to goes with each event, and the source is offered again once it is known', async () => {
  const token = { accountId: '', accountName: '', accessToken: 'source', brokerType: '', brokerName: '' }
  const { session, sent, speak } = createSession({
    redeem: [opening],
    send: [
      { version: 1, screen: catalogue, messages: [] },
      { version: 2, screen: { name: 'working', canGoBack: false, doing: 'connecting' }, messages: [] },
    ],
  })
  await session.open()
  speak({ type: 'frontAccessTokens', payload: [token] })
  speak({ type: 'frontTransferDestinationTokens', payload: [{ ...token, accessToken: 'target' }] })
  await new Promise(setImmediate)
  assert.deepEqual(sent.map(({ event, destinationToken }) => [event.type, destinationToken]).at(-1), [
    'useAccessToken',
    'target',
  ])
})

test('closing works without a server, and once', async () => {
  const { session, posted, keeper, speak } = createSession({
    redeem: [opening],
    send: [new LinkApiError('unreachable')],
  })
  await session.open()
  speak({ type: 'closeRequested' })
  speak({ type: 'closeRequested' })
  await new Promise(setImmediate)
  assert.deepEqual(
    posted.filter(({ type }) => type !== 'closeRequestReceived'),
    [{ type: 'loaded' }, { type: 'close', payload: { page: 'errorPage' } }],
  )
  assert.equal(keeper.read(), undefined)
})

test('a poll that fails is not mentioned, and close after a poll carries the version the poll left', async () => {
  const { session, sent } = createSession({
    redeem: [opening],
    send: [
      new LinkApiError('unreachable'),
      { version: 5, screen: catalogue, messages: [] },
      { version: 6, screen: closed, messages: [] },
    ],
  })
  await session.open()
  await session.send({ type: 'poll' })
  assert.equal('trouble' in session.state(), false)
  await Promise.all([session.send({ type: 'poll' }), session.send({ type: 'close' })])
  assert.deepEqual(
    sent.map(({ version }) => version),
    [1, 1, 5],
  )
})

test('the page may ask the person before it closes at the wish of the host, who hears at once that the wish arrived', async () => {
  const { session, posted, sent, speak } = createSession({ redeem: [opening] })
  await session.open()
  let asked = 0
  session.whenAskedToClose(() => {
    asked += 1
  })
  speak({ type: 'closeRequested' })
  assert.equal(asked, 1)
  assert.deepEqual(posted, [{ type: 'loaded' }, { type: 'closeRequestReceived' }])
  assert.deepEqual(sent, [])
})

test('an app asks the person whether to leave, a page does not', async () => {
  for (const isNative of [true, false]) {
    const { session, posted } = createSession({ redeem: [opening], isNative })
    await session.open()
    assert.equal(session.askAppToLeave(), isNative)
    assert.deepEqual(posted.slice(1), isNative ? [{ type: 'showClose' }] : [])
  }
})

test('an app is told why no session could be opened', async () => {
  const { session, posted } = createSession({
    redeem: [new LinkApiError('linkTokenUsed', { displayMessage: 'Used.' })],
    isNative: true,
  })
  await session.open()
  assert.deepEqual(posted, [{ type: 'loaded' }, { type: 'error', errorMessage: 'Used.' }])
})

test('the app of an institution is offered once the app around us can open it, and no other link is', async () => {
  const payload = { integrationType: 'b', integrationName: 'B', userSearched: false }
  const { session, speak } = createSession({
    redeem: [opening],
    send: [
      {
        version: 2,
        screen: catalogue,
        messages: [{ type: 'integrationSelected', payload: { ...payload, nativeLink: 'bank://x' } }],
      },
      { version: 3, screen: catalogue, messages: [{ type: 'integrationSelected', payload }] },
    ],
    isNative: true,
  })
  await session.open()
  speak({ type: 'nativeLink', payload: { url: 'bank://x', canOpen: true } })
  assert.equal(session.appLink(), undefined, 'before anything was chosen')
  await session.send({ type: 'chooseIntegration', integrationId: 'b', userSearched: false })
  speak({ type: 'nativeLink', payload: { url: 'evil://x', canOpen: true } })
  speak({ type: 'nativeLink', payload: { url: 'bank://x', canOpen: false } })
  assert.equal(session.appLink(), undefined)
  speak({ type: 'nativeLink', payload: { url: 'bank://x', canOpen: true } })
  assert.equal(session.appLink(), 'bank://x')
  await session.send({ type: 'chooseIntegration', integrationId: 'b', userSearched: false })
  assert.equal(session.appLink(), undefined, 'of another institution')
})
