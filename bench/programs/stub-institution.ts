import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'

/*
 * An institution in the words of the Sandbox Broker that accepts every withdrawal, so many milliseconds after it was asked.
 * Prints its port; `GET /times` answers how long each took until its answer was written, in milliseconds, and forgets them.
 * Ends on SIGTERM.
 *
 *     node bench/programs/stub-institution.ts MILLISECONDS
 */
const delayMs = Number(process.argv[2])
let times: number[] = []

const server = createServer((request, response) => {
  const beganAt = performance.now()
  const answer = (body: unknown) => {
    const text = JSON.stringify(body)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text)
  }
  request.resume().on('end', () => {
    if (request.url === '/times') {
      answer(times)
      times = []
      return
    }
    const accept = () => {
      answer({ id: randomUUID(), status: 'pending' })
      times.push(performance.now() - beganAt)
    }
    if (delayMs === 0) accept()
    else setTimeout(accept, delayMs)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address ? address.port : ''}\n`)
})
