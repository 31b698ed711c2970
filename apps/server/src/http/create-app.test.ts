import assert from 'node:assert/strict'
import { type ClientRequest, request as httpRequest } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { after, before, test } from 'node:test'
import { parseDecimal, TenonError } from '@tenon/core'
import Type from 'typebox'
import { wordMeshFailure } from '../dialects/mesh/envelope.ts'
import { createLog } from '../log/log.ts'
import type { App } from './app.ts'
import { createApp } from './create-app.ts'
import { decimalType } from './decimal-type.ts'
import { exactNumber } from './exact-json.ts'
import { readBody } from './read-body.ts'

const schema = Type.Object({ amount: decimalType() })
const lines: string[] = []
let app: App
let origin: string

before(async () => {
  const log = createLog({ destination: { write: (line) => void lines.push(line) } })
  app = createApp({ log, wordFailure: wordMeshFailure, timeouts: { headersMs: 300, requestMs: 600 } })
  app.post('/echo', async (request) => ({ amount: exactNumber(parseDecimal(readBody(schema, request.body).amount)) }))
  app.get('/thing/:id', async (request) => ({ params: request.params, hasBody: request.body !== undefined }))
  app.delete('/thing/:id', async (request) => ({ hasBody: request.body !== undefined }))
  app.get('/broken', async () => {
    throw new Error('password=canary-in-error')
  })
  app.get('/slow-down', async () => {
    throw new TenonError('tooManyRequests', { retryAfterSeconds: 7 })
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
})

after(() => app.close())

async function send(method: string, path: string, body?: string | Uint8Array, headers: Record<string, string> = {}) {
  const answer = await new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (settle, fail) => {
      const outgoing: ClientRequest = httpRequest(`${origin}${path}`, { method, headers, agent: false }, (incoming) => {
        let text = ''
        incoming.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        incoming.on('end', () => settle({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }))
      })
      outgoing.on('error', fail)
      outgoing.end(body)
    },
  )
  const content: unknown = answer.text ? JSON.parse(answer.text) : undefined
  return { ...answer, errorType: (content as { errorType?: string } | undefined)?.errorType, content }
}

const json = { 'content-type': 'application/json' }

test('an amount goes through digit for digit', async () => {
  const { status, text } = await send('POST', '/echo', '{"Amount":123456789.123456789012345678}', json)
  assert.equal(status, 200)
  assert.equal(text, '{"amount":123456789.123456789012345678}')
})

test('T01: no body, no JSON, not an object', async () => {
  assert.equal((await send('POST', '/echo')).errorType, 'invalidJson')
  assert.equal((await send('POST', '/echo', '', json)).errorType, 'invalidJson')
  assert.deepEqual(
    await Promise.all(['{', 'null', '[]', '"x"'].map(async (body) => (await send('POST', '/echo', body, json)).status)),
    [400, 400, 400, 400],
  )
})

test('T08: content types', async () => {
  for (const type of ['text/plain', 'application/json\ta', 'application/json garbage', 'multipart/form-data']) {
    const { status, errorType } = await send('POST', '/echo', '{"amount":1}', { 'content-type': type })
    assert.deepEqual([type, status, errorType], [type, 415, 'unsupportedMediaType'])
  }
  assert.equal((await send('POST', '/echo', '{"amount":1}')).status, 415)
  for (const type of [
    'application/JSON',
    'text/json',
    'application/*+json',
    'application/json; charset=utf-8',
    ' application/json',
  ]) {
    assert.equal((await send('POST', '/echo', '{"amount":1}', { 'content-type': type })).status, 200, type)
  }
})

test('T09: compressed bodies', async () => {
  const { status } = await send('POST', '/echo', '{"amount":1}', { ...json, 'content-encoding': 'gzip' })
  assert.equal(status, 415)
})

test('T02, T03: a body that is too large is refused before all of it is read', async () => {
  const declared = await rawRequest(
    `POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10485760\r\n\r\n{`,
  )
  assert.match(declared, /^HTTP\/1\.1 413 /)
  const chunk = `10000\r\n${'1'.repeat(0x10000)}\r\n`
  const chunked = await rawRequest(
    `POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${chunk.repeat(5)}`,
  )
  assert.match(chunked, /^HTTP\/1\.1 413 /)
  assert.match(chunked, /"errorType":"bodyTooLarge"/)
})

test('T03: what arrives too slowly is ended, others are served meanwhile', async () => {
  const slowBody = rawRequest(
    'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{',
  )
  const slowHeaders = rawRequest('POST /echo HTTP/1.1\r\nhost: x\r\n')
  assert.equal((await send('POST', '/echo', '{"amount":1}', json)).status, 200)
  assert.match(await slowBody, /^HTTP\/1\.1 408 [\s\S]*"errorType":"requestTimeout"/)
  assert.match(await slowHeaders, /^HTTP\/1\.1 408 /)
})

test('headers that are too large, and what is not HTTP', async () => {
  assert.match(
    await rawRequest(`GET /thing/1 HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`),
    /^HTTP\/1\.1 431 /,
  )
  assert.match(await rawRequest('canary nonsense\r\n\r\n'), /^HTTP\/1\.1 400 (?![\s\S]*canary)/)
})

test('T12: long URLs and paths that try to climb', async () => {
  assert.equal((await send('GET', `/thing/1?q=${'a'.repeat(10_000)}`)).status, 400)
  assert.equal((await send('GET', `/thing/${'a'.repeat(300)}`)).status, 404)
  assert.equal((await send('GET', '/thing/..%2f..%2fetc/passwd')).status, 404)
  assert.equal((await send('GET', '/thing/%zz')).status, 404)
})

test('GET and DELETE work with a body and without', async () => {
  assert.deepEqual((await send('GET', '/thing/AbC')).content, { params: { id: 'AbC' }, hasBody: false })
  assert.deepEqual((await send('GET', '/thing/1', undefined, json)).content, { params: { id: '1' }, hasBody: false })
  assert.deepEqual((await send('GET', '/thing/1', '{"a":1}', { ...json, 'content-length': '7' })).content, {
    params: { id: '1' },
    hasBody: true,
  })
  assert.deepEqual((await send('DELETE', '/thing/1', '{"a":1}', { ...json, 'content-length': '7' })).content, {
    hasBody: true,
  })
  assert.deepEqual((await send('DELETE', '/thing/1')).content, { hasBody: false })
  assert.equal((await send('HEAD', '/thing/1')).status, 200)
})

test('a wrong method is told from an unknown address', async () => {
  const wrong = await send('PUT', '/Thing/1/', '{}', json)
  assert.deepEqual([wrong.status, wrong.headers.allow, wrong.errorType], [405, 'DELETE, GET, HEAD', 'methodNotAllowed'])
  assert.equal((await send('OPTIONS', '/echo')).status, 405)
  const unknown = await send('GET', '/nothing/here?secret=1')
  assert.deepEqual([unknown.status, unknown.errorType], [404, 'notFound'])
})

test('every answer has the security headers and none for other origins', async () => {
  for (const path of ['/thing/1', '/nothing', '/broken']) {
    const { headers } = await send('GET', path, undefined, { origin: 'https://evil.example' })
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'no-referrer')
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal(headers['access-control-allow-origin'], undefined)
  }
})

