/** What a browser may have to load, in bytes after gzip. Held by `npm run check:sizes`. */
export const budgets = {
  /** Page, scripts and styles up to the first screen that can be used. */
  linkPage: 50 * 1024,
  /** The same and every later screen, but for what speaks with wallets. */
  linkWithoutWallets: 150 * 1024,
  /** One set of texts in one language. */
  linkTexts: 5 * 1024,
  /** The web SDK, as a module and as a script tag. */
  webSdk: 5 * 1024,
} as const
