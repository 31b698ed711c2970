import type { LinkBrand } from '@tenon/core'
import { repairAccent } from './repair-accent.ts'
import { surfaces } from './surfaces.ts'

/** No corner is rounder than this, CSS pixels: a button of 52 px is then half a circle at each end. */
const widestRadius = 48

/** Sets theme, brand and frame on the page, through the CSSOM: the page's policy allows no `style` attribute. */
export function applyLook(
  root: HTMLElement,
  { theme, brand, isHosted }: { theme: LinkBrand['theme']; brand: LinkBrand; isHosted: boolean },
): void {
  root.dataset.theme = theme ?? brand.theme ?? 'system'
  root.dataset.frame = isHosted ? 'hosted' : 'framed'
  const accents = { light: brand.accentColor, dark: brand.accentColorDark ?? brand.accentColor }
  for (const name of ['light', 'dark'] as const) {
    const accent = repairAccent(accents[name] ?? '', surfaces[name])
    set(root, `--brand-fill-${name}`, accent?.fill)
    set(root, `--brand-on-fill-${name}`, accent?.onFill)
    set(root, `--brand-hover-${name}`, accent?.hover)
    set(root, `--brand-edge-${name}`, accent?.edge)
    set(root, `--brand-ink-${name}`, accent?.ink)
    set(root, `--brand-strong-ink-${name}`, accent?.strongInk)
  }
  set(root, '--brand-panel-radius', pixels(brand.panelRadiusPx))
  set(root, '--brand-button-radius', pixels(brand.buttonRadiusPx))
}

function set(root: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) root.style.removeProperty(name)
  else root.style.setProperty(name, value)
}

function pixels(radius: number | undefined): string | undefined {
  return radius === undefined || Number.isNaN(radius) ? undefined : `${Math.min(Math.max(radius, 0), widestRadius)}px`
}
