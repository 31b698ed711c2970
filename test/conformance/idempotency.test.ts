import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Database, openDatabase } from '../../apps/server/src/storage/database.ts'
import { type ConnectedTokens, connectAccount } from '../connect-account.ts'
import { everyRoute } from '../every-route.ts'
import { startServer } from '../start-server.ts'
import { type RunningTenon, startTenon, temporaryDataDir } from '../start-tenon.ts'
import { countWithdrawals, previewBody, previewTransfer } from '../transfer-calls.ts'

/** `Idempotency-Key` on the wire, over real processes. */

const managed = '/api/v1/transfers/managed'
let tenon: RunningTenon
let second: Awaited<ReturnType<typeof startServer>>
let folder: Awaited<ReturnType<typeof temporaryDataDir>>
let db: Database
let account: ConnectedTokens

before(async () => {
  folder = await temporaryDataDir()
  tenon = await startTenon(folder.dataDir)
  second = await startServer(tenon)
  db = openDatabase({ url: tenon.database, maxConnections: 1 })
  account = await connectAccount(tenon, 'Mesh')
})

after(async () => {
  await db?.destroy()
  await second?.stop()
  await tenon?.stop()
  await folder?.remove()
})

async function post(api: string, path: string, key: string, body: unknown) {
  const { id, secret } = tenon.client
  const answer = await fetch(`${api}${path}`, {
    method: 'POST',
    headers: {
      'x-client-id': id,
      'x-client-secret': secret,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  const isReplayed = answer.headers.get('idempotent-replayed') === 'true'
  return { status: answer.status, isReplayed, text, errorType: (JSON.parse(text) as { errorType: string }).errorType }
}

test('twenty executes under one key on two processes: one withdrawal, one answer, all others replay it or wait', async () => {
  const before = await countWithdrawals(tenon)
  const previewId = await previewTransfer(tenon, account, 7)
  const body = { fromAuthToken: account.accessToken, fromType: account.type, previewId, mfaCode: '123456' }
  const key = randomUUID()
  const calls = Array.from({ length: 20 }, (_, index) =>
    post(index % 2 === 0 ? tenon.api : second.url, `${managed}/execute`, key, body),
  )
  const answers = await Promise.all(calls)
  const fresh = answers.filter(({ status, isReplayed }) => status === 200 && !isReplayed)
  assert.equal(fresh.length, 1)
  for (const { status, isReplayed, text, errorType } of answers) {
    if (isReplayed) assert.equal(text, fresh[0]?.text)
    else if (status !== 200) assert.deepEqual([status, errorType], [409, 'idempotencyKeyInUse'])
  }
  const later = await post(second.url, `${managed}/execute`, key, body)
  assert.deepEqual([later.isReplayed, later.text], [true, fresh[0]?.text])
  assert.equal((await countWithdrawals(tenon)) - before, 1)

  const other = await post(tenon.api, `${managed}/execute`, key, { ...body, mfaCode: '654321' })
  assert.deepEqual([other.status, other.errorType], [422, 'idempotencyKeyReused'])
})

test('the answer outlives the process that gave it, and the table tells nothing of it', async () => {
  const key = randomUUID()
  const server = await startServer(tenon)
  const body = previewBody(account, 8)
  const first = await post(server.url, `${managed}/preview`, key, body)
  assert.equal(first.status, 200, first.text)
  assert.equal(await server.stop(), 0)
  const again = await post(second.url, `${managed}/preview`, key, body)
  assert.deepEqual([again.isReplayed, again.text], [true, first.text])
  const rows = await db.selectFrom('idempotency_key').selectAll().execute()
  const previewId = /"previewId":"([^"]+)"/.exec(first.text)?.[1]
  assert.ok(previewId && rows.length > 0)
  for (const row of rows) {
    const bytes = Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))
    for (const secret of [previewId, key, account.accessToken, tenon.client.secret]) {
      assert.ok(!bytes.some((text) => text.includes(secret)))
    }
  }
})

/** Routes that take no notice of a key, each with the reason that it states. */
const without: Readonly<Record<string, string>> = {
  'POST /api/v1/authenticate': 'the same request again asks whether the person has confirmed meanwhile',
  'POST /api/v1/holdings/get': 'reads only',
  'POST /api/v1/balance/get': 'reads only',
  [`POST ${managed}/configure`]: 'reads only',
  [`POST ${managed}/quote`]: 'reads only',
  'POST /api/v1/transactions/list': 'reads only',
  'POST /api/v1/transactions/details': 'reads only',
  'POST /api/v1/transactions/featurelist': 'reads only',
  'POST /api/v1/transactions/preview/:side': 'reads only',
  'POST /api/v1/transactions/symbolinfo': 'reads only',
  'POST /api/v1/account/verify': 'reads only',
  'POST /api/v1/exchange/verify': 'reads only',
  'POST /api/v1/holdings/value': 'reads only',
  'POST /api/v1/transfers/details': 'reads only',
  'POST /api/v1/transfers/list': 'reads only',
  'POST /api/v1/transfers/symbol/details': 'reads only',
  'POST /api/v1/catalog/solana/getlatestblockhash': 'reads only',
  'POST /api/v1/catalog/solana/gettokenprogram': 'reads only',
  'POST /api/v1/catalog/solana/istokenaddresscreated': 'reads only',
  'POST /admin/api/v1/token': 'no API key; changes nothing',
  'POST /admin/api/v1/client/callbackurls': 'no API key; what it sets, it sets again',
  'POST /admin/api/v1/subclient': 'no API key',
  'PUT /admin/api/v1/subclient/:id': 'no API key; what it sets, it sets again',
  'DELETE /admin/api/v1/subclient/:id': 'no API key; removes once',
  'POST /admin/api/v1/subclient/:id/logo': 'no API key; what it sets, it sets again',
  'DELETE /admin/api/v1/subclient/:id/logo': 'no API key; removes once',
  'PUT /admin/api/v1/settings': 'no API key; what it sets, it sets again',
  'POST /admin/api/v1/settings/logo': 'no API key; what it sets, it sets again',
  'DELETE /admin/api/v1/settings/logo': 'no API key; removes once',
  'POST /link-api/search': 'no API key; reads only',
  'POST /link-api/redeem': 'no API key; a token is redeemed once',
  'POST /link-api/resume': 'no API key; reads only',
  'POST /link-api/event': 'no API key; a step is claimed by its version',
}

test('every route that changes something honours a key, and the others are known', async () => {
  const routes = (await everyRoute(tenon)).filter((route) => !/^(GET|HEAD) /.test(route))
  assert.ok(routes.length > 10)
  const ignoring: string[] = []
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ')
    const { id, secret } = tenon.client
    const answer = await fetch(`${tenon.api}${path.replace(':id', randomUUID())}`, {
      method,
      headers: {
        'x-client-id': id,
        'x-client-secret': secret,
        'content-type': 'application/json',
        'idempotency-key': 'not visible',
      },
      body: '{}',
    })
    const { errorType } = JSON.parse((await answer.text()) || '{}')
    if (errorType !== 'idempotencyKeyInvalid') ignoring.push(route)
  }
  assert.deepEqual(ignoring.sort(), Object.keys(without).sort())
})
