import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { ProviderContext } from '../integration.ts'
import { callExchange, type ExchangeReply } from './call-exchange.ts'

async function ask(
  listener: RequestListener,
  signal: AbortSignal = new AbortController().signal,
): Promise<ExchangeReply> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const context: ProviderContext = { baseUrl: `http://127.0.0.1:${port}/x`, environment: 'sandbox', signal }
  try {
    return await callExchange(context, {
      exchange: 'coinbase',
      endpoint: 'v2PrivateGetAccounts',
      credentials: { token: 'a-token' },
      headers: { 'CB-2FA-TOKEN': '123456' },
      parameters: { limit: '5' },
    })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

test('the call arrives with path, token and headers, and digits survive', async () => {
  let seen = ''
  const reply = await ask((request, response) => {
    seen = `${request.url} ${request.headers.authorization} ${request.headers['cb-2fa-token']}`
    response.end('{"data":[{"amount":123456789.123456789012345678}]}')
  })
  assert.equal(seen, '/x/v2/accounts?limit=5 Bearer a-token 123456')
  assert.deepEqual(reply, { kind: 'answer', status: 200, body: { data: [{ amount: '123456789.123456789012345678' }] } })
})

test('a refusal is an answer, with its body', async () => {
  const reply = await ask((_request, response) => {
    response.statusCode = 402
    response.end('{"errors":[{"id":"two_factor_required","message":"2FA"}]}')
  })
  assert.equal(reply.kind === 'answer' && reply.status, 402)
})

test('an error page keeps its status and has no body', async () => {
  const reply = await ask((_request, response) => {
    response.statusCode = 503
    response.end('<html>')
  })
  assert.deepEqual(reply, { kind: 'answer', status: 503, body: undefined })
})

test('silence says how it was silent', async () => {
  assert.deepEqual(await ask((request) => request.socket.destroy()), { kind: 'silence', cause: 'cut' })
  assert.deepEqual(
    await ask((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"data":', () => response.destroy())
    }),
    { kind: 'silence', cause: 'cut' },
  )
  assert.deepEqual(await ask((_request, response) => response.end('{"data": "')), {
    kind: 'silence',
    cause: 'unreadable',
  })
  assert.deepEqual(await ask((_request, response) => response.writeHead(302, { location: '/elsewhere' }).end()), {
    kind: 'silence',
    cause: 'cut',
  })
  const abort = new AbortController()
  assert.deepEqual(await ask(() => abort.abort(), abort.signal), { kind: 'silence', cause: 'timeout' })
})

test('where nobody listens, nothing was sent', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const context = {
    baseUrl: `http://127.0.0.1:${port}`,
    environment: 'sandbox',
    signal: AbortSignal.timeout(5000),
  } as const
  const reply = await callExchange(context, { exchange: 'coinbaseexchange', endpoint: 'publicGetCurrencies' })
  assert.deepEqual(reply, { kind: 'silence', cause: 'notSent' })
})
