import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Environment } from '../../apps/server/src/clients/client-tables.ts'
import { createApiKey } from '../../apps/server/src/clients/create-api-key.ts'
import { createClient } from '../../apps/server/src/clients/create-client.ts'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { everyRoute } from '../every-route.ts'
import { type MeshAnswer, meshCall } from '../mesh-call.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import {
  countWithdrawals,
  destination,
  ethereum,
  executeTransfer,
  previewTransfer,
  readTransfer,
} from '../transfer-calls.ts'

/** A token opens only for whom and what it was sealed; a key does only what it may. */

let tenon: RunningTenon
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let db: Database
let account: ConnectedTokens

before(async () => {
  // Wrong keys are counted per address: each of these tests comes from one of its own.
  process.env.TENON_TRUSTED_PROXIES = '127.0.0.0/8,::1'
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  db = openDatabase({ url: tenon.database, maxConnections: 2 })
  account = await connectAccount(tenon, 'Mesh')
})

after(async () => {
  delete process.env.TENON_TRUSTED_PROXIES
  await db?.destroy()
  await tenon?.stop()
  await folder?.remove()
})

/** Every call that takes an access token. */
const calls: [name: string, call: (as: RunningTenon, token: string, type: string) => Promise<MeshAnswer>][] = [
  ['holdings', (as, authToken, type) => meshCall(as, 'POST', '/api/v1/holdings/get', { authToken, type })],
  ['balance', (as, authToken, type) => meshCall(as, 'POST', '/api/v1/balance/get', { authToken, type })],
  [
    'configure',
    (as, fromAuthToken, fromType) =>
      meshCall(as, 'POST', `${managed}/configure`, { ...from(fromAuthToken, fromType), toAddresses: [toAddress] }),
  ],
  [
    'preview',
    (as, token, type) =>
      meshCall(as, 'POST', `${managed}/preview`, {
        ...from(token, type),
        ...toAddress,
        toAddress: destination,
        amount: 5,
      }),
  ],
  [
    'execute',
    (as, token, type) => meshCall(as, 'POST', `${managed}/execute`, { ...from(token, type), previewId: randomUUID() }),
  ],
  ['remove', (as, authToken, type) => meshCall(as, 'DELETE', '/api/v1/account', { authToken, type })],
]

const managed = '/api/v1/transfers/managed'
const toAddress = { networkId: ethereum, symbol: 'USDC', address: destination }
const from = (fromAuthToken: string, fromType: string) => ({ fromAuthToken, fromType })

const refresh = (as: RunningTenon, refreshToken: string, type: string) =>
  meshCall(as, 'POST', '/api/v1/token/refresh', { refreshToken, type })

/** The same server with the keys of somebody else. */
async function asClient(environment: Environment, clientId?: string): Promise<RunningTenon> {
  const id = clientId ?? (await createClient(db, { name: 'Another' })).clientId
  const { secret } = await createApiKey(db, { clientId: id, environment, scope: 'readWrite', name: 'test' })
  return { ...tenon, client: { id, secret, readOnlySecret: '' } }
}

/** The one answer to every token that does not open: nothing tells the reasons apart. */
function assertNotOpened(answer: MeshAnswer, what: string): void {
  const { errorHash, ...body } = answer.body
  assert.match(errorHash, /^[0-9a-f]{8}$/)
  assert.equal(answer.status, 400, `${what}: ${answer.text}`)
  assert.deepEqual(
    body,
    {
      status: 'badRequest',
      message: 'Invalid integration token provided.',
      displayMessage: 'Please connect your account again.',
      errorType: 'invalidIntegrationToken',
    },
    what,
  )
}

