import type { LinkStyle } from '../link-token/read-link-style.ts'

const dark = 'dialog{background:#16181d;color:#f4f5f7;color-scheme:dark}'

/**
 * The looks of the overlay: a panel of 400 × 710 px over a veil, the whole screen where that would not fit well.
 *
 * The frame keeps the colour scheme of an empty document: where the two differ, browsers paint the frame opaque, and a
 * dark panel would flash white until the Link page is there.
 */
export function overlayCss({ backdropOpacity, cornerRadiusPx, theme }: LinkStyle): string {
  return `
:host{display:contents!important}
dialog{box-sizing:border-box;position:fixed;inset:0;margin:auto;padding:0;border:0;overflow:hidden;
width:400px;height:min(710px,100dvh - 32px);max-width:none;max-height:none;border-radius:${cornerRadiusPx}px;
background:#fff;color:#16181d;color-scheme:light;box-shadow:0 16px 48px #0004}
dialog::backdrop{background:rgb(0 0 0/${backdropOpacity})}
iframe{display:block;width:100%;height:100%;border:0;color-scheme:normal}
button{position:absolute;top:8px;inset-inline-end:8px;width:44px;height:44px;padding:0;border:0;border-radius:50%;
background:inherit;color:inherit;font:24px/1 system-ui,sans-serif;cursor:pointer}
button:focus-visible{outline:2px solid;outline-offset:-2px}
@media (max-width:480px),(max-height:480px){dialog{width:100%;height:100dvh;border-radius:0;
padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}}
@media (forced-colors:active){dialog{border:1px solid}}
@media (prefers-reduced-motion:no-preference){@keyframes in{from{opacity:0}}
dialog,dialog::backdrop{animation:in 180ms ease-out}}
${theme === 'system' ? `@media (prefers-color-scheme:dark){${dark}}` : theme === 'dark' ? dark : ''}`
}
