import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url))

const formats = {
  /** For bundlers and `<script type="module">`. */
  module: { entryPoint: 'index.ts', outfile: 'index.js', format: 'esm' },
  /** For a plain `<script>`: leaves `window.TenonLink`. */
  global: { entryPoint: 'index.ts', outfile: 'tenon-link.global.js', format: 'iife', globalName: 'TenonLink' },
  /** Beside either of them: what asks the wallets of the page, loaded when the Link page first asks for one. */
  wallets: { entryPoint: 'wallets/open-bridge.ts', outfile: 'wallet-bridge.js', format: 'esm' },
} as const satisfies Record<string, BuildOptions & { entryPoint: string }>

/** Leaves the part that is loaded later to the browser, or to the bundler of who uses the package. */
const laterParts: Plugin = {
  name: 'later-parts',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/wallets\/open-bridge\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: `./${formats.wallets.outfile}`, external: true } : undefined,
    )
  },
}

export type BundleFormat = keyof typeof formats

export interface Bundle {
  fileName: string
  code: string
}

/** The SDK, or its part for wallets, as one minified file, for browsers since March 2023 (constructed style sheets, `<dialog>`). */
export async function bundle(format: BundleFormat): Promise<Bundle> {
  const { entryPoint, outfile, ...options } = formats[format]
  const { outputFiles } = await build({
    ...options,
    entryPoints: [source(entryPoint)],
    plugins: [laterParts],
    outfile,
    bundle: true,
    minify: true,
    target: ['chrome105', 'firefox110', 'safari16.4'],
    write: false,
  })
  return { fileName: outfile, code: outputFiles[0]?.text ?? '' }
}
