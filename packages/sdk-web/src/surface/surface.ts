/** The place on the host page where Link shows: an overlay of ours or an iframe of the host's. */
export interface Surface {
  frame: HTMLIFrameElement
  /** The Link page is there and looks after itself from here on. */
  settle: () => void
  /** Takes Link off the page. */
  remove: () => void
}
