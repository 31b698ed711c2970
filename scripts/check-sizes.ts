import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildBrowserParts } from './build/browser-parts.ts'

const root = join(import.meta.dirname, '..')

/** What a browser loads before it can show something, and how much that may be. */
const budgets = [
  { name: 'Link UI, to the first usable screen', limitKiB: 60, files: () => filesOfPage('apps/link/dist') },
  { name: 'Web SDK, module', limitKiB: 5, files: () => ['packages/sdk-web/dist/index.js'] },
  { name: 'Web SDK, script tag', limitKiB: 5, files: () => ['packages/sdk-web/dist/tenon-link.global.js'] },
]

/** The page and what it names in `src` and `href`; what is loaded later does not hold up the first screen. */
function filesOfPage(folder: string): string[] {
  const html = readFileSync(join(root, folder, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="[^"]*?(assets\/[^"]+)"/g)].map(([, path]) => join(folder, path ?? ''))
  return [join(folder, 'index.html'), ...named]
}

await buildBrowserParts(root)
for (const { name, limitKiB, files } of budgets) {
  const bytes = files().reduce((sum, file) => sum + gzipSync(readFileSync(join(root, file))).length, 0)
  const isWithin = bytes <= limitKiB * 1024
  if (!isWithin) process.exitCode = 1
  console.log(
    `${name.padEnd(38)} ${(bytes / 1024).toFixed(1).padStart(6)} KiB gzip of ${limitKiB}${isWithin ? '' : '  TOO LARGE'}`,
  )
}
