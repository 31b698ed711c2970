import type { LinkBrand } from '@tenon/core'
import { styleBrand } from '../look/style-brand.ts'

/** What the address of the Link page says: the one-time code, and how the host wants the page to look and speak. */
export interface PageAddress {
  clientId: string
  code: string
  language?: string
  fiatCurrency?: string
  /** As the host wants it; without a word of its own, as the link style does. */
  theme?: 'light' | 'dark' | 'system'
  /** What the link style says of the client's brand. */
  brand: LinkBrand
  /** Whether this is a page of its own, for a person who was sent its address. */
  isOwnPage: boolean
  /** Whether the host put the page into a frame of its own design, and closes it itself. */
  isEmbedded: boolean
  /** Where a page of its own goes at the end, if the client's origins allow it. */
  returnUrl?: string
}

/**
 * Reads `/b2b-iframe/{clientId}/broker-connect?auth_code=…&link_style=…&lng=…&fiatCur=…&th=…&rt=…`, and the addresses of pages of
 * their own: `/broker-connect?client_id=…&auth_code=…`, and `/pay?linkToken=…` with all of the first in the token.
 * Parameters that are missing or make no sense are left out; without a code the server will say what is wrong.
 */
export function readPageAddress(given: URL): PageAddress {
  const address = withinToken(given)
  const query = address.searchParams
  const frame = /\/b2b-iframe\/([^/]+)/
  const [, clientId = query.get('client_id') ?? ''] = frame.exec(address.pathname) ?? []
  const returnUrl = given.searchParams.get('returnUrl')
  const style = readLinkStyle(query.get('link_style'))
  const language = query.get('lng')
  const fiatCurrency = query.get('fiatCur')
  return {
    clientId,
    code: query.get('auth_code') ?? '',
    isOwnPage: !frame.test(given.pathname),
    isEmbedded: query.get('rt') === 'embedded',
    brand: styleBrand(style),
    ...themeOf(query.get('th') ?? style.th),
    ...(language && /^[A-Za-z0-9-]{1,35}$/.test(language) ? { language } : {}),
    ...(fiatCurrency && /^[A-Za-z]{3}$/.test(fiatCurrency) ? { fiatCurrency: fiatCurrency.toUpperCase() } : {}),
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

function themeOf(value: unknown): Pick<PageAddress, 'theme'> {
  return value === 'light' || value === 'dark' || value === 'system' ? { theme: value } : {}
}

function readLinkStyle(encoded: string | null): Record<string, unknown> {
  try {
    // A raw `+` of base64 arrives as a space; the SDK for iOS takes the alphabet of addresses as well.
    const base64 = (encoded ?? '').replaceAll(/[ -]/g, '+').replaceAll('_', '/')
    const style: unknown = JSON.parse(atob(base64))
    return typeof style === 'object' && style !== null ? { ...style } : {}
  } catch {
    // A style that cannot be read is no reason to keep anybody from their account.
    return {}
  }
}
