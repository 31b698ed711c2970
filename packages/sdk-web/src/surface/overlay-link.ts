import type { LinkStyle } from '../link-token/read-link-style.ts'
import { aimFrame } from './aim-frame.ts'
import { lockScroll } from './lock-scroll.ts'
import { overlayCss } from './overlay-css.ts'
import type { Surface } from './surface.ts'

export interface OverlayOptions {
  address: string
  title: string
  style: LinkStyle
  /** The user wants out: Escape, a click beside the panel, or the button that shows until the page is there. */
  onCloseRequest: () => void
  /** The browser has closed the dialog without asking. */
  onDismiss: () => void
}

/**
 * Lays Link over the page in a modal `<dialog>`: the browser itself makes the page behind inert, keeps the focus in and
 * gives it back. Under a shadow root, so that neither page's styles reach the other; styled by constructed style sheets,
 * which a strict `style-src` lets through.
 */
export function overlayLink({ address, title, style, onCloseRequest, onDismiss }: OverlayOptions): Surface {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(overlayCss(style))
  root.adoptedStyleSheets = [sheet]

  const dialog = document.createElement('dialog')
  dialog.setAttribute('aria-label', title)
  const frame = document.createElement('iframe')
  aimFrame(frame, address, title)
  // If the Link page cannot be reached there is no close button in it, and on a phone no Escape key either.
  const closeButton = document.createElement('button')
  closeButton.type = 'button'
  closeButton.textContent = '×'
  closeButton.setAttribute('aria-label', 'Close')
  closeButton.onclick = onCloseRequest

  dialog.oncancel = (event) => {
    event.preventDefault()
    onCloseRequest()
  }
  // Browsers let a page hold back Escape only once in a row; the second press closes whatever the page says.
  dialog.onclose = onDismiss
  dialog.onclick = (event) => {
    if (isBeside(dialog.getBoundingClientRect(), event)) onCloseRequest()
  }
  dialog.onkeydown = (event) => {
    // This Escape is for Link, not for a menu or dialog of the host page underneath.
    if (event.key === 'Escape') event.stopPropagation()
  }

  dialog.append(closeButton, frame)
  root.append(dialog)
  document.body.append(host)
  const unlockScroll = lockScroll()
  dialog.showModal()

  return {
    frame,
    settle() {
      // Focus is left alone if the person has moved on to the browser's own controls or another Link above this one.
      const hadFocus = root.activeElement !== null
      closeButton.remove()
      if (hadFocus) frame.focus()
    },
    remove() {
      dialog.onclose = null
      dialog.close()
      host.remove()
      unlockScroll()
    },
  }
}

function isBeside(panel: DOMRect, { target, clientX, clientY }: MouseEvent): boolean {
  // The keyboard clicks a button at 0, 0, which lies beside the panel.
  if (!(target instanceof HTMLDialogElement)) return false
  return clientX < panel.left || clientX > panel.right || clientY < panel.top || clientY > panel.bottom
}
