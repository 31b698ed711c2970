import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { createQuickstart } from './create-quickstart.ts'

const webhookSecret = 'whsec_test'
const payload = {
  brokerType: 'coinbase',
  brokerName: 'Coinbase',
  accountTokens: [{ account: { accountId: 'a1', accountName: 'Spot' }, accessToken: 'sealed-token' }],
}

interface Call {
  path: string
  headers: Record<string, unknown>
  body: Record<string, unknown>
}

/** A Tenon that answers as it is told and remembers what it was asked. */
async function createFakeTenon(context: TestContext, answers: Record<string, { status?: number; json: string }>) {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const path = request.url ?? ''
    calls.push({ path, headers: request.headers, body: JSON.parse(text) })
    const { status = 200, json } = answers[path] ?? { status: 404, json: '{"errorType":"notFound"}' }
    response.writeHead(status, { 'content-type': 'application/json' }).end(json)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => server.close())
  return { calls, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function createApp(context: TestContext, answers: Record<string, { status?: number; json: string }> = {}) {
  const tenon = await createFakeTenon(context, answers)
  const app = createQuickstart({
    apiUrl: tenon.url,
    linkOrigin: 'http://localhost:8300',
    clientId: 'client-1',
    clientSecret: 'secret-1',
    webhookSecret,
  })
  context.after(() => app.close())
  const userId = randomUUID()
  const headers = { cookie: `quickstart_user=${userId}`, 'content-type': 'application/json' }
  const post = (url: string, body: unknown) =>
    app.inject({ method: 'POST', url, headers, payload: JSON.stringify(body) })
  return { app, tenon, userId, headers, post }
}

function signed(body: string) {
  const signature = createHmac('sha256', webhookSecret).update(body).digest('base64')
  return { 'content-type': 'application/json', 'x-mesh-signature-256': signature }
}

test('the page gives a user to the browser and frames Link only', async (context) => {
  const { app } = await createApp(context)
  const { headers, statusCode } = await app.inject('/')
  assert.equal(statusCode, 200)
  assert.match(String(headers['content-security-policy']), /script-src 'self'.*frame-src http:\/\/localhost:8300;/)
  assert.match(String(headers['set-cookie']), /^quickstart_user=[0-9a-f-]{36};.*HttpOnly; SameSite=Strict/)
})

test('a link token to connect is asked for with the user and the secret, which stays here', async (context) => {
  const { post, tenon, userId } = await createApp(context, {
    '/api/v1/linktoken': { json: '{"content":{"linkToken":"dG9rZW4="}}' },
  })
  const answer = await post('/api/link-token', { purpose: 'connect' })
  assert.deepEqual(answer.json(), { linkToken: 'dG9rZW4=', linkOrigin: 'http://localhost:8300', accessTokens: [] })
  assert.deepEqual(tenon.calls[0]?.body, { userId })
  assert.equal(tenon.calls[0]?.headers['x-client-secret'], 'secret-1')
  assert.doesNotMatch(answer.body, /secret-1/)
})

test('a deposit names the destinations and starts from the account connected last', async (context) => {
  const { post, tenon } = await createApp(context, {
    '/api/v1/linktoken': { json: '{"content":{"linkToken":"dG9rZW4="}}' },
  })
  assert.equal((await post('/api/connections', payload)).statusCode, 204)
  const { accessTokens } = (await post('/api/link-token', { purpose: 'deposit' })).json()
  assert.deepEqual(accessTokens, [
    {
      accountId: 'a1',
      accountName: 'Spot',
      brokerType: 'coinbase',
      brokerName: 'Coinbase',
      accessToken: 'sealed-token',
    },
  ])
  const transferOptions = tenon.calls[0]?.body.transferOptions as
    | { toAddresses: unknown[]; transactionId: string }
    | undefined
  assert.equal(transferOptions?.toAddresses.length, 4)
  assert.match(transferOptions.transactionId, /^[0-9a-f-]{36}$/)
})

test('the portfolio keeps every digit, and holds no token', async (context) => {
  const { app, headers, post } = await createApp(context, {
    '/api/v1/holdings/get': {
      json: '{"content":{"status":"succeeded","cryptocurrencyPositions":[{"symbol":"ETH","name":"Ether","amount":123456789.000000000000000001,"marketValue":0.1}]}}',
    },
    '/api/v1/balance/get': { json: '{"content":{"balances":[{"currencyCode":"USD","cash":10000000.01}]}}' },
  })
  await post('/api/connections', payload)
  const answer = await app.inject({ url: '/api/portfolio', headers })
  assert.deepEqual(answer.json(), [
    {
      accountId: 'a1',
      accountName: 'Spot',
      institution: 'Coinbase',
      holdings: [{ symbol: 'ETH', name: 'Ether', amount: '123456789.000000000000000001', marketValue: '0.1' }],
      balances: [{ currencyCode: 'USD', cash: '10000000.01' }],
    },
  ])
  assert.doesNotMatch(answer.body, /sealed-token/)
})

test('an account that cannot be read says why; accounts of another user are not shown', async (context) => {
  const { app, headers, post } = await createApp(context, {
    '/api/v1/holdings/get': { json: '{"content":{"status":"notAuthorized","displayMessage":"Please sign in again."}}' },
    '/api/v1/balance/get': { json: '{"content":{}}' },
  })
  await post('/api/connections', payload)
  assert.equal((await app.inject({ url: '/api/portfolio', headers })).json()[0].problem, 'Please sign in again.')
  const stranger = { cookie: `quickstart_user=${randomUUID()}` }
  assert.deepEqual((await app.inject({ url: '/api/portfolio', headers: stranger })).json(), [])
  assert.equal((await app.inject('/api/portfolio')).statusCode, 401)
})

test('a refusal of Tenon reaches the page in words for people', async (context) => {
  const { post } = await createApp(context, {
    '/api/v1/linktoken': {
      status: 400,
      json: '{"errorType":"missingField","message":"x","displayMessage":"Try later."}',
    },
  })
  const answer = await post('/api/link-token', { purpose: 'connect' })
  assert.equal(answer.statusCode, 502)
  assert.deepEqual(answer.json(), { message: 'Try later.' })
})

test('only a webhook with the right signature counts, and it counts once for its user', async (context) => {
  const { app, userId } = await createApp(context)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const send = (body: string, headers = signed(body)) =>
    fetch(`${url}/webhooks/tenon`, { method: 'POST', headers, body })
  const event = (id: string, user: string) =>
    `{"EventId":"${id}","Id":"1","UserId":"${user}","TransferStatus":"Succeeded","SourceAmount":0.000000000000000001}`

  assert.equal((await send(event('e1', userId))).status, 200)
  assert.equal((await send(event('e1', userId))).status, 200)
  assert.equal((await send(event('e2', randomUUID()))).status, 200)
  assert.equal((await send(event('e3', userId), signed('{}'))).status, 401)
  assert.equal((await send('{', signed('{'))).status, 400)

  const stream = await fetch(`${url}/api/events`, { headers: { cookie: `quickstart_user=${userId}` } })
  let text = ''
  const decoder = new TextDecoder()
  assert.ok(stream.body)
  for await (const chunk of stream.body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.includes('"e1"') && !text.includes('"last"')) await send(event('last', userId))
    if (text.includes('"last"')) break
  }
  assert.deepEqual(text.match(/"EventId":"\w+"/g), ['"EventId":"e1"', '"EventId":"last"'])
  assert.match(text, /"SourceAmount":"0\.000000000000000001"/)
})
