/**
 * Gives a frame its rights and its address, in this order: a sandbox binds the page that is loaded after it.
 *
 * `allow-same-origin` lets the Link page keep its own origin (its storage, its messages). It would let a page of the
 * host's origin take the sandbox off, so the caller must have refused that case. Popups are for OAuth sign-in. There is
 * no right to move the host page elsewhere.
 */
export function aimFrame(frame: HTMLIFrameElement, address: string, title: string): void {
  const { origin } = new URL(address)
  frame.title ||= title
  frame.setAttribute(
    'sandbox',
    'allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox',
  )
  frame.allow = `clipboard-read ${origin}; clipboard-write ${origin}; camera ${origin}`
  // The Link page learns who frames it, whatever this page's policy is, and never which page of the app it is.
  frame.referrerPolicy = 'origin'
  frame.src = address
}
