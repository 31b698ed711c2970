import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type ErrorCode, TenonError } from '@tenon/core'
import { defineIntegration, type OAuthFlow } from '@tenon/integrations'
import { sql } from 'kysely'
import type { EnvironmentIntegrations } from '../catalogue/environment-integrations.ts'
import { createTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { createOAuthFlowStore } from './oauth-flow.store.ts'
import { createOAuthSignIn, type OAuthParty, type OAuthSignIn } from './oauth-sign-in.ts'
import { createSealer } from './seal.ts'

let database: TestDatabase
let oauth: OAuthSignIn
const exchanged: { flow: OAuthFlow; callbackUrl: string }[] = []
const clientId = randomUUID()
const signal = AbortSignal.timeout(60_000)

function institution(slug: string) {
  return defineIntegration({
    slug,
    id: randomUUID(),
    name: slug,
    kind: 'exchange',
    hue: 1,
    docs: 'https://example.com',
    networks: [],
    signIn: {
      scheme: 'oauth',
      authorizeUrl: async (_context, { state, redirectUri }) =>
        `https://bank.example/authorize?state=${state}&redirect_uri=${encodeURIComponent(redirectUri)}`,
      exchange: async (_context, flow, callbackUrl) => {
        exchanged.push({ flow, callbackUrl })
        return { status: 'authenticated', secret: { token: 't' }, accounts: [] }
      },
    },
    operations: { listAccounts: async () => [], listHoldings: async () => [], listBalances: async () => [] },
  })
}

const first = institution('first')
const second = institution('second')
const integrations: EnvironmentIntegrations = {
  list: () => [first, second],
  find: (_environment, id) => [first, second].find((integration) => integration.id === id),
  contextFor: (environment, _integration, callSignal) => ({
    baseUrl: 'https://bank.example',
    environment,
    signal: callSignal,
  }),
}

before(async () => {
  database = await createTestDatabase()
  await database.db.insertInto('client').values({ client_id: clientId, name: 'Test' }).execute()
  const sealer = createSealer([{ id: 'k1', bytes: randomBytes(32) }])
  oauth = createOAuthSignIn({
    store: createOAuthFlowStore(database.db),
    sealer,
    integrations,
    linkUrl: 'https://link.example',
  })
})

after(() => database.drop())

function party(): OAuthParty {
  return { clientId, linkSessionId: randomUUID(), environment: 'sandbox', integration: first }
}

/** What the institution sends back to. */
function callback(authorizeUrl: string, query: Record<string, string> = { code: 'c-1' }): URL {
  const sent = new URL(authorizeUrl)
  const url = new URL(sent.searchParams.get('redirect_uri') ?? '')
  url.searchParams.set('state', sent.searchParams.get('state') ?? '')
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}

async function codeOf(run: Promise<unknown>): Promise<ErrorCode | 'none'> {
  return run.then(
    () => 'none' as const,
    (error: unknown) => {
      if (error instanceof TenonError) return error.code
      throw error
    },
  )
}

test('what comes back is exchanged for whoever started it, once', async () => {
  const own = party()
  const url = callback(await oauth.start(own, signal))
  assert.equal(url.origin + url.pathname, 'https://link.example/oauth/callback/first')
  const { claim = '' } = await oauth.acceptCallback('first', url)
  const before = exchanged.length
  assert.equal((await oauth.claim(own, claim, signal)).status, 'authenticated')
  assert.equal(exchanged.length, before + 1)
  assert.equal(exchanged.at(-1)?.callbackUrl, url.href)
  assert.equal(await codeOf(oauth.claim(own, claim, signal)), 'invalidState')
  assert.equal(exchanged.length, before + 1)
})

test('the claim of one session is worth nothing to another: who starts is who finishes', async () => {
  const attacker = party()
  const { claim = '' } = await oauth.acceptCallback('first', callback(await oauth.start(attacker, signal)))
  const before = exchanged.length
  assert.equal(await codeOf(oauth.claim(party(), claim, signal)), 'invalidState')
  assert.equal(await codeOf(oauth.claim({ ...attacker, integration: second }, claim, signal)), 'invalidState')
  assert.equal(await codeOf(oauth.claim(attacker, 'guessed', signal)), 'invalidState')
  assert.equal(exchanged.length, before, 'no token request leaves us')
})

test('a state that is missing, foreign, reused, too old or for another integration is refused', async () => {
  const url = callback(await oauth.start(party(), signal))
  const changed = (state: string) => {
    const other = new URL(url)
    other.searchParams.set('state', state)
    return other
  }
  const state = url.searchParams.get('state') ?? ''
  assert.equal(await codeOf(oauth.acceptCallback('first', changed(''))), 'invalidState')
  assert.equal(await codeOf(oauth.acceptCallback('first', changed(`${state.slice(0, -1)}_`))), 'invalidState')
  assert.equal(
    await codeOf(oauth.acceptCallback('first', changed(`${randomUUID()}.${randomUUID()}.x`))),
    'invalidState',
  )
  assert.equal(await codeOf(oauth.acceptCallback('second', url)), 'invalidState')
  await oauth.acceptCallback('first', url)
  assert.equal(await codeOf(oauth.acceptCallback('first', url)), 'invalidState')

  const old = callback(await oauth.start(party(), signal))
  await database.db.updateTable('oauth_flow').set({ expires_at: sql<Date>`now()` }).execute()
  assert.equal(await codeOf(oauth.acceptCallback('first', old)), 'invalidState')
})

test('after the claim nothing of the flow stays in the database', async () => {
  const own = party()
  const { claim = '' } = await oauth.acceptCallback('first', callback(await oauth.start(own, signal)))
  await oauth.claim(own, claim, signal)
  const row = await database.db
    .selectFrom('oauth_flow')
    .select(['sealed_flow', 'sealed_callback'])
    .where('link_session_id', '=', own.linkSessionId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(row, { sealed_flow: '', sealed_callback: null })
})

test('a sign-in of a client server comes back to a page, and is finished by whoever has its URL, once', async () => {
  const own = { clientId, environment: 'sandbox', integration: first, userId: 'u' } as const
  const url = callback(await oauth.startForUser(own, signal))
  assert.deepEqual(await oauth.acceptCallback('first', url), {}, 'no claim, and a reload shows the same page')
  assert.deepEqual(await oauth.acceptCallback('first', url), {})
  const before = exchanged.length
  assert.equal((await oauth.finishForUser(own, url.searchParams, signal)).status, 'authenticated')
  assert.equal(exchanged.at(-1)?.callbackUrl, url.href)
  assert.equal(await codeOf(oauth.finishForUser(own, url.searchParams, signal)), 'invalidState')
  assert.equal(exchanged.length, before + 1)
})

test('a sign-in of a client server is finished for its own user, client, environment and institution alone', async () => {
  const own = { clientId, environment: 'sandbox', integration: first, userId: 'u' } as const
  const { searchParams } = callback(await oauth.startForUser(own, signal))
  const before = exchanged.length
  for (const other of [
    { ...own, userId: 'somebody' },
    { ...own, clientId: randomUUID() },
    { ...own, environment: 'production' as const },
    { ...own, integration: second },
  ]) {
    assert.equal(await codeOf(oauth.finishForUser(other, searchParams, signal)), 'invalidState')
  }
  const guessed = new URLSearchParams({ code: 'c', state: `${searchParams.get('state')?.slice(0, -1)}_` })
  assert.equal(await codeOf(oauth.finishForUser(own, guessed, signal)), 'invalidState')
  assert.equal(await codeOf(oauth.finishForUser(own, new URLSearchParams(), signal)), 'invalidState')
  assert.equal(exchanged.length, before, 'no token request leaves us')
  assert.equal((await oauth.finishForUser(own, searchParams, signal)).status, 'authenticated')
})

test('a sign-in of Link is not finished by a client server, and one that is too old by nobody', async () => {
  const session = callback(await oauth.start(party(), signal))
  const own = { clientId, environment: 'sandbox', integration: first, userId: 'u' } as const
  assert.equal(await codeOf(oauth.finishForUser(own, session.searchParams, signal)), 'invalidState')
  const old = callback(await oauth.startForUser(own, signal))
  await database.db.updateTable('oauth_flow').set({ expires_at: sql<Date>`now()` }).execute()
  assert.equal(await codeOf(oauth.finishForUser(own, old.searchParams, signal)), 'invalidState')
  assert.ok((await createOAuthFlowStore(database.db).eraseEnded(100)) > 0)
  assert.deepEqual(await database.db.selectFrom('oauth_flow').selectAll().execute(), [])
})

test('where a client has a page of its own, the browser goes there with what came back', async () => {
  const own = { clientId, environment: 'sandbox', integration: first, userId: 'u' } as const
  const page = 'https://app.example/return?state=mine&theme=dark'
  const url = callback(await oauth.startForUser(own, signal, page))
  const { returnTo = '' } = await oauth.acceptCallback('first', url)
  const { origin, searchParams } = new URL(returnTo)
  assert.deepEqual(
    [origin, searchParams.get('theme'), searchParams.get('code')],
    ['https://app.example', 'dark', 'c-1'],
  )
  assert.equal(searchParams.get('state'), url.searchParams.get('state'))
  assert.equal((await oauth.finishForUser(own, searchParams, signal)).status, 'authenticated')
})
