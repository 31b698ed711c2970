import type { Branding } from './link-settings.ts'

const byDefault = { overlayOpacity: 0.6, cornerRadiusPx: 24, theme: 'system' } as const

/**
 * The `link_style` of a Link page's address, by the names that the published SDKs know: `io` opacity of the overlay and `ir`
 * corners of the frame in CSS pixels (web), `th` theme (phones), `pc` and `pt` accent and the text on it, `br` corners of
 * buttons, `t` how the logo stands.
 */
export function linkStyleOf({
  overlayOpacity,
  cornerRadiusPx,
  theme,
  accentColor,
  buttonRadiusPx,
  logoStyle,
}: Branding): Record<string, string | number> {
  return {
    io: overlayOpacity === undefined ? byDefault.overlayOpacity : Number(overlayOpacity),
    ir: cornerRadiusPx ?? byDefault.cornerRadiusPx,
    th: theme ?? byDefault.theme,
    ...(accentColor === undefined ? {} : { pc: accentColor, pt: textOn(accentColor) }),
    ...(buttonRadiusPx === undefined ? {} : { br: buttonRadiusPx }),
    ...(logoStyle === undefined ? {} : { t: logoStyle }),
  }
}

/** Black or white, whichever is read better. https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function textOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 ? '#FFFFFF' : '#000000'
}
