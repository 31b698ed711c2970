import { createServer } from 'node:http'

const page = '<!doctype html><html lang="en"><title>Empty</title><h1>Empty</h1></html>'

/** The least that a browser can load and draw, on a free port. */
export async function serveEmptyPage(): Promise<{ address: string; stop(): void }> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(page))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  if (typeof bound !== 'object' || bound === null) throw new Error('The empty page has no port.')
  return {
    address: `http://127.0.0.1:${bound.port}/`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
