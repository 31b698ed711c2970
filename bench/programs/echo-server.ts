import { createServer } from 'node:http'

/*
 * The least that a Node server can do with a request: read its body and answer so many bytes of JSON. Prints its port; ends
 * on SIGTERM.
 *
 *     node bench/programs/echo-server.ts ANSWER-BYTES
 */
const answer = Buffer.from(JSON.stringify('x'.repeat(Math.max(0, Number(process.argv[2]) - 2))))

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address ? address.port : ''}\n`)
})
