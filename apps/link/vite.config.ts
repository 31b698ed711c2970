import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** The Link page: one HTML file, one script, one style sheet. Run by `vite build apps/link`. */
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
  },
})
