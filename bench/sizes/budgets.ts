/** What a browser may have to load, in bytes after gzip. Held by `npm run check:sizes`. */
export const budgets = {
  /** Page, scripts and styles up to the first screen that can be used. */
  linkPage: 60 * 1024,
  /** The web SDK, as a module and as a script tag. */
  webSdk: 5 * 1024,
} as const
