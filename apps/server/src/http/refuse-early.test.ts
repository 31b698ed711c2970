import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { test } from 'node:test'
import { TenonError } from '@tenon/core'
import { wordMeshFailure } from '../dialects/mesh/envelope.ts'
import { wordProblem } from '../dialects/mesh/problem-details.ts'
import { createLog } from '../log/log.ts'
import type { App } from './app.ts'
import { createApp } from './create-app.ts'
import { refuseEarly } from './refuse-early.ts'

const json = { 'content-type': 'application/json' }
const reserved = new Set(['never', 'last'])

async function listen(t: { after(end: () => unknown): void }) {
  const lines: Record<string, unknown>[] = []
  const log = createLog({ destination: { write: (line) => lines.push(JSON.parse(line)) } })
  const app: App = createApp({ log, wordFailure: wordMeshFailure })
  let [full, ending] = [true, false]
  refuseEarly(app, {
    isFull: ({ shed }) => full && !reserved.has(shed ?? ''),
    refusal: () => new TenonError('unavailable', { retryAfterSeconds: 1 }),
    isEnding: () => ending,
    wordFailure: wordMeshFailure,
    log,
  })
  app.addHook('onRequest', async ({ routeOptions: { config } }) => {
    if (full && !reserved.has(config.shed ?? '')) throw new TenonError('unavailable', { retryAfterSeconds: 1 })
  })
  app.post('/usual', { config: { access: 'public' } }, async ({ body }) => ({ body }))
  app.post('/problem', { config: { access: 'public', wordFailure: wordProblem } }, async () => ({}))
  app.post('/orders/:side', { config: { access: 'public', shed: 'last' } }, async () => ({}))
  app.get('/health', { config: { access: 'public', shed: 'never' } }, async () => ({}))
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.after(() => app.close())
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  t.after(() => agent.destroy())
  const { port } = app.server.address() as AddressInfo

  async function send(method: string, path: string, body = '', headers: Record<string, string> = {}) {
    const outgoing = request({ port, host: '127.0.0.1', agent, method, path, headers: { ...json, ...headers } })
    outgoing.end(body)
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
    const parts: Buffer[] = []
    for await (const part of response) parts.push(part)
    const { statusCode: status, headers: answered } = response
    const text = Buffer.concat(parts).toString()
    return { status, headers: answered, text, isReused: outgoing.reusedSocket }
  }
  return {
    app,
    port,
    lines,
    send,
    setFull: (value: boolean) => {
      full = value
    },
    setEnding: () => {
      ending = true
    },
  }
}

test('L4: a refusal before the framework reads as the one of the framework, word for word', async (t) => {
  const { app, send } = await listen(t)
  for (const url of ['/usual', '/problem', '/nowhere']) {
    const early = await send('POST', url, '{}')
    const usual = await app.inject({ method: 'POST', url, payload: '{}', headers: json })
    const withoutHash = (text: string) => text.replace(/"errorHash":"[0-9a-f]{8}"/, '"errorHash":"x"')
    assert.equal(early.status, 503)
    assert.equal(usual.statusCode, 503)
    assert.equal(withoutHash(early.text), withoutHash(usual.body), url)
    const named = ({ date: _, connection: __, 'keep-alive': ___, ...rest }: Record<string, unknown>) => rest
    assert.deepEqual(named(early.headers), named(usual.headers), url)
  }
})

test('L4: health and what is shed last are let through', async (t) => {
  const { send } = await listen(t)
  assert.equal((await send('GET', '/health')).status, 200)
  assert.equal((await send('GET', '/Health/?x=1')).status, 200)
  assert.equal((await send('POST', '/orders/buy', '{}')).status, 200)
  assert.equal((await send('GET', '/orders/buy')).status, 503)
})

test('a connection stays usable after a refusal whose body nobody read', async (t) => {
  const { send, setFull } = await listen(t)
  const refused = await send('POST', '/usual', JSON.stringify({ text: 'x'.repeat(60_000) }))
  assert.equal(refused.status, 503)
  setFull(false)
  const next = await send('POST', '/usual', '{"a":"b"}')
  assert.deepEqual([next.status, next.text, next.isReused], [200, '{"body":{"a":"b"}}', true])
})

test('requests sent at once over one connection are each refused, in order, none eaten by the body before it', async (t) => {
  const { port } = await listen(t)
  const socket = connect(port, '127.0.0.1')
  t.after(() => socket.destroy())
  const one = 'POST /usual HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 5\r\n\r\n{"a":'
  socket.write(`${one}${one}GET /health HTTP/1.1\r\nhost: x\r\n\r\n`)
  let text = ''
  while (!text.includes('HTTP/1.1 200')) text += String((await once(socket, 'data'))[0])
  assert.deepEqual(
    [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status),
    ['503', '503', '200'],
  )
})

test('a long body, one of unknown length, and the end of the process close the connection', async (t) => {
  const { send, setEnding } = await listen(t)
  assert.equal((await send('POST', '/usual', 'x'.repeat(70_000))).headers.connection, 'close')
  assert.equal((await send('POST', '/usual', '{}', { 'transfer-encoding': 'chunked' })).headers.connection, 'close')
  assert.equal((await send('POST', '/usual', '{}')).headers.connection, 'keep-alive')
  setEnding()
  assert.equal((await send('POST', '/usual', '{}')).headers.connection, 'close')
})

test('refusals have one line in the log with their number, and none each', async (t) => {
  const { app, send, lines } = await listen(t)
  for (let count = 0; count < 5; count++) await send('POST', '/usual', '{}')
  assert.equal(lines.length, 0)
  await app.close()
  assert.deepEqual(
    lines.map(({ event, count }) => [event, count]),
    [['requests refused', 5]],
  )
})
