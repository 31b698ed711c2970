import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { linkPageFiles } from './link-page-files.ts'

/** What the build says of one file: what it loads with itself, and what only later. */
interface Chunk {
  file: string
  imports?: string[]
  dynamicImports?: string[]
}

/** The files of the built Link page by when they are loaded, relative to its folder. */
export interface PageParts {
  /** The page, what it names, and the English texts that its script asks for before it draws the catalogue. */
  firstScreen: string[]
  /** Every screen that no wallet is needed for, with its English texts. */
  withoutWallets: string[]
  /** What only people with a wallet load beside that. */
  wallets: string[]
  /** The texts of each language, one file a set. */
  texts: string[]
}

const isText = (source: string) => /^src\/texts\/(?!pseudo)[a-z]+\//.test(source)
const isEnglish = (source: string) => source.startsWith('src/texts/en/')
const isOfWallets = (source: string) => /^src\/(?:wallet\/|session\/wallet-)/.test(source)
/** Made for tests, and loaded by nobody else. */
const isPseudo = (source: string) => source.startsWith('src/texts/pseudo/')

/**
 * Sorts the files of the page by what the build says of them.
 *
 * @param folder the built Link UI, with its `manifest.json`
 */
export function pageParts(folder: string): PageParts {
  const chunks: Record<string, Chunk> = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  const reach = (start: string, mayLoad: (source: string) => boolean, seen = new Set<string>()): Set<string> => {
    const chunk = chunks[start]
    if (!chunk || seen.has(start)) return seen
    seen.add(start)
    for (const source of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? []).filter(mayLoad)])
      reach(source, mayLoad, seen)
    return seen
  }
  const isNeeded = (source: string) => !isPseudo(source) && (!isText(source) || isEnglish(source))
  const all = reach('index.html', isNeeded)
  const plain = reach('index.html', (source) => isNeeded(source) && !isOfWallets(source))
  const filesOf = (sources: Iterable<string>) => [...sources].flatMap((source) => chunks[source]?.file ?? [])
  const page = linkPageFiles(folder)
  return {
    firstScreen: [...page, ...filesOf(['src/texts/en/connect-texts.ts'])],
    withoutWallets: [...new Set([...page, ...filesOf(plain)])],
    wallets: filesOf(all.difference(plain)),
    texts: filesOf(Object.keys(chunks).filter(isText)),
  }
}
