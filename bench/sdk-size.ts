import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { buildBrowserParts } from '../scripts/build/browser-parts.ts'
import type { Bench } from './figures/bench.ts'
import type { Figure } from './figures/figure.ts'
import { budgets } from './sizes/budgets.ts'
import { compressedBytes } from './sizes/compressed-bytes.ts'

const ours = '@tenon/web'
const theirs = '@meshconnect/web-link-sdk'

/** What an app's bundle grows by when it takes up Link: our web SDK beside Mesh's, bundled the same way. */
export const sdkSize: Bench = {
  name: 'sdk-size',
  about: 'what the web SDK adds to an app, bundled and minified by esbuild',
  async measure({ root }) {
    await buildBrowserParts(root)
    const [tenon, mesh] = [await bundleOf(root, ours), await bundleOf(root, theirs)]
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', theirs, 'package.json'), 'utf8'))
    const scriptTag = compressedBytes([readFileSync(join(root, 'packages/sdk-web/dist/tenon-link.global.js'))])
    const besideMesh = `${theirs} ${version}`
    const figures: Figure[] = [
      { name: `${ours}, gzip`, value: tenon.gzip, unit: 'B', ratio: tenon.gzip / mesh.gzip, against: besideMesh },
      {
        name: `${ours}, brotli`,
        value: tenon.brotli,
        unit: 'B',
        ratio: tenon.brotli / mesh.brotli,
        against: besideMesh,
      },
      { name: `${besideMesh}, gzip`, value: mesh.gzip, unit: 'B' },
      { name: `${besideMesh}, brotli`, value: mesh.brotli, unit: 'B' },
    ]
    const forms = [
      { name: `${ours}, gzip, of its budget`, bytes: tenon.gzip },
      { name: `${ours} by script tag, gzip, of its budget`, bytes: scriptTag.gzip },
    ]
    return [
      ...figures,
      ...forms.map(({ name, bytes }) => ({
        name,
        value: bytes,
        unit: 'B',
        ratio: bytes / budgets.webSdk,
        against: `${budgets.webSdk} B`,
      })),
    ]
  },
}

async function bundleOf(root: string, sdk: string) {
  const { outputFiles } = await build({
    stdin: { contents: `export { createLink } from '${sdk}'`, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  })
  return compressedBytes(outputFiles.map(({ contents }) => Buffer.from(contents)))
}
