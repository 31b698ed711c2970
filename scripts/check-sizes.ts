import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { budgets } from '../bench/sizes/budgets.ts'
import { compressedBytes } from '../bench/sizes/compressed-bytes.ts'
import { pageParts } from '../bench/sizes/page-parts.ts'
import { buildBrowserParts } from './build/browser-parts.ts'

const root = join(import.meta.dirname, '..')
const linkFolder = join(root, 'apps/link/dist')
const sdkFolder = join(root, 'packages/sdk-web/dist')

await buildBrowserParts(root)
const { firstScreen, withoutWallets, wallets, texts } = pageParts(linkFolder)
const inLink = (file: string) => join(linkFolder, file)
const parts = [
  {
    name: 'Link UI, to the first usable screen',
    limit: budgets.linkPage,
    files: firstScreen.map(inLink),
  },
  {
    name: 'Link UI, every screen without a wallet',
    limit: budgets.linkWithoutWallets,
    files: withoutWallets.map(inLink),
  },
  ...texts.map((file) => ({
    name: file.replace(/^.*texts-|-[^-]{8}\.js$/g, ''),
    limit: budgets.linkTexts,
    files: [inLink(file)],
  })),
  { name: 'Web SDK, module', limit: budgets.webSdk, files: [join(sdkFolder, 'index.js')] },
  { name: 'Web SDK, script tag', limit: budgets.webSdk, files: [join(sdkFolder, 'tenon-link.global.js')] },
]
for (const { name, limit, files } of parts) {
  const { gzip } = compressedBytes(files.map((file) => readFileSync(file)))
  const isWithin = gzip <= limit
  if (!isWithin) process.exitCode = 1
  // There are many of these, and only one that is too large is of interest.
  if (isWithin && limit === budgets.linkTexts) continue
  console.log(
    `${name.padEnd(38)} ${(gzip / 1024).toFixed(1).padStart(6)} KiB gzip of ${limit / 1024}${isWithin ? '' : '  TOO LARGE'}`,
  )
}

const largest = Math.max(...texts.map((file) => compressedBytes([readFileSync(inLink(file))]).gzip))
console.log(`Largest of ${texts.length} sets of texts: ${kib(largest)} gzip of ${budgets.linkTexts / 1024}`)
console.log(
  `Wallets, only where there are any: ${kib(compressedBytes(wallets.map((file) => readFileSync(inLink(file)))).gzip)} gzip`,
)

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`
}
