import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** The Link page as it is sent, in each encoding that a browser may take. */
export interface LinkDocument {
  bytes: Readonly<Record<PageEncoding, Buffer>>
  /** What `style-src` has to allow beside our own files: the styles in the page. */
  styleSources: readonly string[]
}

export type PageEncoding = 'br' | 'gzip' | 'identity'

const styleLink = /<link rel="stylesheet"[^>]* href="[^"]*\/([A-Za-z0-9_-]+(?:\.[A-Za-z0-9]+)+)">/g

/**
 * Reads the built Link page and puts its styles into it: what a style sheet of its own would cost is a round trip before
 * anything is seen, and on a slow phone that is longer than the rest of the page takes.
 *
 * @param linkAppDir folder of the built Link UI
 * @throws when the page, or a style sheet it names, is not there
 */
export async function readLinkDocument(linkAppDir: string): Promise<LinkDocument> {
  const page = await readFile(join(linkAppDir, 'index.html'), 'utf8')
  const styles = new Map<string, string>()
  for (const [link, name = ''] of page.matchAll(styleLink))
    styles.set(link, (await readFile(join(linkAppDir, 'assets', basename(name)), 'utf8')).trim())
  let whole = page
  // A function, since the text of a style sheet may hold what `replace` takes for a pattern.
  for (const [link, style] of styles) whole = whole.replace(link, () => `<style>${style}</style>`)
  const identity = Buffer.from(whole)
  return {
    bytes: { identity, br: brotliCompressSync(identity), gzip: gzipSync(identity, { level: 9 }) },
    styleSources: [...styles.values()].map(
      (style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    ),
  }
}

/** The best encoding that `Accept-Encoding` names. One with a weight of zero is refused. */
export function chooseEncoding(accepted = ''): PageEncoding {
  const named = new Map(
    accepted.split(',').map((part) => {
      const [name = '', weight = ''] = part.split(';')
      return [name.trim().toLowerCase(), !/^\s*q=0(?:\.0*)?\s*$/i.test(weight)]
    }),
  )
  return named.get('br') ? 'br' : named.get('gzip') ? 'gzip' : 'identity'
}
