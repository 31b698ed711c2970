import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join } from 'node:path'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** The policy of the Link page, and that the list may frame its screens. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

/**
 * Answers what lies under `/gallery/`: every screen of Link by its address. Built when somebody first looks, since most never do.
 *
 * @param root the checkout
 */
export function createGallery(root: string): (path: string, response: ServerResponse) => Promise<void> {
  const folder = join(root, 'apps/link/gallery/dist')
  let built: Promise<unknown> | undefined
  return async (path, response) => {
    // The tool itself is loaded then too: a start must not wait for it.
    built ??= import('vite').then(({ build }) =>
      build({ configFile: join(root, 'apps/link/gallery/vite.config.ts'), logLevel: 'error' }),
    )
    const name = path === '/gallery/' ? 'gallery.html' : path.slice('/gallery/'.length)
    const type = types[extname(name)]
    try {
      await built
      // Names that the build gives, and no way up.
      if (!type || !/^(?:assets\/)?[\w.-]+$/.test(name)) throw new Error('not a file of the gallery')
      const body = await readFile(join(folder, name))
      response.writeHead(200, {
        'Content-Type': `${type}; charset=utf-8`,
        'Content-Security-Policy': policy,
        'X-Content-Type-Options': 'nosniff',
      })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  }
}
