/**
 * Whether an origin is one of those a session may be framed by.
 *
 * Patterns are `https://app.example.com` (exact), `https://*.example.com` (one or more whole labels in place of the star)
 * and `http://localhost:*` (any port, or none). Anything that is not the origin of an http(s) page matches nothing.
 */
export function matchesOrigin(origin: string, patterns: readonly string[]): boolean {
  const page = readOrigin(origin)
  return page !== undefined && patterns.some((pattern) => matchesPattern(page, pattern))
}

interface Origin {
  scheme: string
  host: string
  port: string
}

const grammar = /^(https?):\/\/(\[[0-9a-f:.]+\]|[^\s/:@?#[\]\\]+)(?::(\*|\d{1,5}))?$/

function readOrigin(text: string): Origin | undefined {
  // A browser's own spelling of an origin is its only spelling, so another one was not written by a browser.
  if (!URL.canParse(text) || new URL(text).origin !== text) return undefined
  return splitOrigin(text)
}

function splitOrigin(text: string): Origin | undefined {
  const [, scheme, host, port = ''] = grammar.exec(text) ?? []
  return scheme && host ? { scheme, host, port } : undefined
}

function matchesPattern(page: Origin, text: string): boolean {
  const pattern = splitOrigin(text.toLowerCase())
  if (!pattern || pattern.scheme !== page.scheme) return false
  if (pattern.port !== '*' && withoutDefault(pattern) !== page.port) return false
  if (!pattern.host.startsWith('*.')) return pattern.host === page.host
  const suffix = pattern.host.slice(1)
  const labels = page.host.slice(0, -suffix.length)
  return (
    !suffix.includes('*') &&
    page.host.endsWith(suffix) &&
    labels.split('.').every((label) => /^[a-z0-9_-]+$/.test(label))
  )
}

function withoutDefault({ scheme, port }: Origin): string {
  return (scheme === 'https' && port === '443') || (scheme === 'http' && port === '80') ? '' : port
}
