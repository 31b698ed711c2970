import { createServer } from 'node:http'
import { after } from 'node:test'

/** A page with a title. */
export function pageOf(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`
}

/**
 * Serves files on a free port until the test file ends: scripts at their own paths, `/` for every other path.
 *
 * @param policy Content-Security-Policy. Default: none
 * @param host the name in the origin: `localhost` and `127.0.0.1` are sites of their own to a browser
 * @returns the origin
 */
export async function serveFiles(
  files: Record<string, string>,
  policy: string | undefined,
  host: 'localhost' | '127.0.0.1',
): Promise<string> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://local')
    const isScript = pathname.endsWith('.js')
    const body = files[isScript ? pathname : '/']
    if (body === undefined) {
      response.writeHead(404).end()
      return
    }
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    if (policy) response.setHeader('content-security-policy', policy)
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port')
  return `http://${host}:${address.port}`
}
