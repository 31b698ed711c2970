/** What the address of the Link page says: the one-time code, and how the host wants the page to look and speak. */
export interface PageAddress {
  clientId: string
  code: string
  language?: string
  fiatCurrency?: string
  theme: 'light' | 'dark' | 'system'
  /** The brand colour of the link style. */
  accentColor?: string
  /** Where a page of its own goes at the end, if the client's origins allow it. */
  returnUrl?: string
}

/**
 * Reads `/b2b-iframe/{clientId}/broker-connect?auth_code=…&link_style=…&lng=…&fiatCur=…&th=…`, and the addresses of pages of
 * their own: `/broker-connect?client_id=…&auth_code=…`, and `/pay?linkToken=…` with all of the first in the token.
 * Parameters that are missing or make no sense are left out; without a code the server will say what is wrong.
 */
export function readPageAddress(given: URL): PageAddress {
  const address = withinToken(given)
  const query = address.searchParams
  const [, clientId = query.get('client_id') ?? ''] = /\/b2b-iframe\/([^/]+)/.exec(address.pathname) ?? []
  const returnUrl = given.searchParams.get('returnUrl')
  const style = readLinkStyle(query.get('link_style'))
  const language = query.get('lng')
  const fiatCurrency = query.get('fiatCur')
  return {
    clientId,
    code: query.get('auth_code') ?? '',
    theme: readTheme(query.get('th')) ?? readTheme(style.th) ?? 'system',
    ...(language && /^[A-Za-z0-9-]{1,35}$/.test(language) ? { language } : {}),
    ...(fiatCurrency && /^[A-Za-z]{3}$/.test(fiatCurrency) ? { fiatCurrency: fiatCurrency.toUpperCase() } : {}),
    ...(typeof style.pc === 'string' ? { accentColor: style.pc } : {}),
    ...(returnUrl && URL.canParse(returnUrl) ? { returnUrl } : {}),
  }
}

/** The address that a link token carries; what stands beside the token comes on top. */
function withinToken(address: URL): URL {
  const token = address.searchParams.get('linkToken')
  if (token === null) return address
  try {
    // A raw `+` of base64 arrives as a space.
    const inner = new URL(atob(token.replaceAll(' ', '+')))
    for (const name of ['lng', 'fiatCur', 'th']) {
      const value = address.searchParams.get(name)
      if (value !== null) inner.searchParams.set(name, value)
    }
    return inner
  } catch {
    // Without a code the server says what is wrong.
    return address
  }
}

function readTheme(value: unknown): PageAddress['theme'] | undefined {
  return value === 'light' || value === 'dark' || value === 'system' ? value : undefined
}

function readLinkStyle(encoded: string | null): Record<string, unknown> {
  try {
    // A raw `+` of base64 arrives as a space.
    const style: unknown = JSON.parse(atob((encoded ?? '').replaceAll(' ', '+')))
    return typeof style === 'object' && style !== null ? { ...style } : {}
  } catch {
    // A style that cannot be read is no reason to keep anybody from their account.
    return {}
  }
}
