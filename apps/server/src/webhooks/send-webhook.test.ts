import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { type TestContext, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { type Dispatcher, MockAgent } from 'undici'
import { createOutboundAgent } from './outbound-agent.ts'
import { sendWebhook } from './send-webhook.ts'

const request = { url: 'http://127.0.0.1:1/', body: Buffer.from('{}'), headers: {}, answerLimitMs: 200 }

/** A connection on which the test says when the request goes out and when the answer comes. */
function stagedDispatcher() {
  let handler: Dispatcher.DispatchHandler | undefined
  const controller = { abort: (error: Error) => handler?.onResponseError?.(stage, error) }
  // What the code under test calls of it is `abort` alone.
  const stage = controller as unknown as Dispatcher.DispatchController
  const dispatcher = new MockAgent()
  dispatcher.dispatch = (_options, given) => {
    handler = given
    return true
  }
  return {
    dispatcher,
    open: () => handler?.onRequestStart?.(stage, {}),
    hint: (status: number) => handler?.onResponseStart?.(stage, status, {}),
    answer(status: number, headers: Record<string, string> = {}) {
      handler?.onResponseStart?.(stage, status, headers)
      handler?.onResponseEnd?.(stage, {})
    },
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

async function turns(): Promise<void> {
  for (let count = 0; count < 4; count++) await turn()
}

const answers: [afterMs: number, status: number, outcome: string][] = [
  [199, 200, 'delivered'],
  [201, 200, 'late'],
  [199, 204, 'refusedStatus'],
  [199, 301, 'refusedStatus'],
  [199, 500, 'refusedStatus'],
  [201, 500, 'refusedStatus'],
]
for (const [afterMs, status, outcome] of answers) {
  test(`T54: ${status} after ${afterMs} ms, with 200 ms to answer, is ${outcome}`, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const stage = stagedDispatcher()
    const sending = sendWebhook(stage.dispatcher, request)
    // However long the connection took: the clock starts when the request is on it.
    t.mock.timers.tick(10_000)
    stage.open()
    t.mock.timers.tick(afterMs)
    await turns()
    stage.answer(status)
    const result = await sending
    assert.equal(result.outcome, outcome)
    assert.equal(result.httpStatus, status)
  })
}

test('T54: no answer at all is waited for a while longer, then given up', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const stage = stagedDispatcher()
  const sending = sendWebhook(stage.dispatcher, { ...request, lateAnswerMs: 1_000 })
  stage.open()
  t.mock.timers.tick(200)
  await turns()
  t.mock.timers.tick(1_000)
  assert.equal((await sending).outcome, 'timedOut')
})

test('an endpoint may take any 2xx, and Retry-After is handed on', async () => {
  const stage = stagedDispatcher()
  const isSuccess = (status: number) => status >= 200 && status < 300
  const sending = sendWebhook(stage.dispatcher, { ...request, isSuccess })
  stage.open()
  stage.answer(204)
  assert.equal((await sending).outcome, 'delivered')
  const waiting = sendWebhook(stage.dispatcher, request)
  stage.open()
  stage.answer(429, { 'retry-after': '60' })
  assert.equal((await waiting).retryAfter, '60')
})

test('an answer that lay in the socket in time is in time, however long this process did not look', async (t) => {
  const gate = new Int32Array(new SharedArrayBuffer(8))
  // In a thread of its own, because this one is going to stand still. It answers when the gate opens.
  const server = new Worker(
    `const { createServer } = require('node:http'); const { parentPort, workerData } = require('node:worker_threads')
     createServer((request, response) => {
       parentPort.postMessage('asked')
       Atomics.wait(workerData, 0, 0)
       response.end()
     }).listen(0, '127.0.0.1', function () { parentPort.postMessage(this.address().port) })`,
    { eval: true, workerData: gate },
  )
  t.after(() => server.terminate())
  const port = await new Promise<number>((resolve) => server.once('message', resolve))
  const agent = createOutboundAgent({ allowLoopback: true })
  t.after(() => agent.destroy())
  const sending = sendWebhook(agent, { ...request, url: `http://127.0.0.1:${port}/`, answerLimitMs: 1_000 })
  await new Promise((resolve) => server.once('message', resolve))
  Atomics.store(gate, 0, 1)
  Atomics.notify(gate, 0)
  Atomics.wait(gate, 1, 0, 3_000)
  const result = await sending
  assert.ok(result.durationMs >= 2_000, `it was read after ${result.durationMs} ms`)
  assert.equal(result.outcome, 'delivered')
})

async function serve(t: TestContext, listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const agent = createOutboundAgent({ allowLoopback: true })
  t.after(async () => {
    await agent.destroy()
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  const url = `http://127.0.0.1:${address.port}/`
  return () => sendWebhook(agent, { ...request, url, answerLimitMs: 30_000 })
}

const bodies: [name: string, listener: RequestListener][] = [
  [
    'an endless body',
    (_request, response) => {
      const timer = setInterval(() => response.write('x'.repeat(32_768)), 1)
      response.on('close', () => clearInterval(timer))
    },
  ],
  [
    'a body that is said to have a gigabyte',
    (_request, response) => {
      response.writeHead(200, { 'content-length': 1_000_000_000 })
      const write = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      }
      response.on('drain', write)
      write()
    },
  ],
  [
    'a body that comes byte by byte',
    (_request, response) => {
      const timer = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(timer))
    },
  ],
]
for (const [name, listener] of bodies) {
  test(`T55: ${name} is cut, its status counts, and no more than 1 kB is kept`, async (t) => {
    let sent = 0
    const send = await serve(t, (asked, response) => {
      const write = response.write.bind(response)
      response.write = (chunk: string) => {
        sent += chunk.length
        return write(chunk)
      }
      listener(asked, response)
    })
    const result = await send()
    assert.equal(result.outcome, 'delivered')
    assert.ok((result.excerpt?.length ?? 0) <= 1_024)
    // Besides what was read, what lies in the buffers of both ends.
    assert.ok(sent < 20_000_000, `${sent} bytes were sent`)
  })
}

test('T55: a gzip header is not believed: nothing is decompressed', async (t) => {
  const bomb = gzipSync(Buffer.alloc(5_000_000))
  const send = await serve(t, (_asked, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb),
  )
  const result = await send()
  assert.equal(result.outcome, 'delivered')
  assert.ok((result.excerpt?.length ?? 0) <= 1_024)
  assert.ok(!/^\s*$/.test(result.excerpt ?? ''), 'these are the compressed bytes')
})

test('T55: headers beyond 16 kB break the try', async (t) => {
  const send = await serve(t, (_asked, response) => response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end())
  assert.equal((await send()).outcome, 'broken')
})

for (const [afterMs, outcome] of [
  [199, 'delivered'],
  [201, 'late'],
] as const) {
  test(`T54: early hints stop no clock: 200 after ${afterMs} ms is ${outcome}`, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const stage = stagedDispatcher()
    const sending = sendWebhook(stage.dispatcher, request)
    stage.open()
    t.mock.timers.tick(100)
    stage.hint(103)
    t.mock.timers.tick(afterMs - 100)
    await turns()
    stage.answer(200)
    assert.equal((await sending).outcome, outcome)
  })
}

test('early hints are not the answer, over a real connection either', async (t) => {
  const server = createServer((_request, response) => {
    response.writeEarlyHints({ link: '</a.css>; rel=preload' })
    response.writeProcessing()
    setTimeout(() => response.end('done'), 50)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const agent = createOutboundAgent({ allowLoopback: true })
  t.after(async () => {
    await agent.destroy()
    server.close()
  })
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  const url = `http://127.0.0.1:${address.port}/`
  const result = await sendWebhook(agent, { ...request, url, answerLimitMs: 20_000 })
  assert.deepEqual([result.outcome, result.httpStatus, result.excerpt], ['delivered', 200, 'done'])
})
