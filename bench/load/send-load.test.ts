import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { sendLoad } from './send-load.ts'

async function serve(context: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/token?x=1`
}

const load = { method: 'POST', headers: { 'x-key': 'k' }, body: '{"€":1}', concurrency: 4, warmUpMs: 0 } as const

test('the request arrives whole, so many at a time, and the times are told', async (context) => {
  let arrived = 0
  const waiting: ServerResponse[] = []
  const wrong = new Set<string>()
  const url = await serve(context, (request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text) => {
      body += text
    })
    request.on('end', () => {
      if (body !== load.body || request.headers['x-key'] !== 'k' || request.url !== '/token?x=1') wrong.add(body)
      arrived += 1
      // Nobody is answered before four are there: fewer at a time would end without an answer.
      waiting.push(response)
      if (waiting.length < load.concurrency) return
      for (const held of waiting.splice(0)) held.setHeader('content-length', 2).end('{}')
    })
  })
  const { requestsPerSecond, p50Ms, p99Ms } = await sendLoad({ ...load, url, measureMs: 200 })
  assert.deepEqual([...wrong], [])
  assert.ok(arrived > load.concurrency)
  assert.ok(requestsPerSecond > 0 && p50Ms > 0 && p99Ms >= p50Ms)
})

test('a refused request ends the measurement: its speed would say nothing', async (context) => {
  const url = await serve(context, (_request, response) => response.writeHead(429, { 'content-length': 0 }).end())
  await assert.rejects(sendLoad({ ...load, url, measureMs: 60_000 }), /429/)
})
