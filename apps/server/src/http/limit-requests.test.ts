import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { wordMeshFailure } from '../dialects/mesh/envelope.ts'
import { createLog } from '../log/log.ts'
import { createApp } from './create-app.ts'
import { limitRequests } from './limit-requests.ts'

const log = createLog({ level: 'silent' })

const halfOfARequest = 'POST /usual HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{'

function makeApp() {
  const app = createApp({ log, wordFailure: wordMeshFailure })
  const requests = limitRequests(app, { atOnce: 2, reserved: 1, wordFailure: wordMeshFailure, log })
  const gate = Promise.withResolvers<void>()
  const begun: string[] = []
  const held = async ({ url }: { url: string }) => {
    begun.push(url)
    await gate.promise
    return {}
  }
  app.post('/usual', { config: { access: 'public' } }, held)
  app.post('/money', { config: { access: 'public', shed: 'last' } }, held)
  app.get('/alive', { config: { access: 'public', shed: 'never' } }, async () => ({}))
  const post = (url: string) => app.inject({ method: 'POST', url })
  const started = async (count: number) => {
    while (begun.length < count) await new Promise(setImmediate)
  }
  return { app, requests, gate, post, started }
}

test('T61: beyond the limit a request is told to come again, execute last of all, and health is always told', async () => {
  const { app, requests, gate, post, started } = makeApp()
  const running = [post('/usual'), post('/usual')]
  await started(2)
  const refused = await post('/usual')
  assert.deepEqual(
    [refused.statusCode, refused.json().errorType, refused.headers['retry-after']],
    [503, 'unavailable', '1'],
  )
  running.push(post('/money'))
  await started(3)
  assert.equal((await post('/money')).statusCode, 503)
  assert.equal((await app.inject('/alive')).statusCode, 200)
  assert.equal(requests.count, 3)
  gate.resolve()
  for (const answer of await Promise.all(running)) assert.equal(answer.statusCode, 200)
  assert.equal((await post('/usual')).statusCode, 200)
})

test('what is refused, not found or broken leaves no trace in the count', async () => {
  const { app, requests } = makeApp()
  for (const payload of ['{', '{}']) {
    await app.inject({ method: 'POST', url: '/nothing', payload, headers: { 'content-type': 'application/json' } })
  }
  await app.inject({ method: 'POST', url: '/usual', payload: '{', headers: { 'content-type': 'application/json' } })
  assert.equal(requests.count, 0)
})

test('L5: who has gone is waited for as long as the work for them runs; new ones are refused', async () => {
  const { app, requests, gate, post, started } = makeApp()
  await app.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('POST /usual HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n')
  await started(1)
  socket.destroy()
  await once(socket, 'close')
  requests.end()
  assert.equal((await post('/usual')).statusCode, 503)
  let isIdle = false
  const idle = requests.idle().then(() => {
    isIdle = true
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
  assert.equal(isIdle, false)
  gate.resolve()
  await idle
  await app.close()
})

test('a body that breaks off does not stay in the count', async () => {
  const { app, requests } = makeApp()
  await app.listen({ port: 0, host: '127.0.0.1' })
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('POST /usual HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{')
  while (requests.count === 0) await new Promise(setImmediate)
  socket.destroy()
  await requests.idle()
  await app.close()
})

test('who sends slowly takes no place from others, and is refused when there is none at the end', async () => {
  const { app, requests, gate, post, started } = makeApp()
  app.post('/short', { config: { access: 'public' } }, async () => ({}))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const sockets = [1, 2].map(() => connect(port, '127.0.0.1'))
  for (const socket of sockets) socket.write(halfOfARequest)
  while (requests.count < 2) await new Promise(setImmediate)
  assert.equal((await post('/short')).statusCode, 503)
  while ((await post('/short')).statusCode !== 200) await new Promise((resolve) => setTimeout(resolve, 20))
  assert.equal(requests.count, 2)
  const running = [post('/usual'), post('/usual')]
  await started(2)
  const [first] = sockets
  assert.ok(first)
  first.write('}')
  const [answer] = await once(first, 'data')
  assert.match(String(answer), /^HTTP\/1\.1 503 /)
  gate.resolve()
  await Promise.all(running)
  for (const socket of sockets) socket.destroy()
  await requests.idle()
  await app.close()
})

test('who reads slowly takes no place from others', async () => {
  const { app, requests, post } = makeApp()
  app.get('/long', { config: { access: 'public' } }, async () => ({ text: 'x'.repeat(30_000_000) }))
  app.post('/short', { config: { access: 'public' } }, async () => ({}))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const sockets = [1, 2, 3].map(() => connect(port, '127.0.0.1').pause())
  for (const socket of sockets) socket.write('GET /long HTTP/1.1\r\nhost: x\r\n\r\n')
  while (requests.count < 3) await new Promise(setImmediate)
  assert.equal((await post('/short')).statusCode, 200)
  assert.equal(requests.count, 3)
  for (const socket of sockets) socket.destroy()
  await requests.idle()
  await app.close()
})

test('what is open is bounded too', async () => {
  const { app, requests, post } = makeApp()
  app.post('/short', { config: { access: 'public' } }, async () => ({}))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const isRefused = async () => (await post('/short')).statusCode === 503
  const sockets: Socket[] = []
  for (let open = 1; open <= 8; open++) {
    const socket = connect(port, '127.0.0.1')
    sockets.push(socket)
    socket.write(halfOfARequest)
    while (requests.count < open) await new Promise(setImmediate)
    // Until the ones before have given their places back; the eighth is one too many whatever they do.
    while (open < 8 && (await isRefused())) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  for (let looks = 0; looks < 40; looks++) {
    assert.equal(await isRefused(), true)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  for (const socket of sockets) socket.destroy()
  await requests.idle()
  assert.equal(
    (await Promise.all([post('/short'), post('/short')])).every(({ statusCode }) => statusCode === 200),
    true,
  )
  await app.close()
})
