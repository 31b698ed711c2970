import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'

const entryPoint = fileURLToPath(new URL('src/index.ts', import.meta.url))

const formats = {
  /** For bundlers and `<script type="module">`. */
  module: { outfile: 'index.js', format: 'esm' },
  /** For a plain `<script>`: leaves `window.TenonLink`. */
  global: { outfile: 'tenon-link.global.js', format: 'iife', globalName: 'TenonLink' },
} as const satisfies Record<string, BuildOptions>

export type BundleFormat = keyof typeof formats

export interface Bundle {
  fileName: string
  code: string
}

/** The SDK as one minified file without imports, for browsers since March 2023 (constructed style sheets, `<dialog>`). */
export async function bundle(format: BundleFormat): Promise<Bundle> {
  const { outfile, ...options } = formats[format]
  const { outputFiles } = await build({
    ...options,
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    minify: true,
    target: ['chrome105', 'firefox110', 'safari16.4'],
    write: false,
  })
  return { fileName: outfile, code: outputFiles[0]?.text ?? '' }
}
