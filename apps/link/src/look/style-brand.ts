import type { LinkBrand } from '@tenon/core'

/** A client's brand from the keys of `link_style`: `pc` the accent, `br` and `ir` the corners of buttons and panel. */
export function styleBrand({ pc, br, ir }: Readonly<Record<string, unknown>>): LinkBrand {
  return {
    ...(typeof pc === 'string' ? { accentColor: pc } : {}),
    ...(isRadius(br) ? { buttonRadiusPx: br } : {}),
    ...(isRadius(ir) ? { panelRadiusPx: ir } : {}),
  }
}

function isRadius(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 200
}
