import type { LinkBrand } from '@tenon/core'
import { galleryBrands } from './gallery-brands.ts'

/** What the address of the gallery asks for: a screen, and how it is drawn. */
export interface GalleryLook {
  /** Without one, the list of all of them. */
  screen: string
  language: string
  direction: 'ltr' | 'rtl' | 'auto'
  theme: 'light' | 'dark' | 'system'
  brand: LinkBrand
  isHosted: boolean
}

/**
 * Reads `?screen=catalogue&lng=ar&dir=rtl&theme=dark&brand=yellow&accent=%23ffcc00&frame=framed`. The same after `#` comes on
 * top, so that a test goes from screen to screen without loading the page anew.
 */
export function readGalleryLook({ search, hash }: { search: string; hash: string }): GalleryLook {
  const query = new URLSearchParams([...new URLSearchParams(search), ...new URLSearchParams(hash.slice(1))])
  const last = (name: string) => query.getAll(name).at(-1) ?? ''
  const [direction, theme, accentColor] = [last('dir'), last('theme'), last('accent')]
  return {
    screen: last('screen'),
    language: last('lng') || 'en',
    direction: direction === 'ltr' || direction === 'rtl' ? direction : 'auto',
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    brand: { ...galleryBrands[last('brand')], ...(accentColor ? { accentColor } : {}) },
    isHosted: last('frame') !== 'framed',
  }
}
