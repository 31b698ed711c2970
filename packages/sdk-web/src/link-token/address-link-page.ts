import type { LinkOptions } from '../link.ts'

type ShownOptions = Pick<LinkOptions, 'language' | 'displayFiatCurrency' | 'theme' | 'renderType'>

/**
 * The address to open, with what the page must know before it draws: `lng`, `fiatCur`, `th` and `rt`, in this order.
 *
 * The parameters are appended as text because `searchParams` would write the ones already there anew, and what the
 * server signed or encrypted must arrive as it was sent.
 */
export function addressLinkPage(linkPage: URL, options: ShownOptions): string {
  const { language, displayFiatCurrency, theme, renderType } = options
  const url = new URL(linkPage)
  const append = (name: string, value: string | undefined) => {
    if (value) url.search += `${url.search ? '&' : '?'}${name}=${encodeURIComponent(value)}`
  }
  append('lng', (language === 'system' ? navigator.language : language) || 'en')
  append('fiatCur', displayFiatCurrency)
  append('th', theme)
  append('rt', renderType === 'embedded' ? renderType : undefined)
  return url.href
}
