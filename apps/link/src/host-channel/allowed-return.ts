import { matchesOrigin } from './matches-origin.ts'

/** Where a page of its own may send the person at the end: to a page of the client's own origins, or nowhere. */
export function allowedReturn(returnUrl: string | undefined, allowedOrigins: readonly string[]): string | undefined {
  if (returnUrl === undefined || !URL.canParse(returnUrl)) return undefined
  const { origin, href } = new URL(returnUrl)
  return matchesOrigin(origin, allowedOrigins) ? href : undefined
}
