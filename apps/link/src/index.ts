/** Where a server finds the built Link page, and the address under which that page asks for its assets. */
export const builtPage = {
  /** Holds `index.html` and `assets/`, after `vite build apps/link`. */
  folder: new URL('../dist/', import.meta.url),
  /** `base` of `vite.config.ts`. Names below it carry a hash of their content, so they may be cached for good. */
  assetsPath: '/link-ui/',
} as const
