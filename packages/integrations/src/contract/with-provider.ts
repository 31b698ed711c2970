import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ProviderContext } from '../integration.ts'

export interface ProviderCall {
  /** Path and query. */
  path: string
  body: string
}

/** What a made-up provider answers: JSON of a value, or a text as it stands. */
export type ProviderAnswer = { status?: number; json: unknown } | { status?: number; text: string }

/** A provider for the length of one test that answers what the test says, word for word. */
export async function withProvider<T>(
  answer: (call: ProviderCall) => ProviderAnswer,
  use: (context: ProviderContext) => Promise<T>,
): Promise<T> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const told = answer({ path: request.url ?? '', body: Buffer.concat(chunks).toString('utf8') })
    response.writeHead(told.status ?? 200, { 'content-type': 'application/json' })
    response.end('text' in told ? told.text : JSON.stringify(told.json))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  try {
    const signal = new AbortController().signal
    return await use({ baseUrl: `http://127.0.0.1:${port}`, environment: 'sandbox', signal })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
