import { aimFrame } from './aim-frame.ts'
import type { Surface } from './surface.ts'

/** Shows Link in an iframe that the host page has drawn; the element itself stays the host's. */
export function embedLink(frame: HTMLIFrameElement, address: string, title: string): Surface {
  aimFrame(frame, address, title)
  return {
    frame,
    settle() {},
    remove() {
      // Replaced, so that the browser's Back button does not bring a finished session back.
      frame.contentWindow?.location.replace('about:blank')
    },
  }
}
