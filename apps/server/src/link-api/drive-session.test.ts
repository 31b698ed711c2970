import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type KnownAccount, type LinkOptions, type LinkUserEvent, type LinkView, networks } from '@tenon/core'
import { type Authenticated, defineIntegration, type Integration, ProviderError } from '@tenon/integrations'
import { sql } from 'kysely'
import type { EnvironmentIntegrations } from '../catalogue/environment-integrations.ts'
import { createAccountTokenMaker } from '../connections/account-token.ts'
import { createConnectedAccountStore } from '../connections/connected-account.store.ts'
import { createOAuthFlowStore } from '../connections/oauth-flow.store.ts'
import { createOAuthSignIn } from '../connections/oauth-sign-in.ts'
import type { OpenedToken } from '../connections/opened-token.ts'
import { createSealer } from '../connections/seal.ts'
import { createLinkToken } from '../link-sessions/create-link-token.ts'
import { createLinkSessionStore } from '../link-sessions/link-session.store.ts'
import { findLinkSession, redeemLinkToken } from '../link-sessions/open-link-session.ts'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { createTransfers } from '../transfers/create-transfers.ts'
import { transferOptions } from '../transfers/transfer-options.ts'
import { createWallets } from '../wallets/create-wallets.ts'
import { createLinkDriver, type LinkDriver } from './drive-session.ts'

let database: TestDatabase
let driver: LinkDriver
const clientId = randomUUID()
const sealer = createSealer([{ id: 'k1', bytes: randomBytes(32) }])
const reported: unknown[] = []
let signIns = 0
/** What the user has connected before. */
let known: KnownAccount[] = []
let signIn: () => Promise<Authenticated> = async () => authenticated

/** Whether the person has confirmed on the device. */
let isConfirmed = false
const device = { kind: 'confirmation', by: 'device', hasOtherWay: true } as const

const authenticated: Authenticated = {
  status: 'authenticated',
  secret: { token: 'canary-token' },
  accounts: [{ id: 'a', name: 'Spot' }],
}

const bank: Integration = defineIntegration({
  slug: 'bank',
  id: randomUUID(),
  name: 'Bank',
  kind: 'bank',
  hue: 1,
  docs: 'https://example.com',
  networks: [],
  signIn: {
    scheme: 'password',
    fields: [{ name: 'password', label: 'Password', kind: 'secret', autocomplete: 'current-password' }],
    authenticate: async (_context, { password }) => {
      signIns += 1
      if (password === 'canary-code')
        return {
          status: 'mfaRequired',
          challenge: { kind: 'code', channel: 'totp' },
          continuation: { key: 'canary-half' },
        }
      if (password === 'canary-device')
        return { status: 'mfaRequired', challenge: device, continuation: { key: 'canary-half' } }
      if (password === 'canary-later')
        return { status: 'delayed', refreshSecret: { key: 'canary-refresh' }, refreshExpiresInSeconds: 60 }
      return signIn()
    },
    answerMfa: async (_context, continuation, answer, options) => {
      assert.deepEqual(continuation, { key: 'canary-half' })
      if (options?.wantsOtherWay)
        return { status: 'mfaRequired', challenge: { kind: 'code', channel: 'phone' }, continuation }
      if (answer === '' && !isConfirmed) return { status: 'mfaRequired', challenge: device, continuation }
      if (answer === '') return authenticated
      if (answer !== '123456') throw new ProviderError('incorrect2faCode')
      return authenticated
    },
  },
  operations: {
    ...{ listAccounts: async () => [], listHoldings: async () => [], listBalances: async () => [] },
    listWithdrawalRoutes: async () => [],
    withdraw: async () => assert.fail('nothing is sent here'),
  },
})

const otherBank: Integration = { ...bank, id: randomUUID(), slug: 'other-bank', name: 'Other bank' }

const integrations: EnvironmentIntegrations = {
  list: () => [bank, otherBank],
  find: (_environment, id) => [bank, otherBank].find((each) => each.id === id),
  contextFor: (environment, _integration, signal) => ({ baseUrl: 'https://bank.example', environment, signal }),
}

before(async () => {
  database = await createTestDatabase()
  const { db } = database
  await db.insertInto('client').values({ client_id: clientId, name: 'Test' }).execute()
  const store = createLinkSessionStore(db)
  driver = createLinkDriver({
    store,
    sealer,
    integrations,
    integrationTypeOf: () => 'bank',
    tokens: createAccountTokenMaker(sealer, createConnectedAccountStore(db)),
    oauth: createOAuthSignIn({
      store: createOAuthFlowStore(db),
      sealer,
      integrations,
      linkUrl: 'https://link.example',
    }),
    transfers: createTransfers({
      db,
      sealer,
      pricesOf: () => async () => undefined,
      recordEvent: async () => {},
      options: transferOptions(),
      chains: { sandbox: {}, production: {} },
      log: { debug() {}, info() {}, warn() {}, error() {} },
    }),
    wallets: createWallets(db, () => undefined),
    terms: { accept: async () => {} },
    priceOf: () => async () => undefined,
    knownAccountsOf: async () => known,
    report: (error) => reported.push(error),
  })
})