test('a token with any part changed, cut or extended', async () => {
  const token = account.accessToken
  const parts = token.split('.')
  const flipped = (text: string, at: number) =>
    `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
  const broken = [
    ...Array.from({ length: 40 }, (_, index) => flipped(token, Math.floor((index * (token.length - 1)) / 39))).filter(
      (each) => each !== token,
    ),
    ...parts.map((_, index) => parts.filter((__, other) => other !== index).join('.')),
    token.slice(0, -1),
    token.slice(0, -4),
    token.slice(1),
    token.slice(0, token.length / 2),
    `${token}A`,
    `${token}=`,
    `${token}.x`,
    ` ${token}`,
    `${token}\n`,
    token.toUpperCase(),
    token.replaceAll('-', '+').replaceAll('_', '/'),
    `${token}${token}`,
    'x',
    '....',
    'x'.repeat(39_000),
  ].filter((each) => each !== token)
  for (const [name, call] of calls) {
    for (const each of broken) assertNotOpened(await call(tenon, each, account.type), `${name}: ${each.slice(0, 20)}…`)
  }
  const refreshToken = account.refreshToken ?? assert.fail('the broker gives a refresh token')
  for (const each of [refreshToken.slice(0, -1), flipped(refreshToken, 60), `${refreshToken}A`]) {
    assertNotOpened(await refresh(tenon, each, account.type), 'refresh')
  }
})

test('a token for another purpose, type, environment or client', async () => {
  const refreshToken = account.refreshToken ?? assert.fail('the broker gives a refresh token')
  const other = await asClient('sandbox')
  const production = await asClient('production', tenon.client.id)
  for (const [name, call] of calls) {
    assertNotOpened(await call(tenon, refreshToken, account.type), `${name}: a refresh token as access token`)
    assertNotOpened(await call(tenon, account.accessToken, 'kraken'), `${name}: another type`)
    assertNotOpened(await call(other, account.accessToken, account.type), `${name}: by another client`)
    assertNotOpened(await call(production, account.accessToken, account.type), `${name}: in production`)
    const unknownType = await call(tenon, account.accessToken, 'no such broker')
    assert.deepEqual([unknownType.status, unknownType.body.errorType], [400, 'invalidField'])
  }
  assertNotOpened(await refresh(tenon, account.accessToken, account.type), 'an access token as refresh token')
  assertNotOpened(await refresh(tenon, refreshToken, 'kraken'), 'another type')
  assertNotOpened(await refresh(other, refreshToken, account.type), 'by another client')
  assertNotOpened(await refresh(production, refreshToken, account.type), 'in production')
  const right = await calls[0]?.[1](tenon, account.accessToken, account.type)
  assert.equal(right?.body.content?.status, 'succeeded', 'after all of this it still opens for its owner')
})

test('the tokens of a removed account are dead, and those of a new connection live', async () => {
  const removed = await connectAccount(tenon, 'Mesh4')
  const { accessToken, refreshToken = '', type } = removed
  const id = await previewTransfer(tenon, removed, 5)
  const answer = await meshCall(tenon, 'DELETE', '/api/v1/account', { authToken: accessToken, type })
  assert.equal(answer.status, 200, answer.text)

  for (const [name, call] of calls) {
    const dead = await call(tenon, accessToken, type)
    // Two calls word an account whose access ended inside their answer.
    const words: Readonly<Record<string, string>> = { holdings: 'notAuthorized', configure: 'notAuthorizedFrom' }
    if (words[name]) assert.deepEqual([dead.status, dead.body.content?.status], [200, words[name]], dead.text)
    else assert.deepEqual([dead.status, dead.body.errorType], [400, 'unauthorizedToken'], `${name}: ${dead.text}`)
  }
  const renewal = (await refresh(tenon, refreshToken, type)).body
  assert.deepEqual([renewal.errorType, renewal.errorData?.code], ['badRequest', 'unauthorizedToken'])
  assert.equal((await executeTransfer(tenon, removed, id)).body.errorType, 'unauthorizedToken')
  assert.equal(await countWithdrawals(tenon, 'username=Mesh4'), 0)

  const again = await connectAccount(tenon, 'Mesh4')
  assert.equal((await calls[0]?.[1](tenon, again.accessToken, type))?.body.content?.status, 'succeeded')
  assert.equal(
    (await calls[0]?.[1](tenon, accessToken, type))?.body.content?.status,
    'notAuthorized',
    'the old stays dead',
  )
})

test('transfers of another client, or of the other environment, are not there', async () => {
  const id = await previewTransfer(tenon, account, 6)
  assert.equal((await executeTransfer(tenon, account, id)).body.content?.status, 'succeeded')
  assert.equal((await readTransfer(tenon, id))?.id, id)

  const other = await asClient('sandbox')
  const theirs = await connectAccount(other, 'Mesh')
  const foreign = await executeTransfer(other, theirs, id)
  assert.deepEqual([foreign.status, foreign.body.errorType], [404, 'previewNotFound'])
  for (const stranger of [other, await asClient('production', tenon.client.id)]) {
    const page = await meshCall(stranger, 'GET', `${managed}/mesh`)
    assert.deepEqual([page.status, page.body.content?.items, page.body.content?.total], [200, [], 0])
    assert.equal(await readTransfer(stranger, id), undefined)
  }
})

/** Routes that anybody may call, because they have a proof of their own or nothing to protect. */
const publicRoutes = new Set([
  'GET /health',
  'GET /healthz',
  'GET /ready',
  'GET /readyz',
  'GET /openapi.json',
  'GET /docs',
  'GET /docs/errors',
  'GET /docs/pages.css',
  // As Fastify prints `/link-ui/assets/*`.
  'GET *',
  'GET /b2b-iframe/:clientId/broker-connect',
  'GET /broker-connect',
  'GET /pay',
  'GET /logos/:clientId/:logoId',
  'GET /oauth/callback/:slug',
  'GET /oauth/return.js',
  'POST /link-api/redeem',
  'POST /link-api/resume',
  'POST /link-api/event',
  'POST /link-api/search',
])

/** Routes that move something, and so need more than a read key. */
const writeRoutes = new Set([
  `POST ${managed}/configure`,
  `POST ${managed}/preview`,
  `GET ${managed}/preview`,
  `POST ${managed}/execute`,
  `POST ${managed}/update`,
  'POST /api/v1/transfers',
  'POST /api/v1/transactions/preview/:side',
  'POST /api/v1/transactions/:side',
  'POST /api/v1/transactions/cancel',
  'PUT /v1/destinations',
  'DELETE /v1/destinations',
  'PUT /v1/transfer-limits',
  'DELETE /v1/transfer-limits',
  'PUT /v1/settings',
  'POST /v1/endpoints',
  'PATCH /v1/endpoints/:id',
  'DELETE /v1/endpoints/:id',
  ...['rotate', 'pause', 'resume', 'test', 'replay'].map((act) => `POST /v1/endpoints/:id/${act}`),
  'POST /v1/events/:id/replay',
])

test('every route but the public ones wants a key, and those that move something want one that may', async () => {
  const routes = (await everyRoute(tenon)).filter((route) => !route.startsWith('HEAD '))
  // The Admin API has bearer tokens of its own, with tests of their own.
  const guarded = routes.filter((route) => !publicRoutes.has(route) && !route.includes(' /admin/'))
  assert.ok(guarded.length >= 14, guarded.join(', '))
  for (const route of writeRoutes) assert.ok(guarded.includes(route), route)

  let addresses = 0
  const call = (route: string, headers: Record<string, string>) => {
    const [method = '', path = ''] = route.split(' ')
    addresses++
    // A GET with a body is refused by `fetch`; a key is looked at before any body.
    return fetch(`${tenon.api}${path}`, {
      method,
      headers: { ...headers, 'x-forwarded-for': `198.51.100.${addresses}` },
    })
  }
  const { id, secret, readOnlySecret } = tenon.client
  const production = await asClient('production')
  const wrong: [name: string, headers: Record<string, string>][] = [
    ['no keys', {}],
    ['no id', { 'x-client-secret': secret }],
    ['an unknown client', { 'x-client-id': randomUUID(), 'x-client-secret': secret }],
    ['the secret of another client', { 'x-client-id': production.client.id, 'x-client-secret': secret }],
  ]
  const bodies = new Set<string>()
  for (const route of guarded) {
    for (const [name, headers] of wrong) {
      if (name === 'the secret of another client') headers['x-client-id'] = (await createClient(db, { name })).clientId
      if (name === 'an unknown client') headers['x-client-id'] = randomUUID()
      const answer = await call(route, headers)
      const { errorHash: _hash, ...body } = (await answer.json()) as Record<string, unknown>
      assert.deepEqual([answer.status, body.errorType], [401, 'unauthorized'], `${route} with ${name}`)
      bodies.add(JSON.stringify(body))
    }
    const readOnly = await call(route, { 'x-client-id': id, 'x-client-secret': readOnlySecret })
    const { errorType } = (await readOnly.json()) as { errorType: string }
    if (writeRoutes.has(route)) assert.deepEqual([readOnly.status, errorType], [403, 'permissionDenied'], route)
    else assert.ok(readOnly.status !== 401 && readOnly.status !== 403, `${route} with a read key: ${readOnly.status}`)
  }
  // The envelope, and the problem details of three tags.
  assert.equal(bodies.size, 2, 'nothing tells the reasons apart')
})

test('a read key cannot get a link token that moves money', async () => {
  const reader = { ...tenon, client: { ...tenon.client, secret: tenon.client.readOnlySecret } }
  const transferOptions = { toAddresses: [toAddress] }
  const answer = await meshCall(reader, 'POST', '/api/v1/linktoken', { userId: 'u', transferOptions })
  assert.deepEqual([answer.status, answer.body.errorType], [403, 'permissionDenied'])
  assert.equal((await meshCall(reader, 'POST', '/api/v1/linktoken', { userId: 'u' })).status, 200)
})

test('the eleventh wrong secret a minute for one client waits; the right one is let in', async () => {
  const client = { ...(await asClient('sandbox')).client }
  const attempt = (secret: string, index: number) =>
    meshCall({ api: tenon.api, client: { ...client, secret } }, 'GET', '/api/v1/status', undefined, {
      'x-forwarded-for': `203.0.113.${index}`,
    })
  const statuses: number[] = []
  for (let index = 0; index < 11; index++) statuses.push((await attempt(`wrong ${index}`, index)).status)
  assert.deepEqual(statuses, [...Array(10).fill(401), 429])
  assert.equal((await attempt(client.secret, 100)).status, 200)
})
