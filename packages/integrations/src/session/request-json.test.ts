import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { after, test } from 'node:test'
import { maximumAnswerBytes, requestJson } from './request-json.ts'

const seen: { method: string | undefined; body: string; type: string | undefined }[] = []
const answers: Record<string, RequestListener> = {
  '/json': (_request, response) => response.writeHead(201).end('{"amount":"1.5"}'),
  '/empty': (_request, response) => response.writeHead(204).end(),
  '/broken': (_request, response) => response.end('{"amount":'),
  '/page': (_request, response) => response.writeHead(502).end('<html>'),
  '/moved': (_request, response) => response.writeHead(307, { location: '/json' }).end('{}'),
  '/large': (_request, response) => response.end(`"${'x'.repeat(maximumAnswerBytes)}"`),
  '/cut': (_request, response) => response.destroy(),
  '/half': (_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"amount":"1.5"}')
    setImmediate(() => response.destroy())
  },
  '/never': () => undefined,
}
const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (text: string) => {
    body += text
  })
  request.on('end', () => {
    seen.push({ method: request.method, body, type: request.headers['content-type'] })
    answers[request.url ?? '']?.(request, response)
  })
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = server.address()
const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
after(() => {
  server.closeAllConnections()
  server.close()
})

function call(path: string, signal = new AbortController().signal) {
  return requestJson({ baseUrl, environment: 'sandbox', signal }, { method: 'GET', path })
}

test('JSON is answered whatever the status, and an empty body is none', async () => {
  assert.deepEqual(await call('/json'), { kind: 'answer', status: 201, body: { amount: '1.5' } })
  assert.deepEqual(await call('/empty'), { kind: 'answer', status: 204, body: undefined })
})

test('a body is sent as it stands', async () => {
  const context = { baseUrl, environment: 'sandbox', signal: new AbortController().signal } as const
  await requestJson(context, { method: 'POST', path: '/json', body: '{ "a": 1 }' })
  assert.deepEqual(seen.at(-1), { method: 'POST', body: '{ "a": 1 }', type: 'application/json' })
})

test('what is not JSON is unreadable, also behind an error status', async () => {
  assert.deepEqual(await call('/broken'), { kind: 'silence', cause: 'unreadable' })
  assert.deepEqual(await call('/page'), { kind: 'silence', cause: 'unreadable' })
})

test('a redirect is an answer and is not followed', async () => {
  assert.deepEqual(await call('/moved'), { kind: 'answer', status: 307, body: {} })
})

test('an answer above the limit is not read', async () => {
  assert.deepEqual(await call('/large'), { kind: 'silence', cause: 'tooLarge' })
})

test('a connection that ends early is cut, in front of the answer and inside it', async () => {
  assert.deepEqual(await call('/cut'), { kind: 'silence', cause: 'cut' })
  assert.deepEqual(await call('/half'), { kind: 'silence', cause: 'cut' })
})

test("the caller's signal ends the call", async () => {
  const controller = new AbortController()
  const reply = call('/never', controller.signal)
  setTimeout(() => controller.abort(), 20)
  assert.deepEqual(await reply, { kind: 'silence', cause: 'aborted' })
})

test('a call is sent once', async () => {
  const before = seen.length
  await call('/cut')
  assert.equal(seen.length, before + 1)
})

test('where nobody listens, nothing was sent', async () => {
  const nobody = createServer()
  await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve))
  const closed = nobody.address()
  await new Promise((resolve) => nobody.close(resolve))
  const closedUrl = `http://127.0.0.1:${typeof closed === 'object' ? closed?.port : ''}`
  const { signal } = new AbortController()
  const reply = await requestJson(
    { baseUrl: closedUrl, environment: 'sandbox', signal },
    { method: 'GET', path: '/json' },
  )
  assert.deepEqual(reply, { kind: 'silence', cause: 'notSent' })
})
