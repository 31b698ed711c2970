import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createApiKey } from '../../apps/server/src/clients/create-api-key.ts'
import { createClient } from '../../apps/server/src/clients/create-client.ts'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { connectAtBroker, expectScreen, openLinkWalk, readLinkToken, tokensOf } from '../link-walk.ts'
import { meshCall } from '../mesh-call.ts'
import { publishedClient, refusalOf } from '../published-client.ts'
import { receiveWebhooks } from '../receive-webhooks.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { destination, ethereum } from '../transfer-calls.ts'
import { until } from '../until.ts'

/** Sub-clients through the Admin API, and what of them shows in Link, in transfers and in webhooks. */

const root = '/admin/api/v1/'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const names = { businessLegalName: 'Oak Ltd', displayName: 'Oak' }

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let db: Database
let token: string

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  db = openDatabase({ url: tenon.database, maxConnections: 2 })
  token = await tokenFor(tenon.client.id, tenon.client.secret)
})

after(async () => {
  await db?.destroy()
  await tenon?.stop()
  await folder?.remove()
})

interface SubClient {
  id: string
  displayName: string
  callbackUrls: string[]
  catalogConfiguration?: object
  logoUrl?: string
}

interface Answer<Content> {
  status: number
  body: { content: Content; status: string; errorType: string; message: string }
}

