export interface LinkStyle {
  /** Of the page behind the panel: 0 leaves it as it is, 1 hides it. */
  backdropOpacity: number
  cornerRadiusPx: number
  theme: 'dark' | 'light' | 'system'
}

/**
 * How the client wants the panel to look: the parameter `link_style` of the Link page's address, base64 of JSON, of
 * which the host page draws `io` (default 0.6), `ir` (default 24) and `th` (default `system`).
 * Whatever cannot be used falls back to its default: a colour scheme is no reason to fail.
 */
export function readLinkStyle(linkPage: URL): LinkStyle {
  const { io, ir, th } = readJson(linkPage.searchParams.get('link_style'))
  return {
    backdropOpacity: isNumber(io) ? Math.min(Math.max(io, 0), 1) : 0.6,
    cornerRadiusPx: isNumber(ir) ? Math.min(Math.max(ir, 0), 200) : 24,
    theme: th === 'dark' || th === 'light' ? th : 'system',
  }
}

function readJson(base64: string | null): Record<string, unknown> {
  try {
    // A plus sign that was not percent-encoded in the address arrives as a space.
    const value: unknown = JSON.parse(atob((base64 ?? '').replaceAll(' ', '+')))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
