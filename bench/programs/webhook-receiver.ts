import { createServer, type ServerResponse } from 'node:http'

/*
 * A backend that takes webhooks: reads each body and answers 200 after so many milliseconds. `GET /arrivals` tells when each
 * event came, in milliseconds of Unix time by the id of the event, and forgets them. Prints its port; ends on SIGTERM.
 *
 *     node bench/programs/webhook-receiver.ts DELAY-MS
 */
const delayMs = Number(process.argv[2])
let arrivals: Record<string, number> = {}

const server = createServer((request, response) => {
  const at = performance.timeOrigin + performance.now()
  if (request.method === 'GET') {
    response.end(JSON.stringify(arrivals))
    arrivals = {}
    return
  }
  arrivals[String(request.headers['webhook-id'])] ??= at
  request.resume().on('end', () => {
    if (delayMs === 0) answer(response)
    else setTimeout(answer, delayMs, response)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address ? address.port : ''}\n`)
})

function answer(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': 0 }).end()
}
