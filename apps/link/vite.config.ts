import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

const sharedByAll = /\/node_modules\/preact\/|\/apps\/link\/src\/(?:frame|amounts|texts\/[a-z-]+\.ts|texts\/en\/frame-)/

/** The Link page: one HTML file, one style sheet, and scripts that are loaded when they are needed. Run by `vite build apps/link`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // The page is served at `/b2b-iframe/{clientId}/broker-connect`, so its assets need an address that does not depend on it.
  base: '/link-ui/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // An inlined asset would be a `data:` address, which the page's policy allows for images only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Says what loads what, for the check of sizes. Lies beside the assets, where it is not served.
    manifest: 'manifest.json',
    rolldownOptions: {
      output: {
        chunkFileNames: ({ facadeModuleId }) => `assets/${nameOfTexts(facadeModuleId ?? '') ?? '[name]'}-[hash].js`,
        // Small things that several parts share come with the page, rather than as a request each.
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'frame', test: sharedByAll }] },
      },
    },
  },
  plugins: [compressAssets()],
})

/** `texts-de-connect`: the same set is a file of its own in each language. */
function nameOfTexts(moduleId: string): string | undefined {
  const [, language, set] = /\/texts\/([a-z]+)\/([a-z]+)-texts\.ts$/.exec(moduleId) ?? []
  return language && `texts-${language}-${set}`
}

/** Lays `.br` and `.gz` beside each script and style sheet: compressed once as small as can be, and not for each visitor. */
function compressAssets(): Plugin {
  return {
    name: 'compress-assets',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const fileName of Object.keys(bundle).filter((name) => /\.(?:js|css)$/.test(name))) {
        const path = join(dir, fileName)
        const bytes = readFileSync(path)
        writeFileSync(`${path}.br`, brotliCompressSync(bytes))
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  }
}
