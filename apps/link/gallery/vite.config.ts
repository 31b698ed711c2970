import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Every screen by its address, for people who draw and for tests. Not part of the page that is deployed. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: fileURLToPath(new URL('gallery.html', import.meta.url)) },
  },
})