test('an unexpected error says nothing about itself, and 429 says how long', async () => {
  const broken = await send('GET', '/broken')
  assert.deepEqual([broken.status, broken.errorType], [500, 'serverFailure'])
  assert.doesNotMatch(broken.text, /canary/)
  const slow = await send('GET', '/slow-down')
  assert.deepEqual([slow.status, slow.headers['retry-after']], [429, '7'])
})

test('K13: nothing that was sent is in the log', async () => {
  await send('POST', '/echo?token=canary-query', '{"amount":"canary-body"}', {
    ...json,
    'x-client-secret': 'canary-header',
    authorization: 'Bearer canary-bearer',
    'user-agent': 'canary-agent',
  })
  await send('GET', '/thing/canary-param')
  await send('GET', '/canary-path')
  await send('GET', '/broken')
  const log = lines.join('')
  assert.match(log, /"route":"\/thing\/:id"/)
  assert.match(log, /"event":"request failed"/)
  assert.doesNotMatch(log, /canary/)
})

function rawRequest(text: string): Promise<string> {
  return new Promise((settle, fail) => {
    let answer = ''
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.write(text))
    socket.setEncoding('utf8').on('data', (part: string) => {
      answer += part
    })
    socket.on('close', () => settle(answer))
    socket.on('error', (error) => (answer ? settle(answer) : fail(error)))
  })
}
