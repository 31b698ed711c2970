import type { LinkBrand } from '@tenon/core'

const mark = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 24"><path fill="#7a4dd8" d="M2 20L12 4l10 16h-5l-5-8-5 8z"/><path fill="#8d8d98" d="M32 8h60v3H32zM32 14h40v3H32z"/></svg>',
)}`

/** Brands as clients set them: tame ones, and ones that have to be repaired before anybody can read them. */
export const galleryBrands: Readonly<Record<string, LinkBrand>> = {
  none: {},
  ocean: { accentColor: '#0b5fff', accentColorDark: '#7aa7ff', buttonRadiusPx: 26, panelRadiusPx: 32 },
  square: { accentColor: '#7a4dd8', buttonRadiusPx: 0, panelRadiusPx: 0, logoPath: mark, logoStyle: 'mark' },
  // Neither reads on white, nor can white be read on it.
  yellow: { accentColor: '#ffe600', buttonRadiusPx: 26 },
  navy: { accentColor: '#0a0a33', buttonRadiusPx: 4, logoPath: mark },
  pink: { accentColor: '#ff5fa2' },
  white: { accentColor: '#ffffff' },
}
