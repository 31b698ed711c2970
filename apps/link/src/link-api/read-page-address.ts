/** What the address of the Link page says: the one-time code, and how the host wants the page to look and speak. */
export interface PageAddress {
  clientId: string
  code: string
  language?: string
  fiatCurrency?: string
  theme: 'light' | 'dark' | 'system'
  /** The brand colour of the link style. */
  accentColor?: string
}

/**
 * Reads `/b2b-iframe/{clientId}/broker-connect?auth_code=…&link_style=…&lng=…&fiatCur=…&th=…`. Parameters that are missing
 * or make no sense are left out; without a code the server will say what is wrong.
 */
export function readPageAddress(address: URL): PageAddress {
  const [, clientId = ''] = /\/b2b-iframe\/([^/]+)/.exec(address.pathname) ?? []
  const query = address.searchParams
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
