import type { LinkBrand } from '@tenon/core'
import type { StoredLinkSettings } from './link-settings.ts'
import { logoPath } from './logo-path.ts'

/** How our own page is to look, which it is told when it opens. */
export function linkBrandOf(clientId: string, { branding, logoId }: StoredLinkSettings): LinkBrand {
  const { overlayOpacity: _, cornerRadiusPx, ...same } = branding
  return {
    ...same,
    ...(cornerRadiusPx === undefined ? {} : { panelRadiusPx: cornerRadiusPx }),
    ...(logoId === undefined ? {} : { logoPath: logoPath(clientId, logoId) }),
  }
}
