import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { budgets } from '../bench/sizes/budgets.ts'
import { compressedBytes } from '../bench/sizes/compressed-bytes.ts'
import { linkPageFiles } from '../bench/sizes/link-page-files.ts'
import { buildBrowserParts } from './build/browser-parts.ts'

const root = join(import.meta.dirname, '..')
const linkFolder = join(root, 'apps/link/dist')
const sdkFolder = join(root, 'packages/sdk-web/dist')

await buildBrowserParts(root)
const parts = [
  {
    name: 'Link UI, to the first usable screen',
    limit: budgets.linkPage,
    files: linkPageFiles(linkFolder).map((file) => join(linkFolder, file)),
  },
  { name: 'Web SDK, module', limit: budgets.webSdk, files: [join(sdkFolder, 'index.js')] },
  { name: 'Web SDK, script tag', limit: budgets.webSdk, files: [join(sdkFolder, 'tenon-link.global.js')] },
]
for (const { name, limit, files } of parts) {
  const { gzip } = compressedBytes(files.map((file) => readFileSync(file)))
  const isWithin = gzip <= limit
  if (!isWithin) process.exitCode = 1
  console.log(
    `${name.padEnd(38)} ${(gzip / 1024).toFixed(1).padStart(6)} KiB gzip of ${limit / 1024}${isWithin ? '' : '  TOO LARGE'}`,
  )
}