after(() => database.drop())

const options: LinkOptions = {
  userId: 'u',
  purpose: 'connect',
  restrictMultipleAccounts: false,
  access: ['readHoldings'],
}

/** A session just opened, and how to go on with it. */
async function open(own: Partial<LinkOptions> = {}) {
  const store = createLinkSessionStore(database.db)
  const { linkToken: token } = await createLinkToken(
    { store, linkUrl: 'https://link.example' },
    { clientId, environment: 'sandbox', options: { ...options, ...own } },
  )
  const code = new URL(Buffer.from(token, 'base64').toString()).searchParams.get('auth_code') ?? ''
  const { session, sessionSecret } = await redeemLinkToken(store, clientId, code)
  let view: LinkView = await driver.open(session)
  const load = () => findLinkSession(store, sessionSecret)
  return {
    code,
    store,
    load,
    session,
    view: () => view,
    async send(event: LinkUserEvent) {
      view = await driver.apply(await load(), view.version, event, { held: view.held })
      return view
    },
    async resume(held = view.held) {
      view = await driver.resume(await load(), held)
      return view
    },
  }
}

const choose: LinkUserEvent = { type: 'chooseIntegration', integrationId: bank.id, userSearched: false }
const submit = (password: string): LinkUserEvent => ({ type: 'submitCredentials', credentials: { password } })

test('a code opens one session, however many ask at once', async () => {
  const store = createLinkSessionStore(database.db)
  const { linkToken: token } = await createLinkToken(
    { store, linkUrl: 'https://link.example' },
    { clientId, environment: 'sandbox', options },
  )
  const code = new URL(Buffer.from(token, 'base64').toString()).searchParams.get('auth_code') ?? ''
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => redeemLinkToken(store, clientId, code)))
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const { status, reason } of tries as PromiseRejectedResult[])
    if (status === 'rejected') assert.equal(reason.code, 'linkTokenUsed')
})

test('an expired code, an unknown code and a wrong session secret open nothing', async () => {
  const store = createLinkSessionStore(database.db)
  const { linkToken: token } = await createLinkToken(
    { store, linkUrl: 'https://link.example' },
    { clientId, environment: 'sandbox', options },
  )
  const code = new URL(Buffer.from(token, 'base64').toString()).searchParams.get('auth_code') ?? ''
  await database.db
    .updateTable('link_session')
    .set({ code_expires_at: sql<Date>`now()` })
    .where('redeemed_at', 'is', null)
    .execute()
  await assert.rejects(redeemLinkToken(store, clientId, code), { code: 'linkTokenExpired' })
  await assert.rejects(redeemLinkToken(store, clientId, 'guess'), { code: 'linkTokenExpired' })
  const { session } = await open()
  for (const wrong of [
    '',
    'x',
    `${clientId}.${session.linkSessionId}.guess`,
    `${randomUUID()}.${session.linkSessionId}.x`,
  ]) {
    await assert.rejects(findLinkSession(store, wrong), { code: 'linkSessionInvalid' })
  }
})

test('credentials, continuation and tokens are in no table; the page holds them sealed', async () => {
  const link = await open()
  await link.send(choose)
  assert.equal((await link.send(submit('canary-code'))).screen.name, 'mfa')
  assert.ok(link.view().held && !link.view().held?.includes('canary'))
  assert.equal((await link.send({ type: 'submitMfa', answer: '000000' })).screen.name, 'mfa')
  assert.equal((await link.send({ type: 'submitMfa', answer: '123456' })).screen.name, 'connected')
  for (const table of ['link_session', 'link_session_log', 'connected_account'] as const) {
    assert.ok(!JSON.stringify(await database.db.selectFrom(table).selectAll().execute()).includes('canary'), table)
  }
})

test('the page waits for a confirmation without changing anything, and goes on once it was given', async () => {
  const link = await open()
  await link.send(choose)
  const { version } = await link.send(submit('canary-device'))
  isConfirmed = false
  for (let round = 0; round < 3; round += 1) assert.equal((await link.send({ type: 'poll' })).version, version)
  isConfirmed = true
  assert.equal((await link.send({ type: 'poll' })).screen.name, 'connected')
})

