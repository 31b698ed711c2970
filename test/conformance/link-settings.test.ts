import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LinkOpening } from '@tenon/core'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { expectScreen, openLinkWalk, post, readLinkToken } from '../link-walk.ts'
import { publishedClient, refusalOf } from '../published-client.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'

/** The settings of Link through the Admin API, and what of them shows in link tokens and in Link. */

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** Held by the same two for many years. */
const [german, american] = ['193.99.144.80', '8.8.8.8']

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let db: Database
let bearer: string

before(async () => {
  // The test is the proxy that tells where people are.
  process.env.TENON_TRUSTED_PROXIES = '127.0.0.1'
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  db = openDatabase({ url: tenon.database, maxConnections: 2 })
  bearer = await tokenFor(tenon.client.secret)
})

after(async () => {
  await db?.destroy()
  await tenon?.stop()
  await folder?.remove()
})

interface Settings {
  branding: Record<string, unknown>
  terms: Record<string, unknown>
  countries?: Record<string, unknown>
  catalogue: Record<string, unknown>
}

async function admin(method: string, path: string, body?: object | Buffer, token = bearer) {
  const isBytes = body instanceof Buffer
  const response = await fetch(`${tenon.api}/admin/api/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && !isBytes ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) } : {}),
  })
  const answer = (await response.json()) as { content: Settings; errorType: string; message: string }
  return { ...answer, status: response.status }
}

async function set(settings: object): Promise<Settings> {
  const answer = await admin('PUT', 'settings', settings)
  assert.equal(answer.status, 200, answer.message)
  return answer.content
}

async function tokenFor(clientSecret: string): Promise<string> {
  const answer = await post(`${tenon.api}/admin/api/v1/Token`, { clientId: tenon.client.id, clientSecret })
  return (answer.body as { content: { id_token: string } }).content.id_token
}

async function makeToken(more: object = {}): Promise<string> {
  const { data } = await publishedClient(tenon).managedAccountAuthentication.v1LinktokenCreate({ userId: 'u', ...more })
  return data.content?.linkToken ?? ''
}

function styleOf(linkToken: string): Record<string, unknown> {
  const style = readLinkToken(linkToken).url.searchParams.get('link_style') ?? ''
  return JSON.parse(Buffer.from(style, 'base64').toString('utf8'))
}

async function redeemFrom(address: string, linkToken: string) {
  const { clientId, code } = readLinkToken(linkToken)
  const answer = await post(`${tenon.link}/link-api/redeem`, { clientId, code }, { 'x-forwarded-for': address })
  return { status: answer.status, body: answer.body as LinkOpening & { errorType: string; displayMessage: string } }
}

async function idsByName(): Promise<Record<string, string>> {
  const { integrations } = expectScreen((await openLinkWalk(tenon.link, await makeToken())).screen, 'catalogue')
  return Object.fromEntries(integrations.map(({ id, name }) => [name, id]))
}

test('nothing is set at first, what is set is read again, and what is left out is as by default', async () => {
  const nothing = { branding: {}, terms: {}, catalogue: { excludedIntegrationIds: [], pinnedIntegrationIds: [] } }
  assert.deepEqual((await admin('GET', 'settings')).content, nothing)
  const all = {
    branding: {
      accentColor: '#0B57D0',
      accentColorDark: '#A8C7FA',
      cornerRadiusPx: 12,
      buttonRadiusPx: 4,
      overlayOpacity: 0.25,
      theme: 'dark',
      logoStyle: 'mark',
    },
    terms: { termsUrl: 'https://app.example/terms', privacyUrl: 'https://app.example/privacy' },
    countries: { deny: ['US'] },
    catalogue: { excludedIntegrationIds: [], pinnedIntegrationIds: [] },
  }
  assert.deepEqual(await set(all), all)
  assert.deepEqual((await admin('GET', 'settings')).content, all)
  assert.deepEqual(await set({}), nothing)
})

test('what no setting can be is refused, and nothing is changed', async () => {
  await set({ branding: { theme: 'light' } })
  const id = '47624467-e52e-4938-a41a-7926b6c27acf'
  const wrong: object[] = [
    { branding: { accentColor: 'red' } },
    { branding: { accentColor: '#0B57D0;}' } },
    { branding: { cornerRadiusPx: 49 } },
    { branding: { buttonRadiusPx: -1 } },
    { branding: { overlayOpacity: 1.01 } },
    { branding: { overlayOpacity: -0.1 } },
    { branding: { theme: 'neon' } },
    { branding: { logoUrl: 'https://x.example/logo.svg' } },
    { terms: { termsUrl: 'javascript:alert(1)' } },
    { terms: { privacyUrl: 'https://user:password@x.example' } },
    { countries: { allow: ['DE'], deny: ['US'] } },
    { countries: { allow: [] } },
    { countries: { allow: ['de'] } },
    { catalogue: { onlyIntegrationIds: [id], excludedIntegrationIds: [id] } },
    { catalogue: { onlyIntegrationIds: [] } },
    { catalogue: { pinnedIntegrationIds: Array(51).fill(id) } },
    { colour: 'blue' },
  ]
  for (const settings of wrong) {
    const { status, errorType } = await admin('PUT', 'settings', settings)
    assert.deepEqual([status, errorType], [400, 'invalidField'], JSON.stringify(settings))
  }
  assert.deepEqual((await admin('GET', 'settings')).content.branding, { theme: 'light' })
})

test('a read key reads the settings and changes none', async () => {
  const reader = await tokenFor(tenon.client.readOnlySecret)
  assert.equal((await admin('GET', 'settings', undefined, reader)).status, 200)
  assert.equal((await admin('PUT', 'settings', {}, reader)).status, 403)
  assert.equal((await admin('POST', 'settings/logo', png, reader)).status, 403)
  assert.equal((await admin('GET', 'settings', undefined, 'x')).status, 401)
})

test('the SDKs find the look in the link token, and the page finds the brand in its opening', async () => {
  await set({})
  assert.deepEqual(styleOf(await makeToken()), { io: 0.6, ir: 24, th: 'system' })
  const branding = { accentColor: '#FFE600', cornerRadiusPx: 0, buttonRadiusPx: 2, overlayOpacity: 0, theme: 'dark' }
  await set({ branding })
  const linkToken = await makeToken()
  assert.deepEqual(styleOf(linkToken), { io: 0, ir: 0, th: 'dark', pc: '#FFE600', pt: '#000000', br: 2 })
  const { opening } = await openLinkWalk(tenon.link, linkToken)
  assert.deepEqual(opening.client.brand, {
    accentColor: '#FFE600',
    panelRadiusPx: 0,
    buttonRadiusPx: 2,
    theme: 'dark',
  })
})

test('the client has a mark of its own; a sub-client’s goes before it', async () => {
  const uploaded = await admin('POST', 'settings/logo', png)
  const logoUrl = String(uploaded.content.branding.logoUrl)
  const { opening } = await openLinkWalk(tenon.link, await makeToken())
  assert.equal(new URL(opening.client.brand?.logoPath ?? '', tenon.link).href, logoUrl)
  assert.ok(Buffer.from(await (await fetch(logoUrl)).arrayBuffer()).equals(png))

  const made = await admin('POST', 'SubClient', { businessLegalName: 'Oak Ltd', displayName: 'Oak' })
  const { id } = made.content as unknown as { id: string }
  const markOf = async () =>
    (await openLinkWalk(tenon.link, await makeToken({ subClientId: id }))).opening.client.brand?.logoPath
  assert.equal(await markOf(), opening.client.brand?.logoPath)
  await admin('POST', `SubClient/${id}/logo`, png)
  assert.notEqual(await markOf(), opening.client.brand?.logoPath)

  const settings = await set({})
  assert.equal(settings.branding.logoUrl, logoUrl, 'new settings leave the mark')
  assert.equal((await admin('DELETE', 'settings/logo')).content.branding.logoUrl, undefined)
  assert.equal((await fetch(logoUrl)).status, 404)
})

test('exclusions hold in the catalogue, in the token and at the sign-in; a sub-client never has more', async () => {
  await set({})
  const ids = await idsByName()
  const [kraken = '', broker = ''] = [ids.Kraken, ids['Sandbox Broker']]
  await set({ catalogue: { excludedIntegrationIds: [kraken] } })
  const walk = await openLinkWalk(tenon.link, await makeToken())
  const offered = expectScreen(walk.screen, 'catalogue').integrations.map(({ id }) => id)
  assert.deepEqual(
    offered,
    Object.values(ids).filter((id) => id !== kraken),
  )
  await walk.send({ type: 'chooseIntegration', integrationId: kraken, userSearched: false })
  assert.equal(expectScreen(walk.screen, 'catalogue').problem?.code, 'integrationNotAvailable')
  const asked = publishedClient(tenon).managedAccountAuthentication.v1LinktokenCreate({
    userId: 'u',
    integrationId: kraken,
  })
  assert.equal((await refusalOf(asked)).errorType, 'integrationNotAvailable')

  const made = await admin('POST', 'SubClient', {
    businessLegalName: 'Elm Ltd',
    displayName: 'Elm',
    catalogConfiguration: { integrationWhiteList: [kraken, broker] },
  })
  const { id: subClientId } = made.content as unknown as { id: string }
  const ofSubClient = await openLinkWalk(tenon.link, await makeToken({ subClientId }))
  assert.deepEqual(
    expectScreen(ofSubClient.screen, 'catalogue').integrations.map(({ id }) => id),
    [broker],
  )
})

test('what is pinned comes first', async () => {
  await set({})
  const ids = await idsByName()
  const [kraken = '', broker = ''] = [ids.Kraken, ids['Sandbox Broker']]
  await set({ catalogue: { pinnedIntegrationIds: [kraken, broker] } })
  const { integrations } = expectScreen((await openLinkWalk(tenon.link, await makeToken())).screen, 'catalogue')
  const rest = Object.values(ids).filter((id) => id !== kraken && id !== broker)
  assert.deepEqual(
    integrations.map(({ id }) => id),
    [kraken, broker, ...rest],
  )
})

test('Link does not open from a refused country, says so, leaves the token unused, and notes it once', async () => {
  await set({ countries: { deny: ['US'] } })
  const linkToken = await makeToken()
  for (let tries = 0; tries < 2; tries++) {
    const refused = await redeemFrom(american, linkToken)
    assert.deepEqual([refused.status, refused.body.errorType], [403, 'countryNotAllowed'])
    assert.equal(refused.body.displayMessage, 'This service is not available in your country.')
  }
  const log = await db
    .selectFrom('link_session_log')
    .select(['event', 'step', 'version'])
    .where('problem_code', '=', 'countryNotAllowed')
    .execute()
  assert.deepEqual(log, [{ event: 'redeem', step: 'refused', version: 0 }])
  assert.equal((await redeemFrom(german, linkToken)).status, 200)
})

test('where only some countries are allowed, an address of no known country is refused', async () => {
  await set({ countries: { allow: ['DE'] } })
  assert.equal((await redeemFrom('10.1.2.3', await makeToken())).status, 403)
  assert.equal((await redeemFrom(american, await makeToken())).status, 403)
  assert.equal((await redeemFrom(german, await makeToken())).status, 200)
  // What comes before the address that our proxy saw is the caller's own story.
  assert.equal((await redeemFrom(`${german}, ${american}`, await makeToken())).status, 403)
  await set({})
  assert.equal((await redeemFrom(american, await makeToken())).status, 200)
})

test('people agree to the client’s terms once', async () => {
  await set({ terms: { termsUrl: 'https://app.example/terms' } })
  const walk = await openLinkWalk(tenon.link, await makeToken())
  const [first] = expectScreen(walk.screen, 'catalogue').integrations
  await walk.send({ type: 'chooseIntegration', integrationId: first?.id ?? '', userSearched: false })
  assert.deepEqual(expectScreen(walk.screen, 'terms').terms, { termsUrl: 'https://app.example/terms' })
  await set({})
})