async function admin<Content = SubClient>(
  method: string,
  path: string,
  body?: object | Buffer | FormData,
  { bearer = token, type = '' } = {},
): Promise<Answer<Content>> {
  const isPlain = body !== undefined && !(body instanceof Buffer) && !(body instanceof FormData)
  const response = await fetch(`${tenon.api}${root}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(isPlain ? { 'content-type': 'application/json' } : {}),
      ...(type ? { 'content-type': type } : {}),
    },
    ...(body === undefined
      ? {}
      : { body: isPlain ? JSON.stringify(body) : body instanceof Buffer ? new Uint8Array(body) : body }),
  })
  return { status: response.status, body: (await response.json()) as Answer<Content>['body'] }
}

async function tokenFor(clientId: string, clientSecret: string): Promise<string> {
  const answer = await admin<{ id_token: string; expires_in: number }>('POST', 'Token', { clientId, clientSecret })
  assert.deepEqual([answer.status, answer.body.content?.expires_in], [200, 3_600])
  return answer.body.content.id_token
}

async function make(part: object = {}): Promise<SubClient> {
  const answer = await admin('POST', 'SubClient', { ...names, ...part })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body.content
}

async function openFor(subClientId: string, part: object = {}) {
  const { managedAccountAuthentication } = publishedClient(tenon)
  const { data } = await managedAccountAuthentication.v1LinktokenCreate({ userId: 'oak-user', subClientId, ...part })
  const linkToken = data.content?.linkToken ?? ''
  return { linkToken, walk: await openLinkWalk(tenon.link, linkToken) }
}

async function integrationIds(): Promise<Record<string, string>> {
  const { data } = await publishedClient(tenon).managedAccountAuthentication.v1IntegrationsList()
  return Object.fromEntries((data.content?.items ?? []).map(({ name, id }) => [name ?? '', id ?? '']))
}

test('a sub-client is made, read, replaced and removed', async () => {
  const made = await make({ callbackUrls: ['https://oak.example/'], unknown: 1 })
  assert.deepEqual(made, { id: made.id, ...names, callbackUrls: ['https://oak.example'] })
  assert.deepEqual((await admin('GET', `SubClient/${made.id}`)).body.content, made)
  const list = await admin<SubClient[]>('GET', 'SubClient')
  assert.ok(list.body.content.some(({ id }) => id === made.id))
  const replaced = await admin('PUT', `SubClient/${made.id}`, { businessLegalName: 'Ash Ltd', DisplayName: 'Ash' })
  assert.deepEqual([replaced.body.content.displayName, replaced.body.content.callbackUrls], ['Ash', []])
  assert.equal((await admin('DELETE', `SubClient/${made.id}`)).status, 200)
  for (const [method, body] of [['GET'], ['PUT', names], ['DELETE']] as const) {
    const gone: Answer<SubClient> = await admin(method, `SubClient/${made.id}`, body)
    assert.deepEqual([gone.status, gone.body.errorType], [404, 'subClientNotFound'], method)
  }
})

test('what no sub-client can be is refused', async () => {
  const wrong = [
    { displayName: 'x' },
    { ...names, displayName: '' },
    { ...names, displayName: 'x'.repeat(301) },
    { ...names, callbackUrls: ['javascript:alert(1)'] },
    { ...names, callbackUrls: ['https://oak.example/path'] },
    { ...names, callbackUrls: Array(101).fill('https://oak.example') },
    { ...names, catalogConfiguration: { excludeIntegrationCategories: ['bank'] } },
    { ...names, catalogConfiguration: { integrationWhiteList: [ethereum], excludeIntegrations: [ethereum] } },
  ]
  for (const body of wrong) assert.equal((await admin('POST', 'SubClient', body)).status, 400, JSON.stringify(body))
  assert.equal((await admin('GET', 'SubClient/not-an-id')).status, 400)
})

test('without a right token there is nothing, and the answer is the product’s', async () => {
  const [clientPart, environment, ...sealed] = token.split('.')
  const other = randomUUID()
  for (const bearer of [
    '',
    'x',
    tenon.client.secret,
    `${other}.${environment}.${sealed.join('.')}`,
    `${clientPart}.production.${sealed.join('.')}`,
    `${token.slice(0, -2)}xx`,
  ]) {
    const answer = await admin('GET', 'SubClient', undefined, { bearer })
    assert.deepEqual([answer.status, answer.body], [401, { statusCode: 401 }], bearer)
  }
  const plain = await meshCall(tenon, 'GET', `${root}SubClient`)
  assert.equal(plain.status, 401, 'an API key is no token')
  const wrong = await admin('POST', 'Token', { clientId: tenon.client.id, clientSecret: 'sk_sand_wrong' })
  assert.deepEqual([wrong.status, wrong.body], [401, { statusCode: 401 }])
})

test('a token is worth what its key is worth: scope, client and life', async () => {
  const reader = await tokenFor(tenon.client.id, tenon.client.readOnlySecret)
  assert.equal((await admin('GET', 'SubClient', undefined, { bearer: reader })).status, 200)
  for (const [method, path] of [
    ['POST', 'SubClient'],
    ['POST', 'Client/callbackUrls'],
    ['DELETE', `SubClient/${randomUUID()}`],
  ] as const) {
    const refused = await admin(method, path, names, { bearer: reader })
    assert.deepEqual([refused.status, refused.body.errorType], [403, 'permissionDenied'], path)
  }
  const mine = await make()
  const { clientId } = await createClient(db, { name: 'Other' })
  const key = await createApiKey(db, { clientId, environment: 'sandbox', scope: 'readWrite', name: 'k' })
  const bearer = await tokenFor(clientId, key.secret)
  assert.equal((await admin('GET', `SubClient/${mine.id}`, undefined, { bearer })).status, 404)
  const other = publishedClient({ api: tenon.api, client: { ...tenon.client, id: clientId } }, key.secret)
  const foreign = other.managedAccountAuthentication.v1LinktokenCreate({ userId: 'u', subClientId: mine.id })
  assert.equal((await refusalOf(foreign)).errorType, 'subClientNotFound')
  await db.updateTable('api_key').set({ revoked_at: new Date() }).where('api_key_id', '=', key.apiKeyId).execute()
  assert.equal((await admin('GET', 'SubClient', undefined, { bearer })).status, 401, 'its key was revoked')
})

test('people see the sub-client’s name and mark, and its origins may frame Link', async () => {
  const oak = await make({ callbackUrls: ['https://oak.example'] })
  const form = new FormData()
  form.set('logoFile', new File([new Uint8Array(png)], 'logo.exe', { type: 'text/html' }))
  const uploaded = await admin('POST', `SubClient/${oak.id}/logo`, form)
  assert.equal(uploaded.status, 200, JSON.stringify(uploaded.body))
  const { linkToken, walk } = await openFor(oak.id)
  const { client, allowedOrigins } = walk.opening
  assert.deepEqual([client.name, allowedOrigins], ['Oak', ['https://oak.example']])
  assert.equal(new URL(client.brand?.logoPath ?? '', tenon.link).href, uploaded.body.content.logoUrl)
  const logo = await fetch(`${tenon.link}${client.brand?.logoPath}`)
  assert.deepEqual(
    [logo.headers.get('content-type'), logo.headers.get('x-content-type-options')],
    ['image/png', 'nosniff'],
  )
  assert.match(logo.headers.get('content-security-policy') ?? '', /^default-src 'none'/)
  assert.ok(Buffer.from(await logo.arrayBuffer()).equals(png))
  const page = await fetch(readLinkToken(linkToken).url)
  assert.match(page.headers.get('content-security-policy') ?? '', /frame-ancestors https:\/\/oak\.example$/)
  assert.equal((await admin('DELETE', `SubClient/${oak.id}/logo`)).body.content.logoUrl, undefined)
  assert.equal((await fetch(`${tenon.link}${client.brand?.logoPath}`)).status, 404)
  const plain = await make()
  const inherited = (await openFor(plain.id)).walk.opening.allowedOrigins
  assert.ok(inherited.length > 0 && !inherited.includes('https://oak.example'), 'without its own, the client’s')
})

test('a logo is a PNG or a JPEG by its bytes, of at most 5 MB', async () => {
  const { id } = await make()
  const path = `SubClient/${id}/logo`
  const send = (body: Buffer | FormData, type = '') => admin('POST', path, body, { type })
  assert.equal((await send(png, 'image/png')).status, 200)
  assert.equal((await send(Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg')).status, 200)
  assert.equal((await send(Buffer.from('<svg onload="x"/>'), 'image/png')).status, 415)
  for (const size of [6 * 1024 * 1024, 5 * 1024 * 1024 - png.length + 1]) {
    const tooLarge = Buffer.concat([png, Buffer.alloc(size)])
    // The server does not wait for the rest, so a caller that still sends may find the connection closed instead.
    const outcome = await send(tooLarge, 'image/png').then(
      ({ status }) => status,
      (error: Error) => (error.message === 'fetch failed' ? 413 : 0),
    )
    assert.equal(outcome, 413)
  }
  const empty = new FormData()
  empty.set('other', 'x')
  assert.equal((await send(empty)).status, 400)
  const parts = Array.from({ length: 50 }, () => '--b\r\ncontent-disposition: form-data; name="x"\r\n\r\n\r\n').join('')
  assert.equal((await send(Buffer.from(`${parts}--b--`), 'multipart/form-data; boundary=b')).status, 400)
  assert.equal((await send(Buffer.from('nonsense'), 'multipart/form-data; boundary=b')).status, 400)
  assert.equal((await send(Buffer.from('nonsense'), 'multipart/form-data')).status, 400)
  assert.equal((await admin('POST', path, png, { type: 'image/png', bearer: 'x' })).status, 401)
})

test('exclusions and a list of the only ones hold in the catalogue, in the token and at the sign-in', async () => {
  const ids = await integrationIds()
  const [kraken = '', broker = ''] = [ids.Kraken, ids['Sandbox Broker']]
  const rules: [object, string[]][] = [
    [{ integrationWhiteList: [kraken] }, ['Kraken']],
    [{ excludeIntegrations: [kraken] }, Object.keys(ids).filter((name) => name !== 'Kraken')],
    [{ excludeIntegrationCategories: ['exchange'] }, []],
  ]
  for (const [catalogConfiguration, expected] of rules) {
    const { id } = await make({ catalogConfiguration })
    const { walk } = await openFor(id)
    const offered = expectScreen(walk.screen, 'catalogue').integrations
    if (expected.length > 0)
      assert.deepEqual(
        offered.map(({ name }) => name),
        expected,
      )
    else assert.ok(offered.every(({ kind }) => kind !== 'exchange'))
  }
  const { id } = await make({ catalogConfiguration: { integrationWhiteList: [kraken] } })
  const { managedAccountAuthentication } = publishedClient(tenon)
  const asked = managedAccountAuthentication.v1LinktokenCreate({ userId: 'u', subClientId: id, integrationId: broker })
  assert.equal((await refusalOf(asked)).errorType, 'integrationNotAvailable')
  const { walk } = await openFor(id)
  await walk.send({ type: 'chooseIntegration', integrationId: broker, userSearched: false })
  assert.equal(expectScreen(walk.screen, 'catalogue').problem?.code, 'integrationNotAvailable')
})

test('an account of an institution that is left out is not taken over from the host either', async () => {
  const { walk: own } = await openFor((await make()).id)
  await connectAtBroker(own)
  const { accessToken } = tokensOf(own)
  const ids = await integrationIds()
  const { id } = await make({ catalogConfiguration: { excludeIntegrations: [ids['Sandbox Broker']] } })
  const toAddresses = [{ networkId: ethereum, symbol: 'USDC', address: destination }]
  const { walk } = await openFor(id, { transferOptions: { toAddresses } })
  await walk.send({ type: 'useAccessToken', accessToken })
  assert.equal(expectScreen(walk.screen, 'catalogue').problem?.code, 'integrationNotAvailable')
})

test('transfers and webhooks carry the sub-client they were made for', async () => {
  const webhooks = await receiveWebhooks(tenon)
  try {
    const { id } = await make()
    const toAddresses = [{ networkId: ethereum, symbol: 'USDC', address: destination, amount: 4 }]
    const { walk } = await openFor(id, { transferOptions: { toAddresses } })
    await connectAtBroker(walk)
    await walk.send({ type: 'continue' })
    const { preview } = expectScreen(walk.screen, 'preview')
    await walk.send({ type: 'confirm' })
    await walk.send({ type: 'submitTransferMfa', code: '123456' })
    expectScreen(walk.screen, 'executed')
    const { data } = await publishedClient(tenon).managedTransfers.v1TransfersManagedMeshList({ SubClientId: id })
    assert.deepEqual(
      data.content?.items?.map((item) => [item.id, item.subClientId]),
      [[preview.previewId, id]],
    )
    const told = await until('its webhook', () =>
      webhooks.received.find(({ body }) => body.TransferId === preview.previewId),
    )
    assert.equal((told.body as { SubClientId?: string }).SubClientId, id)
  } finally {
    await webhooks.close()
  }
})

test('the callback URLs of the client are read and replaced', async () => {
  const before = await admin<{ callbackUrls: string[] }>('GET', 'Client/callbackUrls')
  const { callbackUrls } = before.body.content
  const changed = await admin<{ callbackUrls: string[] }>('POST', 'Client/callbackUrls', {
    CallbackUrls: ['https://new.example', 'https://*.new.example', 'https://new.example/'],
  })
  assert.deepEqual(changed.body.content.callbackUrls, ['https://*.new.example', 'https://new.example'])
  const refused = await admin('POST', 'Client/callbackUrls', { callbackUrls: ['https://new.example; script-src *'] })
  assert.equal(refused.status, 400)
  await admin('POST', 'Client/callbackUrls', { callbackUrls })
  const after = await admin<{ callbackUrls: string[] }>('GET', 'Client/callbackUrls')
  assert.deepEqual(after.body.content.callbackUrls, callbackUrls)
})
