import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'

const files = [
  ['/', 'text/html', new URL('../public/index.html', import.meta.url)],
  ['/app.js', 'text/javascript', new URL('../public/app.js', import.meta.url)],
  ['/money.js', 'text/javascript', new URL('../public/money.js', import.meta.url)],
  ['/style.css', 'text/css', new URL('../public/style.css', import.meta.url)],
  // The bundle of the published package; with a bundler of your own you just `import { createLink } from '@tenon/web'`.
  ['/tenon-web.js', 'text/javascript', new URL('../dist/index.js', import.meta.resolve('@tenon/web'))],
  // Beside it: loaded when Link asks for a wallet of this page.
  ['/wallet-bridge.js', 'text/javascript', new URL('../dist/wallet-bridge.js', import.meta.resolve('@tenon/web'))],
] as const

/** Serves the page. Its content security policy allows scripts of this origin, and Link as the only frame. */
export function servePage(app: FastifyInstance, linkOrigin: string, identify: (cookies: string | undefined) => string) {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    `frame-src ${linkOrigin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

  for (const [path, type, location] of files) {
    app.get(path, async (request, reply) => {
      reply.header('Content-Security-Policy', policy).header('X-Content-Type-Options', 'nosniff')
      reply.header('Referrer-Policy', 'strict-origin-when-cross-origin').header('Cache-Control', 'no-cache')
      if (path === '/') reply.header('Set-Cookie', identify(request.headers.cookie))
      return reply.type(`${type}; charset=utf-8`).send(await readFile(location))
    })
  }
}