test('another way of proving it is asked for, and comes', async () => {
  const link = await open()
  await link.send(choose)
  await link.send(submit('canary-device'))
  const { screen } = await link.send({ type: 'useOtherChannel' })
  assert.ok(screen.name === 'mfa' && screen.challenge.kind === 'code')
  assert.equal((await link.send({ type: 'submitMfa', answer: '123456' })).screen.name, 'connected')
})

test('a sign-in whose accounts come later hands over a sealed refresh token, and keeps nothing', async () => {
  const link = await open()
  await link.send(choose)
  const { screen, messages, held } = await link.send(submit('canary-later'))
  assert.equal(screen.name, 'delayed')
  assert.equal(held, undefined)
  const told = messages.find(({ type }) => type === 'delayedAuthentication')
  assert.ok(told?.type === 'delayedAuthentication')
  assert.equal(told.payload.refreshTokenExpiresInSeconds, 60)
  assert.equal(told.payload.brokerName, 'Bank')
  assert.ok(told.payload.brokerBrandInfo.brokerLogo !== '')
  assert.ok(!told.payload.refreshToken.includes('canary'))
  const opened = sealer.open({ clientId, environment: 'sandbox', purpose: 'refresh' }, told.payload.refreshToken)
  assert.deepEqual((opened as OpenedToken).secret, { key: 'canary-refresh' })
  assert.equal((opened as OpenedToken).userId, 'u')
  const connected = database.db.selectFrom('connected_account').selectAll().where('integration_id', '=', bank.id)
  const before = (await connected.execute()).length
  await link.send({ type: 'continue' })
  assert.equal((await connected.execute()).length, before)
})

test('of the same event sent twice at once, one acts', async () => {
  const link = await open()
  await link.send(choose)
  const [before, session, { version, held }] = [signIns, await link.load(), link.view()]
  const views = await Promise.all([1, 2, 3].map(() => driver.apply(session, version, submit('right'), { held })))
  assert.equal(signIns, before + 1)
  const told = views.flatMap(({ messages }) => messages.map(({ type }) => type))
  assert.deepEqual(told.filter((type) => type === 'brokerageAccountAccessToken').length, 1)
})

test('an event made on an older screen changes nothing', async () => {
  const link = await open()
  const { version } = link.view()
  await link.send(choose)
  const stale = await driver.apply(await link.load(), version, { type: 'close' }, {})
  assert.equal(stale.screen.name, 'credentials')
})

/** The sign-in of a person with two accounts, of which one is to be chosen. */
async function choosing() {
  signIn = async () => ({ ...authenticated, accounts: [...authenticated.accounts, { id: 'b', name: 'Margin' }] })
  const link = await open()
  await link.send(choose)
  const before = await link.send(submit('right'))
  assert.equal(before.screen.name, 'accounts')
  signIn = async () => authenticated
  return { link, before }
}
const chooseFirst: LinkUserEvent = { type: 'chooseAccounts', accountIds: ['a'] }
const tokensIn = ({ messages }: LinkView) => messages.filter(({ type }) => type === 'brokerageAccountAccessToken')

for (const how of ['asks again', 'is reloaded'] as const) {
  test(`an answer with tokens that was lost is made up for when the page ${how}`, async () => {
    const { link, before } = await choosing()
    assert.equal(tokensIn(await driver.apply(await link.load(), before.version, chooseFirst, before)).length, 1, 'lost')
    const asked = signIns
    const again = async ({ version, held }: LinkView) =>
      how === 'asks again'
        ? driver.apply(await link.load(), version, chooseFirst, { held })
        : driver.resume(await link.load(), held)
    const told = await again(before)
    assert.equal(told.screen.name, 'connected')
    assert.equal(tokensIn(told).length, 1)
    assert.equal(signIns, asked, 'nobody signs in again')
    assert.deepEqual((await again(told)).messages, [], 'told once')
  })
}

test('a page that holds nothing of what was connected signs in again, and no "done" goes out without tokens', async () => {
  const link = await open()
  const before = await link.send(choose)
  await driver.apply(await link.load(), before.version, submit('right'), before)
  const retried = await driver.apply(await link.load(), before.version, submit('right'), before)
  assert.equal(retried.screen.name, 'credentials')
})

test('what a page holds of an account that was connected before is not used for the one after it', async () => {
  const link = await open()
  await link.send(choose)
  const first = await link.send(submit('right'))
  await link.send({ type: 'connectAnother' })
  await link.send({ ...choose, integrationId: otherBank.id })
  const second = await link.send(submit('right'))
  assert.ok(first.screen.name === 'connected' && second.screen.name === 'connected')
  const stale = await driver.resume(await link.load(), first.held)
  assert.equal(stale.screen.name, 'credentials')
})

