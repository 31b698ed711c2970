import { once } from 'node:events'
import { createServer } from 'node:http'
import { createGallery } from './serve-gallery.ts'

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Tenon console</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<main>
<h1>The console comes later</h1>
<p>It will be the place for keys, origins, branding and webhooks, and for a look at sessions and transfers. Until then:</p>
<ul>
<li>Keys: <code>npm run keys -- create</code> makes one and shows its secret once.</li>
<li>Webhooks: the quickstart page shows each one as it arrives.</li>
<li>Screens: the <a href="/gallery/">gallery</a> opens each screen of Link and each failure.</li>
<li>Transfers: <code>GET /api/v1/transfers/managed/mesh</code> lists them.</li>
</ul>
</main>
</body>
</html>
`

const style = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0; background: light-dark(#f6f7f4, #12150f); color: light-dark(#1b2118, #eef1ea) }
main { max-width: 560px; margin: 0 auto; padding: 64px 16px }
h1 { font-size: 28px; line-height: 1.2 }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere }
`

/**
 * Serves a page that stands where the console will be and says what to use instead, and the gallery of screens under
 * `/gallery/`. Resolves when it listens.
 *
 * @param root the checkout
 */
export async function serveConsolePlaceholder(port: number, root: string): Promise<{ stop(): void }> {
  const answerGallery = createGallery(root)
  const server = createServer((request, response) => {
    // Not every path that a browser sends is one of an address: `//` is none.
    const pathname = URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? '/'
    if (pathname === '/gallery') {
      response.writeHead(308, { Location: '/gallery/' }).end()
      return
    }
    if (pathname.startsWith('/gallery/')) {
      void answerGallery(pathname, response)
      return
    }
    const isStyle = pathname === '/style.css'
    response.setHeader('Content-Type', isStyle ? 'text/css; charset=utf-8' : 'text/html; charset=utf-8')
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'none'",
    )
    response.end(isStyle ? style : page)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
