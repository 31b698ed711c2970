import type { PageAddress } from '../link-api/read-page-address.ts'
import { repairAccent } from './repair-accent.ts'

/** The page's background in each theme: `--page` of `tokens.css`. */
const surfaces = { light: '#ffffff', dark: '#14171a' } as const

/** Sets theme, brand colour and frame on the page, through the CSSOM: the page's policy allows no `style` attribute. */
export function applyLook(
  root: HTMLElement,
  { theme, accentColor, isHosted }: { theme: PageAddress['theme']; accentColor: string | undefined; isHosted: boolean },
): void {
  root.dataset.theme = theme
  root.dataset.frame = isHosted ? 'hosted' : 'framed'
  for (const [name, surface] of Object.entries(surfaces)) {
    const accent = accentColor === undefined ? undefined : repairAccent(accentColor, surface)
    if (!accent) continue
    root.style.setProperty(`--brand-fill-${name}`, accent.fill)
    root.style.setProperty(`--brand-on-fill-${name}`, accent.onFill)
    root.style.setProperty(`--brand-edge-${name}`, accent.edge)
    root.style.setProperty(`--brand-ink-${name}`, accent.ink)
  }
}