test('a reload shows the same screen, and a tab that lost what it held signs in again', async () => {
  const link = await open()
  await link.send(choose)
  await link.send(submit('canary-code'))
  assert.equal((await link.resume()).screen.name, 'mfa')
  const lost = await driver.resume(await link.load(), undefined)
  assert.ok(lost.screen.name === 'credentials' && lost.screen.problem)
})

test('what one session holds does not open in another', async () => {
  const [mine, theirs] = [await open(), await open()]
  for (const link of [mine, theirs]) {
    await link.send(choose)
    await link.send(submit('canary-code'))
  }
  const swapped = await driver.apply(
    await mine.load(),
    mine.view().version,
    { type: 'submitMfa', answer: '123456' },
    { held: theirs.view().held },
  )
  assert.equal(swapped.screen.name, 'credentials')
})

test('a session for one institution opens no account of another, whatever token its page has', async () => {
  const destination = { networkId: networks[0]?.id ?? '', symbol: 'USDC', address: '0x1' }
  const transfer = { destinations: [destination], fiatCurrency: 'USD', isFeeInclusive: false }
  const tokens = createAccountTokenMaker(sealer, createConnectedAccountStore(database.db))
  const tokenOf = async ({ id }: Integration) => {
    const owner = { clientId, environment: 'sandbox' } as const
    const [made] = await tokens.make(owner, 'u', id, authenticated, authenticated.accounts)
    return made?.accessToken ?? ''
  }
  const cases: [Partial<LinkOptions>, LinkView['screen']['name']][] = [
    [{ integrationId: bank.id }, 'catalogue'],
    [{ allowedIntegrationIds: [bank.id] }, 'catalogue'],
    [{}, 'failed'],
  ]
  for (const [own, name] of cases) {
    const link = await open({ transfer, ...own })
    if (link.view().screen.name === 'catalogue') await link.send(choose)
    await link.send(submit('canary-code'))
    await link.send({ type: 'back' })
    assert.equal(link.view().screen.name, 'catalogue')
    const { screen } = await link.send({ type: 'useAccessToken', accessToken: await tokenOf(otherBank) })
    assert.equal(screen.name, name, JSON.stringify(own))
  }
})

test('a job whose server died is picked up after its lease, not before', async () => {
  const link = await open()
  await link.send(choose)
  const session = await link.load()
  const working = {
    ...session.state,
    step: { name: 'working' as const, job: { doing: 'authenticate' as const, integrationId: bank.id } },
  }
  await link.store.save(session, working, { event: 'submitCredentials', step: 'working' })
  assert.equal((await link.resume()).screen.name, 'working')
  await database.db
    .updateTable('link_session')
    .set({ working_since: sql<Date>`now() - interval '1 minute'` })
    .where('link_session_id', '=', session.linkSessionId)
    .execute()
  const { screen } = await link.resume()
  assert.ok(screen.name === 'credentials' && screen.problem?.code === 'serverFailure')
})

test('a failure nobody foresaw is reported, and the person can try again', async () => {
  const link = await open()
  await link.send(choose)
  signIn = async () => {
    throw new TypeError('canary-internal')
  }
  const { screen } = await link.send(submit('right'))
  signIn = async () => authenticated
  assert.ok(screen.name === 'credentials' && screen.problem?.code === 'serverFailure')
  assert.ok(!JSON.stringify(screen).includes('canary'))
  assert.equal(reported.length, 1)
  assert.equal((await link.send(submit('right'))).screen.name, 'connected')
})

test('the log of a session has its steps in order, with names and codes only', async () => {
  const link = await open()
  await link.send(choose)
  await link.send(submit('right'))
  await link.send({ type: 'continue' })
  const rows = await database.db
    .selectFrom('link_session_log')
    .select(['event', 'step'])
    .where('link_session_id', '=', link.session.linkSessionId)
    .orderBy('version')
    .execute()
  assert.deepEqual(
    rows.map(({ event, step }) => `${event} → ${step}`),
    [
      'open → catalogue',
      'chooseIntegration → credentials',
      'submitCredentials → working',
      'signedIn → working',
      'tokensMade → connected',
      'continue → closed',
    ],
  )
})

test('who connected an account before is asked whether to connect it again, and it keeps its ids', async () => {
  known = [{ integrationId: bank.id, id: 'a', name: 'Spot' }]
  try {
    const link = await open()
    assert.equal((await link.send(choose)).screen.name, 'known')
    assert.equal((await link.send({ type: 'reconnect' })).screen.name, 'credentials')
    const { screen, messages } = await link.send(submit('right'))
    assert.equal(screen.name, 'connected')
    const told = messages.find(({ type }) => type === 'brokerageAccountAccessToken')
    assert.ok(told?.type === 'brokerageAccountAccessToken')
    assert.equal(told.payload.accountTokens[0]?.account.isReconnected, true)
  } finally {
    known = []
  }
})
